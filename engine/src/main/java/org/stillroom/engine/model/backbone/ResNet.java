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
 * Residual networks (He et al. 2016, arXiv 1512.03385) with torchvision's parameter names: 18, 34 and 50 layers, stride of a
 * bottleneck on its 3×3 convolution as torchvision has it, and a tiny one of free width for minutes on a CPU: two 3×3 convolutions
 * of stride 2 ({@code conv1}, {@code conv2}) for a stem and one basic block a stage.
 */
public final class ResNet implements Backbone {

    private final Stem stem;
    private final List<List<ResidualBlock>> stages = new ArrayList<>();
    private final List<Integer> channels = new ArrayList<>();

    private ResNet(Names names, Stem stem, int[] blocks, int width, boolean bottleneck, boolean frozen) {
        this.stem = stem;
        int in = width;
        for (int stage = 0; stage < blocks.length; stage++) {
            int inner = width << stage;
            int out = bottleneck ? inner * ResidualBlock.EXPANSION : inner;
            List<ResidualBlock> layer = new ArrayList<>();
            for (int block = 0; block < blocks[stage]; block++) {
                Names place = names.sub("layer" + (stage + 1)).sub(Integer.toString(block));
                int stride = stage > 0 && block == 0 ? 2 : 1;
                layer.add(
                        bottleneck
                                ? ResidualBlock.bottleneck(place, in, inner, stride, frozen)
                                : ResidualBlock.basic(place, in, inner, stride, frozen));
                in = out;
            }
            stages.add(layer);
            channels.add(out);
        }
    }

    /**
     * Builds one by name.
     *
     * @param name {@code tiny}, {@code resnet18}, {@code resnet34} or {@code resnet50}
     * @param width channels of the stem and of the first stage's inner convolutions; 64 in the literature
     * @param frozenNorm whether batch normalisation always uses its running statistics
     */
    public static ResNet create(Names names, String name, int width, boolean frozenNorm) {
        return switch (name) {
            case "tiny" ->
                new ResNet(names, tinyStem(names, width, frozenNorm), new int[] {1, 1, 1, 1}, width, false, frozenNorm);
            case "resnet18" -> standard(names, new int[] {2, 2, 2, 2}, width, false, frozenNorm);
            case "resnet34" -> standard(names, new int[] {3, 4, 6, 3}, width, false, frozenNorm);
            case "resnet50" -> standard(names, new int[] {3, 4, 6, 3}, width, true, frozenNorm);
            default ->
                throw new IllegalArgumentException(
                        "backbone \"%s\": expected tiny, resnet18, resnet34 or resnet50".formatted(name));
        };
    }

    private static ResNet standard(Names names, int[] blocks, int width, boolean bottleneck, boolean frozen) {
        Conv2d conv = Conv2d.plain(names.sub("conv1"), 3, width, 7, 2, Initializer.kaimingNormalFanOut());
        BatchNorm2d norm = new BatchNorm2d(names.sub("bn1"), width, frozen);
        Stem stem = (images, mode) ->
                Nn.maxPool(norm.forward(conv.forward(images), mode).relu(), 3, 2, 1);
        return new ResNet(names, stem, blocks, width, bottleneck, frozen);
    }

    private static Stem tinyStem(Names names, int width, boolean frozen) {
        Conv2d conv1 = Conv2d.plain(names.sub("conv1"), 3, width, 3, 2, Initializer.kaimingNormalFanOut());
        BatchNorm2d norm1 = new BatchNorm2d(names.sub("bn1"), width, frozen);
        Conv2d conv2 = Conv2d.plain(names.sub("conv2"), width, width, 3, 2, Initializer.kaimingNormalFanOut());
        BatchNorm2d norm2 = new BatchNorm2d(names.sub("bn2"), width, frozen);
        return (images, mode) -> {
            Tensor half = norm1.forward(conv1.forward(images), mode).relu();
            return norm2.forward(conv2.forward(half), mode).relu();
        };
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
