package org.stillroom.engine.model.fcos;

import java.util.ArrayList;
import java.util.List;
import org.stillroom.engine.model.head.DenseHead;
import org.stillroom.engine.model.head.HeadOutput;
import org.stillroom.engine.model.head.HeadStart;
import org.stillroom.engine.model.head.LevelScales;
import org.stillroom.engine.model.head.Tower;
import org.stillroom.engine.model.nn.Conv2d;
import org.stillroom.engine.model.nn.Initializer;
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

    private final Tower classTower;
    private final Tower boxTower;
    private final Conv2d classes;
    private final Conv2d boxes;
    private final Conv2d centerness;
    private final LevelScales scales;

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
        classTower = Tower.inARow(classification.sub("conv"), channels, convolutions, groups);
        boxTower = Tower.inARow(regression.sub("conv"), channels, convolutions, groups);
        classes = Conv2d.biased(
                classification.sub("cls_logits"), channels, numClasses, 3, 1, HeadStart.WEIGHTS, HeadStart.CLASS_BIAS);
        boxes = Conv2d.plain(regression.sub("bbox_reg"), channels, 4, 3, 1, Initializer.halfNormal(0.01));
        centerness = Conv2d.plain(regression.sub("bbox_ctrness"), channels, 1, 3, 1, HeadStart.WEIGHTS);
        scales = new LevelScales(names, levels);
    }

    @Override
    public HeadOutput forward(List<Tensor> pyramid) {
        scales.requireLevels(pyramid);
        List<Tensor> logits = new ArrayList<>();
        List<Tensor> distances = new ArrayList<>();
        List<Tensor> centernessLogits = new ArrayList<>();
        for (int k = 0; k < pyramid.size(); k++) {
            logits.add(classes.forward(classTower.forward(pyramid.get(k))));
            Tensor boxFeatures = boxTower.forward(pyramid.get(k));
            distances.add(scales.scaled(k, boxes.forward(boxFeatures)).relu());
            centernessLogits.add(centerness.forward(boxFeatures));
        }
        return new HeadOutput(logits, distances, centernessLogits);
    }
}
