package org.stillroom.engine.model.neck;

import java.util.ArrayList;
import java.util.List;
import org.stillroom.engine.model.nn.Conv2d;
import org.stillroom.engine.model.nn.Initializer;
import org.stillroom.engine.model.nn.ParameterStore.Names;
import org.stillroom.engine.tensor.Nn;
import org.stillroom.engine.tensor.Tensor;

/**
 * Feature pyramid network (Lin et al. 2017, arXiv 1612.03144) with levels P2 to P7: 1×1 laterals on C2–C5, nearest top-down sum, 3×3
 * output convolutions; P6 = 3×3 convolution of stride 2 on C5, P7 = the same on ReLU(P6), as in MSAD's code. Names are those of
 * torchvision's FeaturePyramidNetwork: {@code inner_blocks.i.0}, {@code layer_blocks.i.0}, {@code extra_blocks.p6}, {@code .p7}.
 */
public final class FeaturePyramid {

    /** Level of the finest output. */
    public static final int FINEST = 2;

    /** Level of the coarsest output. */
    public static final int COARSEST = 7;

    private static final int BACKBONE_LEVELS = 4;

    private final List<Conv2d> laterals = new ArrayList<>();
    private final List<Conv2d> outputs = new ArrayList<>();
    private final Conv2d p6;
    private final Conv2d p7;

    /**
     * Registers the parameters.
     *
     * @param in channels of C2 to C5
     * @param channels of every output level
     */
    public FeaturePyramid(Names names, List<Integer> in, int channels) {
        Initializer initializer = Initializer.kaimingUniformLinear();
        for (int i = 0; i < BACKBONE_LEVELS; i++) {
            Names lateral = names.sub("inner_blocks").sub(Integer.toString(i)).sub("0");
            Names output = names.sub("layer_blocks").sub(Integer.toString(i)).sub("0");
            laterals.add(Conv2d.biased(lateral, in.get(i), channels, 1, 1, initializer, 0));
            outputs.add(Conv2d.biased(output, channels, channels, 3, 1, initializer, 0));
        }
        Names extra = names.sub("extra_blocks");
        p6 = Conv2d.biased(extra.sub("p6"), in.get(BACKBONE_LEVELS - 1), channels, 3, 2, initializer, 0);
        p7 = Conv2d.biased(extra.sub("p7"), channels, channels, 3, 2, initializer, 0);
    }

    /**
     * Computes some adjacent levels.
     *
     * @param features C2 to C5
     * @param from finest level wanted, 2 to 7
     * @param to coarsest level wanted, inclusive
     * @return [N, channels, H/2^k, W/2^k] for k = from … to
     */
    public List<Tensor> forward(List<Tensor> features, int from, int to) {
        if (from < FINEST || to > COARSEST || from > to) {
            throw new IllegalArgumentException("levels P%d to P%d: the pyramid has P2 to P7".formatted(from, to));
        }
        List<Tensor> levels = new ArrayList<>(topDown(features, from, Math.min(to, 5)));
        if (to >= 6) {
            Tensor six = p6.forward(features.get(BACKBONE_LEVELS - 1));
            if (from <= 6) {
                levels.add(six);
            }
            if (to == 7) {
                levels.add(p7.forward(six.relu()));
            }
        }
        return levels;
    }

    private List<Tensor> topDown(List<Tensor> features, int from, int to) {
        List<Tensor> levels = new ArrayList<>();
        Tensor above = null;
        for (int i = BACKBONE_LEVELS - 1; i >= Math.max(0, from - FINEST); i--) {
            Tensor lateral = laterals.get(i).forward(features.get(i));
            above = above == null ? lateral : lateral.add(Nn.resizeNearest(above, lateral.size(2), lateral.size(3)));
            if (i + FINEST <= to) {
                levels.add(0, outputs.get(i).forward(above));
            }
        }
        return levels;
    }
}
