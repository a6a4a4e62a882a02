package org.stillroom.engine.weights;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.model.backbone.ResNet;
import org.stillroom.engine.model.nn.ParameterStore;
import org.stillroom.engine.run.WeightsReport.Mismatch;

/** Compares the tensors of a file with those of a backbone, by name and shape. */
record WeightsMatch(
        String prefix,
        List<String> loaded,
        List<String> missing,
        List<Mismatch> mismatched,
        List<String> unexpected,
        List<String> ignored) {

    /** Where a backbone stands in its own file, in one trained in parallel, in a detector of ours or mmdetection's, and of torchvision's. */
    private static final List<String> PREFIXES =
            List.of("", "module.", "backbone.", "module.backbone.", "backbone.body.");

    static WeightsMatch of(Map<String, long[]> inFile, ResNet.Design design) {
        WeightsMatch match = new WeightsMatch(
                prefix(inFile),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
        Map<String, long[]> wanted = shapes(design);
        wanted.forEach((name, shape) -> match.want(name, shape, inFile.get(match.prefix + name)));
        inFile.keySet().forEach(name -> match.have(name, wanted));
        return match;
    }

    /** How far it is from fitting. */
    int problems() {
        return missing.size() + mismatched.size() + unexpected.size();
    }

    private void want(String name, long[] shape, long @Nullable [] found) {
        if (found == null) {
            missing.add(name);
        } else if (Arrays.equals(shape, found)) {
            loaded.add(name);
        } else {
            mismatched.add(new Mismatch(name, text(found), text(shape)));
        }
    }

    private void have(String name, Map<String, long[]> wanted) {
        if (!name.startsWith(prefix)) {
            ignored.add(name);
            return;
        }
        String own = name.substring(prefix.length());
        if (own.startsWith("fc.") || own.endsWith("num_batches_tracked")) {
            ignored.add(name);
        } else if (!wanted.containsKey(own)) {
            unexpected.add(name);
        }
    }

    private static String prefix(Map<String, long[]> inFile) {
        return PREFIXES.stream()
                .filter(prefix -> inFile.containsKey(prefix + "conv1.weight"))
                .findFirst()
                .orElse("");
    }

    /** Names and shapes of a backbone's parameters and buffers. */
    private static Map<String, long[]> shapes(ResNet.Design design) {
        ParameterStore store = ParameterStore.blueprint();
        ResNet.create(store.root(), design);
        Map<String, long[]> shapes = new LinkedHashMap<>();
        Stream.concat(store.parameters().stream(), store.buffers().stream())
                .forEach(parameter -> shapes.put(parameter.name(), parameter.shape()));
        return shapes;
    }

    private static String text(long[] shape) {
        return shape.length == 0
                ? "a scalar"
                : Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining("×"));
    }
}
