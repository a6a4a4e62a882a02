package org.stillroom.engine.model.retinanet;

import java.util.ArrayList;
import java.util.List;
import org.stillroom.engine.model.head.DenseHead;
import org.stillroom.engine.model.head.HeadOutput;
import org.stillroom.engine.model.head.HeadStart;
import org.stillroom.engine.model.head.Tower;
import org.stillroom.engine.model.nn.Conv2d;
import org.stillroom.engine.model.nn.ParameterStore;
import org.stillroom.engine.tensor.Tensor;

/**
 * The head of RetinaNet (Lin et al. 2017, §4), shared by all levels: two towers of 3×3 convolution and ReLU, for class and box. Names are
 * torchvision's, with group norm those of its second version. Boxes are four deltas an anchor.
 */
final class RetinaNetHead implements DenseHead {

    private final Tower classTower;
    private final Tower boxTower;
    private final Conv2d classes;
    private final Conv2d boxes;

    /**
     * Registers the head's parameters.
     *
     * @param convolutions of each tower; 4 in the paper
     * @param groups of the group norm; 0 for none, as in the paper
     */
    RetinaNetHead(ParameterStore.Names names, int channels, int convolutions, int groups, int numClasses) {
        ParameterStore.Names classification = names.sub("classification_head");
        ParameterStore.Names regression = names.sub("regression_head");
        classTower = Tower.inStages(classification.sub("conv"), channels, convolutions, groups);
        boxTower = Tower.inStages(regression.sub("conv"), channels, convolutions, groups);
        classes = Conv2d.biased(
                classification.sub("cls_logits"),
                channels,
                Anchors.PER_POINT * numClasses,
                3,
                1,
                HeadStart.WEIGHTS,
                HeadStart.CLASS_BIAS);
        boxes = Conv2d.biased(regression.sub("bbox_reg"), channels, Anchors.PER_POINT * 4, 3, 1, HeadStart.WEIGHTS, 0);
    }

    @Override
    public HeadOutput forward(List<Tensor> pyramid) {
        List<Tensor> logits = new ArrayList<>();
        List<Tensor> deltas = new ArrayList<>();
        for (Tensor features : pyramid) {
            logits.add(classes.forward(classTower.forward(features)));
            deltas.add(boxes.forward(boxTower.forward(features)));
        }
        return new HeadOutput(logits, deltas, List.of());
    }
}
