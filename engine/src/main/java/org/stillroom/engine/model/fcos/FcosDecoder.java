package org.stillroom.engine.model.fcos;

import java.util.List;
import org.stillroom.engine.model.head.DenseDecoder;
import org.stillroom.engine.model.head.LevelMaps;
import org.stillroom.engine.model.head.PointGrid;

/** The decoding of FCOS as MSAD's code has it: distances in strides from points in the middle of their cells. */
final class FcosDecoder {

    /** 0.05, 1000, 0.6, 100. */
    static final DenseDecoder.Thresholds OF_THE_PAPER = DenseDecoder.Thresholds.usual(0.6);

    private FcosDecoder() {}

    static DenseDecoder of(List<Integer> strides, DenseDecoder.Thresholds thresholds) {
        return new DenseDecoder(strides, PointGrid.Place.MIDDLE, 1, thresholds, FcosDecoder::box);
    }

    private static void box(LevelMaps maps, int image, int anchor, int point, float[] box) {
        double[] distances = new double[4];
        for (int side = 0; side < 4; side++) {
            distances[side] = maps.box(image, anchor, point, side);
        }
        maps.grid().reach(point, distances, box);
    }
}
