package org.stillroom.engine.model.gfl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.stillroom.engine.geometry.Box;
import org.stillroom.engine.model.head.DetectionLosses;
import org.stillroom.engine.model.head.GroundTruth;
import org.stillroom.engine.model.head.HeadOutput;
import org.stillroom.engine.model.head.InputDetection;
import org.stillroom.engine.model.head.PointGrid;
import org.stillroom.engine.model.head.PointGrids;
import org.stillroom.engine.tensor.Autograd;
import org.stillroom.engine.tensor.Scope;
import org.stillroom.engine.tensor.Tensor;
import org.stillroom.engine.tensor.Torch;

class GflLossTest {

    /** Points at 0 and 8 in either direction, stride 8; point 3 is (8, 8). */
    private static final PointGrids FOUR = PointGrids.ofInput(List.of(8), PointGrid.Place.CORNER, 16, 16);

    private static final int POINT = 3;

    private static Torch torch;

    @BeforeAll
    static void open() {
        torch = Torch.open("cpu", 2);
    }

    @AfterAll
    static void close() {
        torch.close();
    }

    @Test
    void onlyPointsInsideAnObjectThatOverlapItBestAreIts() {
        // Object [4, 4, 20, 20], anchors of 64 pixels: all four hold it whole, IoU 256/4096 each, so that mean and
        // threshold are that;
        // of the four only (8, 8) lies inside. Distances 4, 4, 12, 12 pixels.
        GflTargets targets = targets(new GroundTruth(new Box(4, 4, 20, 20), 1));

        assertThat(targets.labels().positives()).containsExactly(POINT);
        assertThat(targets.labels().labels()).containsExactly(2, 2, 2, 1);
        assertThat(targets.distances()).containsExactly(0.5f, 0.5f, 1.5f, 1.5f);
    }

    @Test
    void ofTwoObjectsThatClaimAPointTheBetterOverlappedOneGetsItInEitherOrder() {
        GroundTruth small = new GroundTruth(new Box(4, 4, 20, 20), 0);
        GroundTruth large = new GroundTruth(new Box(2, 2, 30, 30), 1);

        assertThat(targets(small, large).labels().labels()[POINT]).isEqualTo(1);
        assertThat(targets(large, small).labels().labels()[POINT]).isEqualTo(1);
    }

    @Test
    void aTruthBetweenTwoBinsIsSharedByThemAndOneBeyondIsCut() {
        try (Scope scope = Scope.open()) {
            float[] mass = DistanceBins.wanted(torch, new float[] {2.25f, 40}).toFloats();

            assertThat(mass[2]).isCloseTo(0.75f, within(1e-6f));
            assertThat(mass[3]).isCloseTo(0.25f, within(1e-6f));
            assertThat(mass[17 + 15]).isCloseTo(0.1f, within(1e-6f));
            assertThat(mass[17 + 16]).isCloseTo(0.9f, within(1e-6f));
        }
    }

    @Test
    void onePointWorkedByHand() {
        // All logits 0: the bins are uniform, every distance 8 strides: 16·16 = 256 strides². The object measures 2·2 =
        // 4 of them, inside.
        // IoU = GIoU = 1/64 (the enclosing box is the prediction). Quality focal loss: 7 background entries .25·ln 2,
        // the positive one
        // (1/64 − 1/2)²·(ln 2 − 0). The weight's share is .5 over the least sum of 1. Box 2·.5·63/64, dfl .25·.5·ln 17.
        try (Scope scope = Scope.open()) {
            DetectionLosses losses =
                    loss(new GroundTruth(new Box(4, 4, 20, 20), 1)).of(output(torch.zeros(1, 2, 2, 2)));

            double positive = Math.pow(1.0 / 64 - 0.5, 2);
            assertThat(losses.terms().get("cls").item())
                    .isCloseTo((float) ((7 * 0.25 + positive) * Math.log(2)), within(1e-6f));
            assertThat(losses.terms().get("box").item()).isCloseTo(63 / 64f, within(1e-6f));
            assertThat(losses.terms().get("dfl").item()).isCloseTo((float) (0.125 * Math.log(17)), within(1e-6f));
        }
    }

