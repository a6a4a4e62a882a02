package org.stillroom.engine.model.backbone;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.model.nn.BatchNorm2d;
import org.stillroom.engine.model.nn.Conv2d;
import org.stillroom.engine.model.nn.Initializer;
import org.stillroom.engine.model.nn.Mode;
import org.stillroom.engine.model.nn.ParameterStore.Names;
import org.stillroom.engine.tensor.Tensor;

/** A chain of normalised convolutions plus a shortcut: ReLU(chain(x) + shortcut(x)). */
final class ResidualBlock {

    /** Output channels of a bottleneck per inner channel. */
    static final int EXPANSION = 4;

    private final List<ConvNorm> chain = new ArrayList<>();
    private final @Nullable ConvNorm shortcut;

    private ResidualBlock(Names names, int in, int[] outs, int[] kernels, int[] strides, boolean frozen) {
        int channels = in;
        int stride = 1;
        for (int i = 0; i < outs.length; i++) {
            chain.add(ConvNorm.create(
                    names.sub("conv" + (i + 1)),
                    names.sub("bn" + (i + 1)),
                    channels,
                    outs[i],
                    kernels[i],
                    strides[i],
                    frozen));
            channels = outs[i];
            stride *= strides[i];
        }
        Names downsample = names.sub("downsample");
        this.shortcut = stride == 1 && in == channels
                ? null
                : ConvNorm.create(downsample.sub("0"), downsample.sub("1"), in, channels, 1, stride, frozen);
    }

    /** Two 3×3 convolutions; in → width channels. */
    static ResidualBlock basic(Names names, int in, int width, int stride, boolean frozen) {
        return new ResidualBlock(names, in, new int[] {width, width}, new int[] {3, 3}, new int[] {stride, 1}, frozen);
    }

    /** 1×1, 3×3 (with the stride), 1×1; in → 4·width channels. */
    static ResidualBlock bottleneck(Names names, int in, int width, int stride, boolean frozen) {
        return new ResidualBlock(
                names,
                in,
                new int[] {width, width, width * EXPANSION},
                new int[] {1, 3, 1},
                new int[] {1, stride, 1},
                frozen);
    }

    Tensor forward(Tensor input, Mode mode) {
        Tensor features = input;
        for (int i = 0; i < chain.size(); i++) {
            features = chain.get(i).forward(features, mode);
            if (i < chain.size() - 1) {
                features = features.relu();
            }
        }
        return features.add(shortcut == null ? input : shortcut.forward(input, mode))
                .relu();
    }

    /** A convolution without bias and its batch normalisation. */
    private record ConvNorm(Conv2d conv, BatchNorm2d norm) {

        static ConvNorm create(
                Names convNames, Names normNames, int in, int out, int kernel, int stride, boolean frozen) {
            Conv2d conv = Conv2d.plain(convNames, in, out, kernel, stride, Initializer.kaimingNormalFanOut());
            return new ConvNorm(conv, new BatchNorm2d(normNames, out, frozen));
        }

        Tensor forward(Tensor input, Mode mode) {
            return norm.forward(conv.forward(input), mode);
        }
    }
}
