package org.stillroom.engine.model.gfl;

import java.util.List;
import org.stillroom.engine.model.head.DenseDecoder;
import org.stillroom.engine.model.head.DenseHead;
import org.stillroom.engine.model.head.DetectionCoder;
import org.stillroom.engine.model.head.DetectionLoss;
import org.stillroom.engine.model.head.DetectorFamily;
import org.stillroom.engine.model.head.GroundTruth;
import org.stillroom.engine.model.head.HeadOutput;
import org.stillroom.engine.model.head.InputDetection;
import org.stillroom.engine.model.head.LevelMaps;
import org.stillroom.engine.model.head.PointGrid;
import org.stillroom.engine.model.head.PointGrids;
import org.stillroom.engine.model.nn.ParameterStore;
import org.stillroom.engine.tensor.Torch;

/**
 * Generalized focal loss (Li et al. 2020, arXiv 2006.04388) after mmdetection: points {@code index · stride}, ATSS, detections suppressed
 * above an IoU of 0.6.
 *
 * @param convolutions of each tower; 4 in the paper
 * @param groups of the towers' group norm; 32 in the paper
 * @param classes to tell apart
 * @param anchorScale side, in strides, of the square anchor by which ATSS judges a point; 8 in the paper
 */
public record GflFamily(int convolutions, int groups, int classes, double anchorScale) implements DetectorFamily {

    private static final DenseDecoder.Thresholds THRESHOLDS = DenseDecoder.Thresholds.usual(0.6);

    @Override
    public DenseHead head(ParameterStore.Names names, int channels, int levels) {
        return new GflHead(names, channels, convolutions, groups, classes, levels);
    }

    @Override
    public DetectionCoder coder(Torch torch, List<Integer> strides) {
        DenseDecoder decoder = new DenseDecoder(strides, PointGrid.Place.CORNER, 1, THRESHOLDS, GflFamily::box);
        return new DetectionCoder() {
            @Override
            public DetectionLoss loss(int height, int width, List<List<GroundTruth>> objects) {
                PointGrids points = PointGrids.ofInput(strides, PointGrid.Place.CORNER, height, width);
                return new GflLoss(torch, GflTargets.of(points, anchorScale, objects, classes));
            }

            @Override
            public List<List<InputDetection>> decode(HeadOutput output) {
                return decoder.decode(output);
            }
        };
    }

    @Override
    public int[] landing(List<Integer> strides, int height, int width, GroundTruth object) {
        PointGrids points = PointGrids.ofInput(strides, PointGrid.Place.CORNER, height, width);
        return GflTargets.of(points, anchorScale, List.of(List.of(object)), classes)
                .labels()
                .positivesByLevel(points);
    }

    private static void box(LevelMaps maps, int image, int anchor, int point, float[] box) {
        double[] distances = new double[4];
        double[] logits = new double[DistanceBins.COUNT];
        for (int side = 0; side < 4; side++) {
            for (int bin = 0; bin < DistanceBins.COUNT; bin++) {
                logits[bin] = maps.box(image, anchor, point, side * DistanceBins.COUNT + bin);
            }
            distances[side] = DistanceBins.expectation(logits);
        }
        maps.grid().reach(point, distances, box);
    }
}