    @Test
    void onlyTheObjectsOwnClassIsDrawnUp() {
        // Five classes, two images; the second image's point (8, 8) is of class 3.
        GflTargets targets =
                GflTargets.of(FOUR, 8, List.of(List.of(), List.of(new GroundTruth(new Box(4, 4, 20, 20), 3))), 5);
        float[] certain = new float[2 * 68 * 4];
        for (int side = 0; side < 4; side++) {
            // half a stride from the object's left and top, one and a half from its right and bottom: bins .5 and 1.5
            for (int bin = 0; bin < 2; bin++) {
                certain[(68 + 17 * side + bin + side / 2) * 4 + POINT] = 30;
            }
        }
        try (Scope scope = Scope.open();
                Autograd recording = Autograd.recording()) {
            Tensor logits = torch.full(-2, 2, 5, 2, 2).requireGradient(true);
            Tensor loss = new GflLoss(torch, targets)
                    .of(new HeadOutput(List.of(logits), List.of(torch.tensor(certain, 2, 68, 2, 2)), List.of()))
                    .terms()
                    .get("cls");
            Autograd.backward(loss);
            float[] gradient = Objects.requireNonNull(logits.gradient()).toFloats();

            int own = (5 + 3) * 4 + POINT;
            for (int i = 0; i < gradient.length; i++) {
                assertThat(Math.signum(gradient[i])).as("logit %d", i).isEqualTo(i == own ? -1 : 1);
            }
            // the box is perfect, its quality 1: (1 − σ)²·(softplus(−2) + 2) beside 39 of σ²·softplus(−2)
            double sigma = 1 / (1 + Math.exp(2));
            double softplus = Math.log1p(Math.exp(-2));
            assertThat(loss.item())
                    .isCloseTo(
                            (float) ((1 - sigma) * (1 - sigma) * (softplus + 2) + 39 * sigma * sigma * softplus),
                            within(1e-5f));
        }
    }

    @Test
    void boxesLearnAndTheirQualityAndWeightTakeNoGradient() {
        try (Scope scope = Scope.open();
                Autograd recording = Autograd.recording()) {
            Tensor logits = torch.zeros(1, 2, 2, 2).requireGradient(true);
            HeadOutput output = output(logits);
            output.boxes().get(0).requireGradient(true);
            DetectionLosses losses =
                    loss(new GroundTruth(new Box(4, 4, 20, 20), 1)).of(output);
            Autograd.backward(losses.terms().get("box").add(losses.terms().get("dfl")));
            Tensor classGradient = logits.gradient();
            float[] boxes =
                    Objects.requireNonNull(output.boxes().get(0).gradient()).toFloats();

            assertThat(classGradient == null ? new float[8] : classGradient.toFloats())
                    .containsOnly(0);
            // the left side's first bins of point (8, 8): the truth is half a stride, and 8 is far too far
            assertThat(boxes[POINT]).isNegative();
            assertThat(boxes[4 * 16 + POINT]).isPositive();
            output.boxes().get(0).clearGradient();
            Autograd.backward(loss(new GroundTruth(new Box(4, 4, 20, 20), 1))
                    .of(output)
                    .terms()
                    .get("cls"));
            assertThat(Objects.requireNonNull(output.boxes().get(0).gradient()).toFloats())
                    .containsOnly(0);
        }
    }

    @Test
    void withoutObjectsOnlyTheClassesLearnAndConfidentAnswersStayFinite() {
        try (Scope scope = Scope.open()) {
            DetectionLosses none = loss().of(output(torch.zeros(1, 2, 2, 2)));
            assertThat(none.terms().get("cls").item()).isCloseTo((float) (8 * 0.25 * Math.log(2)), within(1e-6f));
            assertThat(none.terms().get("box").item()).isZero();
            assertThat(none.terms().get("dfl").item()).isZero();
            for (double logit : new double[] {-200, 200}) {
                GroundTruth object = new GroundTruth(new Box(4, 4, 20, 20), 1);
                HeadOutput output = new HeadOutput(
                        List.of(torch.full(logit, 1, 2, 2, 2)),
                        List.of(Tensor.concat(List.of(torch.full(logit, 1, 1, 2, 2), torch.zeros(1, 67, 2, 2)), 1)),
                        List.of());
                assertThat(loss(object).of(output).total().item()).isFinite();
            }
        }
    }

    @Test
    void certainDistributionsAreDecodedToTheirBox() {
        float[] bins = new float[68 * 4];
        Arrays.fill(bins, -30);
        int[] distances = {1, 2, 3, 4};
        for (int side = 0; side < 4; side++) {
            bins[(17 * side + distances[side]) * 4 + POINT] = 30;
        }
        float[] logits = {-9, -9, -9, -9, -9, -9, -9, 2};
        try (Scope scope = Scope.open()) {
            HeadOutput output = new HeadOutput(
                    List.of(torch.tensor(logits, 1, 2, 2, 2)), List.of(torch.tensor(bins, 1, 68, 2, 2)), List.of());
            List<InputDetection> detections = new GflFamily(1, 1, 2, 8)
                    .coder(torch, List.of(8))
                    .decode(output)
                    .get(0);

            assertThat(detections).hasSize(1);
            assertThat(detections.get(0).inputBox()).isEqualTo(new Box(0, -8, 32, 40));
            assertThat(detections.get(0).category()).isEqualTo(1);
            assertThat(detections.get(0).score()).isCloseTo((float) (1 / (1 + Math.exp(-2))), within(1e-6f));
        }
    }

    private static GflTargets targets(GroundTruth... objects) {
        return GflTargets.of(FOUR, 8, List.of(List.of(objects)), 2);
    }

    private static GflLoss loss(GroundTruth... objects) {
        return new GflLoss(torch, targets(objects));
    }

    private static HeadOutput output(Tensor logits) {
        return new HeadOutput(List.of(logits), List.of(torch.zeros(1, 68, 2, 2)), List.of());
    }
}
