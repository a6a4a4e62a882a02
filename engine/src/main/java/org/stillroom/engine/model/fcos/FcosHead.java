package org.stillroom.engine.model.fcos;

import java.util.ArrayList;
import java.util.List;
import org.stillroom.engine.model.head.DenseHead;
import org.stillroom.engine.model.head.HeadOutput;
import org.stillroom.engine.model.nn.Conv2d;
import org.stillroom.engine.model.nn.GroupNorm;
import org.stillroom.engine.model.nn.Initializer;
import org.stillroom.engine.model.nn.Parameter;
import org.stillroom.engine.model.nn.ParameterStore;
import org.stillroom.engine.tensor.Tensor;

/**
 * The head that all levels, resolutions and the fused pyramid share: two towers of 3×3 convolution, group norm and
 * ReLU, for class and box; centerness hangs on the box tower. FCOS with MSAD's choices: ReLU (not exp) on distances, a
 * learnable scale a level, box and centerness convolutions without bias. Names are torchvision's, and {@code scales.k}.
 *
 * <p>One deviation: the weights of the box convolution start as |N(0, 0.01²)|, not as N(0, 0.01²). The tower's features are not negative, so
 * every distance starts above zero. With either sign half of the ReLUs start closed, and where objects reach less than half a stride
 * (the conventional detector on small objects) the GIoU's gradient, which vanishes with the predicted size, never opens them.
 */
public final class FcosHead implements DenseHead {

    /** Every class starts at this probability, so that the many background points do not drown the first steps. */
    private static final double PRIOR = 0.01;

    private static final Initializer INITIALIZER = Initializer.normal(0.01);

    private final Tower classTower;
    private final Tower boxTower;
    private final Conv2d classes;
    private final Conv2d boxes;
    private final Conv2d centerness;
    private final List<Parameter> scales = new ArrayList<>();

    /**
     * Registers the head's parameters.
     *
     * @param channels C of the pyramid, divisible by {@code groups}
     * @param convolutions of each tower; 4 in the papers
     * @param groups of the group norm; 32 in the papers
     */
    public FcosHead(
            ParameterStore.Names names, int channels, int convolutions, int groups, int numClasses, int levels) {
        ParameterStore.Names classification = names.sub("classification_head");
        ParameterStore.Names regression = names.sub("regression_head");
        classTower = new Tower(classification.sub("conv"), channels, convolutions, groups);
        boxTower = new Tower(regression.sub("conv"), channels, convolutions, groups);
        double bias = -Math.log((1 - PRIOR) / PRIOR);
        classes = Conv2d.biased(classification.sub("cls_logits"), channels, numClasses, 3, 1, INITIALIZER, bias);
        boxes = Conv2d.plain(regression.sub("bbox_reg"), channels, 4, 3, 1, Initializer.halfNormal(0.01));
        centerness = Conv2d.plain(regression.sub("bbox_ctrness"), channels, 1, 3, 1, INITIALIZER);
        for (int k = 0; k < levels; k++) {
            scales.add(names.sub("scales").parameter(Integer.toString(k), Initializer.constant(1), 1));
        }
    }

    @Override
    public HeadOutput forward(List<Tensor> pyramid) {
        if (pyramid.size() != scales.size()) {
            throw new IllegalArgumentException(
                    "pyramid of %d levels for a head of %d".formatted(pyramid.size(), scales.size()));
        }
        List<Tensor> logits = new ArrayList<>();
        List<Tensor> distances = new ArrayList<>();
        List<Tensor> centernessLogits = new ArrayList<>();
        for (int k = 0; k < pyramid.size(); k++) {
            logits.add(classes.forward(classTower.forward(pyramid.get(k))));
            Tensor boxFeatures = boxTower.forward(pyramid.get(k));
            distances.add(boxes.forward(boxFeatures).mul(scales.get(k).value()).relu());
            centernessLogits.add(centerness.forward(boxFeatures));
        }
        return new HeadOutput(logits, distances, centernessLogits);
    }

    /**
     * Convolution, group norm, ReLU, several times; torchvision numbers the three in a row, the ReLU has no parameters.
     */
    private static final class Tower {

        private final List<Conv2d> convolutions = new ArrayList<>();
        private final List<GroupNorm> norms = new ArrayList<>();

        Tower(ParameterStore.Names names, int channels, int count, int groups) {
            for (int i = 0; i < count; i++) {
                ParameterStore.Names convolution = names.sub(Integer.toString(3 * i));
                convolutions.add(Conv2d.biased(convolution, channels, channels, 3, 1, INITIALIZER, 0));
                norms.add(new GroupNorm(names.sub(Integer.toString(3 * i + 1)), channels, groups));
            }
        }

        Tensor forward(Tensor features) {
            Tensor x = features;
            for (int i = 0; i < convolutions.size(); i++) {
                x = norms.get(i).forward(convolutions.get(i).forward(x)).relu();
            }
            return x;
        }
    }
}
