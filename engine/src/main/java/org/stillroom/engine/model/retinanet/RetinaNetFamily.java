package org.stillroom.engine.model.retinanet;

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
 * RetinaNet (Lin et al. 2017, arXiv 1708.02002). Anchors follow the strides, so that under alignment they are tied to the high
 * resolution's. Where the paper, torchvision and mmdetection differ, anchors, matching and deltas are torchvision's; detections are
 * suppressed above an IoU of 0.5, and 100 an image stay.
 *
 * @param convolutions of each tower; 4 in the paper
 * @param groups of the towers' group norm; 0 for none, as in the paper, whose backbone is pretrained
 * @param classes to tell apart
 * @param anchorScale side of the smallest square anchor in strides; 4 in the paper
 * @param boxLoss of the deltas
 */
public record RetinaNetFamily(int convolutions, int groups, int classes, double anchorScale, BoxLoss boxLoss)
        implements DetectorFamily {

    private static final DenseDecoder.Thresholds THRESHOLDS = DenseDecoder.Thresholds.usual(0.5);

    @Override
    public DenseHead head(ParameterStore.Names names, int channels, int levels) {
        return new RetinaNetHead(names, channels, convolutions, groups, classes);
    }

    @Override
    public DetectionCoder coder(Torch torch, List<Integer> strides) {
        List<Double> sizes = Anchors.sizes(strides, anchorScale);
        DenseDecoder decoder = new DenseDecoder(
                strides, PointGrid.Place.CORNER, Anchors.PER_POINT, THRESHOLDS, new DeltaReader(sizes));
        return new DetectionCoder() {
            @Override
            public DetectionLoss loss(int height, int width, List<List<GroundTruth>> objects) {
                PointGrids points = PointGrids.ofInput(strides, PointGrid.Place.CORNER, height, width);
                RetinaNetTargets targets = RetinaNetTargets.of(new Anchors(points, sizes), objects, classes);
                return new RetinaNetLoss(torch, targets, boxLoss);
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
        Anchors anchors = new Anchors(points, Anchors.sizes(strides, anchorScale));
        return RetinaNetTargets.of(anchors, List.of(List.of(object)), classes)
                .labels()
                .positivesByLevel(points);
    }

    private static final class DeltaReader implements DenseDecoder.BoxReader {

        private final List<float[]> shapes;

        DeltaReader(List<Double> sizes) {
            this.shapes = sizes.stream().map(Anchors::shapes).toList();
        }

        @Override
        public void read(LevelMaps maps, int image, int anchor, int point, float[] box) {
            float[] from = new float[4];
            Anchors.place(shapes.get(maps.level()), maps.grid(), anchor, point, from);
            float[] deltas = new float[4];
            for (int d = 0; d < 4; d++) {
                deltas[d] = maps.box(image, anchor, point, d);
            }
            DeltaCodec.decode(from, deltas, box);
        }
    }
}
