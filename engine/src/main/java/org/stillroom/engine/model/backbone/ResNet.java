package org.stillroom.engine.model.backbone;

import java.util.ArrayList;
import java.util.List;
import org.stillroom.engine.model.nn.BatchNorm2d;
import org.stillroom.engine.model.nn.Conv2d;
import org.stillroom.engine.model.nn.Initializer;
import org.stillroom.engine.model.nn.Mode;
import org.stillroom.engine.model.nn.ParameterStore.Names;
import org.stillroom.engine.tensor.Nn;
import org.stillroom.engine.tensor.Tensor;

/**
 * Residual networks (He et al. 2016, arXiv 1512.03385) with torchvision's parameter names: 18, 34, 50, 101 and 152 layers, stride of a
 * bottleneck on its 3×3 convolution as torchvision has it, and a tiny one of free width for minutes on a CPU: two 3×3 convolutions
 * of stride 2 ({@code conv1}, {@code conv2}) for a stem and one basic block a stage.
 */
public final class ResNet implements Backbone {

    private final Stem stem;
    private final List<List<ResidualBlock>> stages = new ArrayList<>();
    private final List<Integer> channels = new ArrayList<>();

    /**
     * What one is built of.
     *
     * @param name {@code tiny}, {@code resnet18}, {@code resnet34}, {@code resnet50}, {@code resnet101} or {@code resnet152}
     * @param width channels of the stem and of the first stage's inner convolutions; 64 in the literature
     * @param frozenNorm whether batch normalisation always uses its running statistics; scale and shift are learnt all the same
     * @param frozenStages 0 for none; n of 1 to 4 for the stem and the first n stages, whose parameters and running statistics never
     *     change (mmdetection's {@code frozen_stages}, but for its 0, the stem alone)
     */
    public record Design(String name, int width, boolean frozenNorm, int frozenStages) {}

    private ResNet(Names names, Design design, Stem stem, boolean bottleneck, int... blocks) {
        this.stem = stem;
        int in = design.width();
        for (int stage = 1; stage <= blocks.length; stage++) {
            Names place = place(names, design, stage).sub("layer" + stage);
            int inner = design.width() << (stage - 1);
            int out = bottleneck ? inner * ResidualBlock.EXPANSION : inner;
            List<ResidualBlock> layer = new ArrayList<>();
            for (int block = 0; block < blocks[stage - 1]; block++) {
                Names own = place.sub(Integer.toString(block));
                int stride = stage > 1 && block == 0 ? 2 : 1;
                layer.add(
                        bottleneck
                                ? ResidualBlock.bottleneck(own, in, inner, stride, design.frozenNorm())
                                : ResidualBlock.basic(own, in, inner, stride, design.frozenNorm()));
                in = out;
            }
            stages.add(layer);
            channels.add(out);
        }
    }

    /** Builds one by name. */
    public static ResNet create(Names names, Design design) {
        return switch (design.name()) {
            case "tiny" -> new ResNet(names, design, tinyStem(names, design), false, 1, 1, 1, 1);
            case "resnet18" -> new ResNet(names, design, stem(names, design), false, 2, 2, 2, 2);
            case "resnet34" -> new ResNet(names, design, stem(names, design), false, 3, 4, 6, 3);
            case "resnet50" -> new ResNet(names, design, stem(names, design), true, 3, 4, 6, 3);
            case "resnet101" -> new ResNet(names, design, stem(names, design), true, 3, 4, 23, 3);
            case "resnet152" -> new ResNet(names, design, stem(names, design), true, 3, 8, 36, 3);
            default ->
                throw new IllegalArgumentException(
                        "backbone \"%s\": expected tiny, resnet18, resnet34, resnet50, resnet101 or resnet152"
                                .formatted(design.name()));
        };
    }

    private static Stem stem(Names names, Design design) {
        Names place = place(names, design, 1);
        int width = design.width();
        Conv2d conv = Conv2d.plain(place.sub("conv1"), 3, width, 7, 2, Initializer.kaimingNormalFanOut());
        BatchNorm2d norm = new BatchNorm2d(place.sub("bn1"), width, design.frozenNorm());
        return (images, mode) ->
                Nn.maxPool(norm.forward(conv.forward(images), mode).relu(), 3, 2, 1);
    }

    private static Stem tinyStem(Names names, Design design) {
        Names place = place(names, design, 1);
        int width = design.width();
        Conv2d conv1 = Conv2d.plain(place.sub("conv1"), 3, width, 3, 2, Initializer.kaimingNormalFanOut());
        BatchNorm2d norm1 = new BatchNorm2d(place.sub("bn1"), width, design.frozenNorm());
        Conv2d conv2 = Conv2d.plain(place.sub("conv2"), width, width, 3, 2, Initializer.kaimingNormalFanOut());
        BatchNorm2d norm2 = new BatchNorm2d(place.sub("bn2"), width, design.frozenNorm());
        return (images, mode) -> {
            Tensor half = norm1.forward(conv1.forward(images), mode).relu();
            return norm2.forward(conv2.forward(half), mode).relu();
        };
    }

    /** Frozen where the stage is; the stem freezes with the first. */
    private static Names place(Names names, Design design, int stage) {
        return stage <= design.frozenStages() ? names.frozen() : names;
    }

    @Override
    public List<Tensor> forward(Tensor images, Mode mode) {
        Tensor features = stem.forward(images, mode);
        List<Tensor> outputs = new ArrayList<>(stages.size());
        for (List<ResidualBlock> stage : stages) {
            for (ResidualBlock block : stage) {
                features = block.forward(features, mode);
            }
            outputs.add(features);
        }
        return outputs;
    }

    @Override
    public List<Integer> channels() {
        return List.copyOf(channels);
    }

    /** From the image to stride 4. */
    @FunctionalInterface
    private interface Stem {
        Tensor forward(Tensor images, Mode mode);
    }
}
