package org.stillroom.engine.model.retinanet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stillroom.engine.geometry.Box;
import org.stillroom.engine.golden.Golden;
import org.stillroom.engine.golden.Npz;
import org.stillroom.engine.model.head.GroundTruth;
import org.stillroom.engine.model.head.PointGrid;
import org.stillroom.engine.model.head.PointGrids;

/** Anchors, matching and deltas of an input of 128×192 against torchvision's. */
class RetinaNetGoldenTest {

    /** torchvision divides input by map: 192 pixels by the coarsest level's two columns are 96. That level has one row. */
    private static final int[] STRIDES = {8, 16, 32, 64, 96};

    private final Npz golden = Golden.npz("retinanet/anchors_matching_coding_128x192.npz");

    private Anchors anchors() {
        long[] sizes = golden.longs("feature_hw");
        List<PointGrid> grids = new ArrayList<>();
        for (int k = 0; k < STRIDES.length; k++) {
            grids.add(new PointGrid(STRIDES[k], PointGrid.Place.CORNER, (int) sizes[2 * k], (int) sizes[2 * k + 1]));
        }
        return new Anchors(new PointGrids(grids), List.of(32.0, 64.0, 128.0, 256.0, 512.0));
    }

    /** The reference counts point by point, then anchors: its row {@code p·A + a} is our {@code a·P + p}. */
    private static int ours(Anchors anchors, int row) {
        return row % Anchors.PER_POINT * anchors.points().count() + row / Anchors.PER_POINT;
    }

    private static float[] anchor(Anchors anchors, int row) {
        float[] box = new float[4];
        anchors.read(ours(anchors, row), box);
        return box;
    }

    @Test
    void anchorsAreTorchvisionsToTheBit() {
        Anchors anchors = anchors();
        float[] expected = golden.floats("anchors_xyxy");

        assertThat(anchors.count()).isEqualTo(expected.length / 4);
        for (int row = 0; row < anchors.count(); row++) {
            assertThat(anchor(anchors, row))
                    .as("anchor %d", row)
                    .isEqualTo(Arrays.copyOfRange(expected, 4 * row, 4 * row + 4));
        }
    }

    @Test
    void matchesAreTorchvisions() {
        Anchors anchors = anchors();
        float[] boxes = golden.floats("gt_boxes_xyxy");
        List<GroundTruth> objects = new ArrayList<>();
        for (int i = 0; i < boxes.length; i += 4) {
            objects.add(new GroundTruth(new Box(boxes[i], boxes[i + 1], boxes[i + 2], boxes[i + 3]), 0));
        }
        int[] matches = MaxIouAssigner.match(anchors, objects);

        long[] expected = golden.longs("matched_gt_or_minus");
        for (int row = 0; row < expected.length; row++) {
            assertThat(matches[ours(anchors, row)]).as("anchor %d", row).isEqualTo((int) expected[row]);
        }
    }

    @Test
    void deltasAreTorchvisionsBothWays() {
        Anchors anchors = anchors();
        float[] boxes = golden.floats("gt_boxes_xyxy");
        long[] matched = golden.longs("matched_gt_or_minus");
        float[] encoded = golden.floats("encoded_deltas");
        float[] deltas = golden.floats("deltas");
        float[] decoded = golden.floats("decoded_xyxy");
        float[] ours = new float[4];
        for (int row = 0; row < matched.length; row++) {
            // the reference encodes the first object for anchors without one
            int object = 4 * Math.max(0, (int) matched[row]);
            DeltaCodec.encode(anchor(anchors, row), Arrays.copyOfRange(boxes, object, object + 4), ours, 0);
            for (int d = 0; d < 4; d++) {
                // up to 5 in magnitude, a logarithm of another library
                assertThat(ours[d]).isCloseTo(encoded[4 * row + d], within(1e-6f));
            }
            DeltaCodec.decode(anchor(anchors, row), Arrays.copyOfRange(deltas, 4 * row, 4 * row + 4), ours);
            for (int d = 0; d < 4; d++) {
                // some units in the last place of coordinates up to a thousand pixels
                assertThat(ours[d]).isCloseTo(decoded[4 * row + d], within(2e-4f));
            }
        }
    }
}
