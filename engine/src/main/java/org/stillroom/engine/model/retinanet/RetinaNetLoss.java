package org.stillroom.engine.model.retinanet;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.model.head.DenseLabels;
import org.stillroom.engine.model.head.DetectionLoss;
import org.stillroom.engine.model.head.DetectionLosses;
import org.stillroom.engine.model.head.FocalLoss;
import org.stillroom.engine.model.head.HeadOutput;
import org.stillroom.engine.model.head.JoinedMaps;
import org.stillroom.engine.tensor.Tensor;
import org.stillroom.engine.tensor.Torch;

/**
 * The losses of RetinaNet against one batch's targets: focal loss over all anchors but the ignored ones, and the box loss over the deltas
 * of the positive ones, both summed and divided by the number of positive anchors of the batch (at least 1), as the paper and
 * mmdetection do; torchvision divides image by image. The targets' tensors are made once, in the scope of the constructor.
 */
final class RetinaNetLoss implements DetectionLoss {

    private final Torch torch;
    private final BoxLoss boxLoss;
    private final FocalLoss focal;
    private final @Nullable Positives positives;

    /**
     * What the M positive anchors should answer.
     *
     * @param rows int64 [M], into the N·A·P anchors
     * @param deltas [M, 4]
     */
    private record Positives(Tensor rows, Tensor deltas) {}

    RetinaNetLoss(Torch torch, RetinaNetTargets targets, BoxLoss boxLoss) {
        this.torch = torch;
        this.boxLoss = boxLoss;
        this.focal = new FocalLoss(torch, targets.labels());
        int[] rows = targets.labels().positives();
        this.positives = rows.length == 0
                ? null
                : new Positives(DenseLabels.rows(torch, rows), torch.tensor(targets.deltas(), rows.length, 4));
    }

    @Override
    public DetectionLosses of(HeadOutput output) {
        Map<String, Tensor> terms = new LinkedHashMap<>();
        terms.put("cls", focal.of(JoinedMaps.of(output.logits())));
        terms.put("box", positives == null ? torch.zeros() : box(output, positives));
        return new DetectionLosses(terms);
    }

    private Tensor box(HeadOutput output, Positives wanted) {
        Tensor deltas = JoinedMaps.rows(JoinedMaps.of(output.boxes()), 4, wanted.rows());
        return boxLoss.of(deltas.sub(wanted.deltas()))
                .sum()
                .mul(1.0 / wanted.deltas().size(0));
    }
}
