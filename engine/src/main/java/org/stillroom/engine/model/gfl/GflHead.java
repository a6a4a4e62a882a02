package org.stillroom.engine.model.gfl;

import java.util.ArrayList;
import java.util.List;
import org.stillroom.engine.model.head.DenseHead;
import org.stillroom.engine.model.head.HeadOutput;
import org.stillroom.engine.model.head.HeadStart;
import org.stillroom.engine.model.head.LevelScales;
import org.stillroom.engine.model.head.Tower;
import org.stillroom.engine.model.nn.Conv2d;
import org.stillroom.engine.model.nn.ParameterStore;
import org.stillroom.engine.tensor.Tensor;

/**
 * The head of GFL as mmdetection has it, shared by all levels: two towers of 3×3 convolution, group norm and ReLU, for class and box, and a
 * learnable scale a level on the boxes. Boxes are the logits of four distributions of {@value DistanceBins#COUNT} bins: left, top,
 * right, bottom. Names follow torchvision's heads, and {@code scales.k}.
 */
final class GflHead implements DenseHead {

    private final Tower classTower;
    private final Tower boxTower;
    private final Conv2d classes;
    private final Conv2d boxes;
    private final LevelScales scales;

    /**
     * Registers the head's parameters.
     *
     * @param convolutions of each tower; 4 in the paper
     * @param groups of the group norm; 32 in the paper
     */
    GflHead(ParameterStore.Names names, int channels, int convolutions, int groups, int numClasses, int levels) {
        ParameterStore.Names classification = names.sub("classification_head");
        ParameterStore.Names regression = names.sub("regression_head");
        classTower = Tower.inStages(classification.sub("conv"), channels, convolutions, groups);
        boxTower = Tower.inStages(regression.sub("conv"), channels, convolutions, groups);
        classes = Conv2d.biased(
                classification.sub("cls_logits"), channels, numClasses, 3, 1, HeadStart.WEIGHTS, HeadStart.CLASS_BIAS);
        boxes = Conv2d.biased(regression.sub("bbox_reg"), channels, 4 * DistanceBins.COUNT, 3, 1, HeadStart.WEIGHTS, 0);
        scales = new LevelScales(names, levels);
    }

    @Override
    public HeadOutput forward(List<Tensor> pyramid) {
        scales.requireLevels(pyramid);
        List<Tensor> logits = new ArrayList<>();
        List<Tensor> bins = new ArrayList<>();
        for (int k = 0; k < pyramid.size(); k++) {
            logits.add(classes.forward(classTower.forward(pyramid.get(k))));
            bins.add(scales.scaled(k, boxes.forward(boxTower.forward(pyramid.get(k)))));
        }
        return new HeadOutput(logits, bins, List.of());
    }
}
