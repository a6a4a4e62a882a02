package org.stillroom.engine.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.geometry.Box;
import org.stillroom.engine.input.InputBatch;
import org.stillroom.engine.input.InputObject;
import org.stillroom.engine.run.FloatTensor;
import org.stillroom.engine.run.SafeTensors;
import org.stillroom.engine.spec.ArmSpec;
import org.stillroom.engine.spec.DistillSpec;
import org.stillroom.engine.spec.ExperimentSpec;
import org.stillroom.engine.spec.HeadSpec;
import org.stillroom.engine.spec.ModelSpec;
import org.stillroom.engine.spec.NetworkSpec;

/**
 * What a reference needs to make the same training step: a file of parameters ({@code teacher.…} for a student's teacher), of the batch
 * ({@code batch.images} [N, 3, H, W], {@code batch.counts} [N], {@code batch.objects} [M, 5] as x1, y1, x2, y2, class) and, in its
 * metadata under {@code bench}, of what the network is.
 */
final class StepQuestion {

    private static final String TEACHER = "teacher.";

    private StepQuestion() {}

    /** @throws UserInputException for an arm the reference cannot build */
    static void write(Path file, ExperimentSpec spec, ArmSpec arm, TrainingStep step) {
        Map<String, FloatTensor> tensors = new LinkedHashMap<>(step.start());
        if (step.teacher() != null) {
            step.teacher().state().forEach((name, tensor) -> tensors.put(TEACHER + name, tensor));
        }
        InputBatch batch = step.batch();
        tensors.put(
                "batch.images",
                new FloatTensor(new long[] {batch.size(), 3, batch.height(), batch.width()}, batch.pixels()));
        tensors.put("batch.counts", counts(batch));
        tensors.put("batch.objects", objects(batch));
        SafeTensors.write(
                file,
                tensors,
                Map.of("bench", description(spec, arm, step.network()).toString()));
    }

    private static FloatTensor counts(InputBatch batch) {
        float[] counts = new float[batch.size()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = batch.objects().get(i).size();
        }
        return new FloatTensor(new long[] {counts.length}, counts);
    }

    private static FloatTensor objects(InputBatch batch) {
        List<InputObject> all = new ArrayList<>();
        batch.objects().forEach(all::addAll);
        float[] rows = new float[5 * all.size()];
        for (int i = 0; i < all.size(); i++) {
            Box box = all.get(i).inputBox();
            rows[5 * i] = (float) box.x1();
            rows[5 * i + 1] = (float) box.y1();
            rows[5 * i + 2] = (float) box.x2();
            rows[5 * i + 3] = (float) box.y2();
            rows[5 * i + 4] = all.get(i).category();
        }
        return new FloatTensor(new long[] {all.size(), 5}, rows);
    }

    private static ObjectNode description(ExperimentSpec spec, ArmSpec arm, NetworkSpec network) {
        ModelSpec model = network.model();
        if (model.head().kind() != HeadSpec.Kind.FCOS) {
            throw new UserInputException("bench step: arms.%s has head.kind %s, the reference knows fcos alone"
                    .formatted(arm.name(), model.head().kind().label()));
        }
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("kind", kind(arm))
                .put("backbone", model.backbone().name())
                .put("width", model.backbone().width())
                .put("fpn", model.fpn())
                .put("convolutions", model.head().convolutions())
                .put("groups", model.head().groups())
                .put("classes", network.categories().size())
                .put("ratio", network.ratio())
                .put("filter", spec.input().filter().name().toLowerCase(Locale.ROOT))
                .put("optimizer", spec.training().optimizer().kind().name().toLowerCase(Locale.ROOT))
                .put("learningRate", spec.learningRateOf(arm))
                .put("weightDecay", spec.training().optimizer().weightDecay())
                .put("momentum", spec.training().optimizer().momentum())
                .put("clipNorm", spec.training().clipNorm())
                .put("fusedWeight", arm.fusedWeight() == null ? 0 : arm.fusedWeight())
                .put("distillWeight", distillWeight(arm));
        network.strides().forEach(stride -> node.withArray("strides").add(stride));
        List<Double> bounds = model.sizeRanges();
        bounds.subList(bounds.size() - (network.strides().size() - 1), bounds.size())
                .forEach(bound -> node.withArray("sizeBounds").add(bound));
        return node;
    }

    private static String kind(ArmSpec arm) {
        return switch (arm.kind()) {
            case ALIGNED_LOW -> "low";
            case HIGH -> "high";
            case TEACHER -> "teacher";
            case STUDENT -> "student";
            default ->
                throw new UserInputException(
                        "bench step: arms.%s is of kind %s, the reference knows aligned-low, high, teacher and student"
                                .formatted(arm.name(), arm.kind()));
        };
    }

    private static double distillWeight(ArmSpec arm) {
        if (arm.distill() == null || arm.distill().isOff()) {
            return 0;
        }
        if (arm.distill() instanceof DistillSpec.Msad msad) {
            return msad.weight();
        }
        throw new UserInputException("bench step: arms.%s.distill.method is %s, the reference knows msad alone"
                .formatted(arm.name(), arm.distill().method()));
    }
}
