package org.stillroom.engine.model.gfl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.stillroom.engine.geometry.Box;
import org.stillroom.engine.golden.Golden;
import org.stillroom.engine.golden.Npz;
import org.stillroom.engine.model.head.GroundTruth;
import org.stillroom.engine.model.head.PointGrid;
import org.stillroom.engine.model.head.PointGrids;
import org.stillroom.engine.tensor.Autograd;
import org.stillroom.engine.tensor.Scope;
import org.stillroom.engine.tensor.Tensor;
import org.stillroom.engine.tensor.Torch;

/** ATSS on an input of 256×320, and the two losses with their gradients, against mmdetection's formulas. */
class GflGoldenTest {

    private static Torch torch;

    private final Npz golden = Golden.npz("gfl/atss_qfl_dfl_256x320.npz");

    @BeforeAll
    static void open() {
        torch = Torch.open("cpu", 2);
    }

    @AfterAll
    static void close() {
        torch.close();
    }

    @Test
    void assignmentEqualsTheReferences() {
        PointGrids points = PointGrids.ofInput(List.of(8, 16, 32, 64, 128), PointGrid.Place.CORNER, 256, 320);
        assertThat(points.grids())
                .extracting(grid -> (long) grid.count())
                .containsExactlyElementsOf(longs("priors_per_level"));
        float[] boxes = golden.floats("gt_boxes_xyxy");
        List<GroundTruth> objects = new ArrayList<>();
        for (int i = 0; i < boxes.length; i += 4) {
            objects.add(new GroundTruth(new Box(boxes[i], boxes[i + 1], boxes[i + 2], boxes[i + 3]), 0));
        }

        int[] assigned = new AtssAssigner(points, 8).assign(objects);
        List<Long> expected = longs("assigned_gt_or_minus_one");
        assertThat(assigned).hasSize(expected.size());
        for (int i = 0; i < assigned.length; i++) {
            assertThat((long) assigned[i]).as("point %d", i).isEqualTo(expected.get(i));
        }
    }

    @Test
    void qualityFocalLossAndItsGradientEqualTheReferences() {
        long[] shape = golden.shape("qfl_logits");
        int classes = (int) shape[1];
        float[] quality = new float[(int) (shape[0] * shape[1])];
        List<Long> labels = longs("qfl_label");
        for (int i = 0; i < labels.size(); i++) {
            if (labels.get(i) < classes) {
                quality[(int) (i * shape[1] + labels.get(i))] = golden.floats("qfl_quality")[i];
            }
        }
        try (Scope scope = Scope.open();
                Autograd recording = Autograd.recording()) {
            Tensor logits = leaf("qfl_logits");
            Tensor rows =
                    QualityFocalLoss.of(logits, torch.tensor(quality, shape)).sum(1);
            Autograd.backward(rows.sum());

            assertClose(rows, "qfl_loss");
            assertClose(Objects.requireNonNull(logits.gradient()), "qfl_grad_of_sum");
            assertThat(QualityFocalLoss.ofBackground(logits).toFloats())
                    .isEqualTo(QualityFocalLoss.of(logits, torch.zeros(shape)).toFloats());
        }
    }

    @Test
    void distributionFocalLossItsGradientAndTheExpectationEqualTheReferences() {
        try (Scope scope = Scope.open();
                Autograd recording = Autograd.recording()) {
            Tensor logits = leaf("dfl_logits");
            Tensor rows = DistanceBins.loss(logits, DistanceBins.wanted(torch, golden.floats("dfl_target")));
            Autograd.backward(rows.sum());

            assertClose(rows, "dfl_loss");
            assertClose(Objects.requireNonNull(logits.gradient()), "dfl_grad_of_sum");
            assertClose(DistanceBins.expectation(torch, logits), "dfl_expectation");
        }
    }

    @Test
    void theExpectationInJavaIsTheReferencesToo() {
        double[] logits = golden.doubles("dfl_logits");
        float[] expected = golden.floats("dfl_expectation");
        for (int i = 0; i < expected.length; i++) {
            double[] row = new double[DistanceBins.COUNT];
            System.arraycopy(logits, i * row.length, row, 0, row.length);
            assertThat(DistanceBins.expectation(row)).isCloseTo(expected[i], within(1e-5));
        }
    }

    private Tensor leaf(String name) {
        return torch.tensor(golden.floats(name), golden.shape(name)).requireGradient(true);
    }

    private List<Long> longs(String name) {
        List<Long> values = new ArrayList<>();
        for (long value : golden.longs(name)) {
            values.add(value);
        }
        return values;
    }

    /** Float32: five digits of each number, six of the largest. */
    private void assertClose(Tensor actual, String name) {
        float[] expected = golden.floats(name);
        float[] ours = actual.toFloats();
        assertThat(ours).hasSameSizeAs(expected);
        float scale = 0;
        for (float value : expected) {
            scale = Math.max(scale, Math.abs(value));
        }
        for (int i = 0; i < expected.length; i++) {
            assertThat(ours[i])
                    .as("%s, element %d", name, i)
                    .isCloseTo(expected[i], within(1e-6f * scale + 1e-5f * Math.abs(expected[i])));
        }
    }
}
