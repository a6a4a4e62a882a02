package org.stillroom.engine.model.fcos;

import java.util.List;
import org.stillroom.engine.model.head.DenseDecoder;
import org.stillroom.engine.model.head.DenseHead;
import org.stillroom.engine.model.head.DetectionCoder;
import org.stillroom.engine.model.head.DetectionLoss;
import org.stillroom.engine.model.head.DetectorFamily;
import org.stillroom.engine.model.head.GroundTruth;
import org.stillroom.engine.model.head.HeadOutput;
import org.stillroom.engine.model.head.InputDetection;
import org.stillroom.engine.model.head.PointGrid;
import org.stillroom.engine.model.head.PointGrids;
import org.stillroom.engine.model.nn.ParameterStore;
import org.stillroom.engine.tensor.Torch;

/**
 * FCOS (arXiv 1904.01355) with MSAD's choices.
 *
 * @param convolutions of each tower; 4 in the papers
 * @param groups of the group norm; 32 in the papers
 * @param classes to tell apart
 * @param sizeBounds inner bounds of the size ranges, in the pixels that strides count, one less than levels
 */
public record FcosFamily(int convolutions, int groups, int classes, List<Double> sizeBounds) implements DetectorFamily {

    public FcosFamily {
        sizeBounds = List.copyOf(sizeBounds);
    }

    @Override
    public DenseHead head(ParameterStore.Names names, int channels, int levels) {
        return new FcosHead(names, channels, convolutions, groups, classes, levels);
    }

    @Override
    public DetectionCoder coder(Torch torch, List<Integer> strides) {
        FcosAssigner assigner = new FcosAssigner(sizeBounds, classes);
        DenseDecoder decoder = FcosDecoder.of(strides, FcosDecoder.OF_THE_PAPER);
        return new DetectionCoder() {
            @Override
            public DetectionLoss loss(int height, int width, List<List<GroundTruth>> objects) {
                PointGrids points = PointGrids.ofInput(strides, PointGrid.Place.MIDDLE, height, width);
                return new FcosLoss(torch, assigner.assign(points, objects));
            }

            @Override
            public List<List<InputDetection>> decode(HeadOutput output) {
                return decoder.decode(output);
            }
        };
    }

    @Override
    public int[] landing(List<Integer> strides, int height, int width, GroundTruth object) {
        PointGrids points = PointGrids.ofInput(strides, PointGrid.Place.MIDDLE, height, width);
        return new FcosAssigner(sizeBounds, classes)
                .assign(points, List.of(List.of(object)))
                .classes()
                .positivesByLevel(points);
    }
}
