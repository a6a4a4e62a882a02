package org.stillroom.engine.model.retinanet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

class RetinaNetLossTest {

    /** One point at the origin: nine anchors around it, the fourth ±16 squared. */
    private static final Anchors NINE =
            new Anchors(PointGrids.ofInput(List.of(8), PointGrid.Place.CORNER, 8, 8), List.of(32.0));

    private static final int SQUARE = 3;

    private static Torch torch;

    @BeforeAll
    static void open() {
        torch = Torch.open("cpu", 2);
    }

    @AfterAll
    static void close() {
        torch.close();
    }

    @ParameterizedTest
    @CsvSource({
        // β = 1/9. Inside: (1/18)² / 2 · 9 = 1/72; on the seam 1/18 either way; beyond: 1 − 1/18.
        "0, 0, 0",
        "0.05555555556, 0.01388888889, 0.5",
        "0.11111111111, 0.05555555556, 1",
        "-1, 0.94444444444, -1"
    })
    void smoothL1WorkedByHand(double difference, double expected, double slope) {
        try (Scope scope = Scope.open();
                Autograd recording = Autograd.recording()) {
            Tensor leaf = torch.full(difference, 1).requireGradient(true);
            Tensor loss = BoxLoss.SMOOTH_L1.of(leaf).sum();
            Autograd.backward(loss);

            assertThat(loss.item()).isCloseTo((float) expected, within(1e-6f));
            assertThat(Objects.requireNonNull(leaf.gradient()).item()).isCloseTo((float) slope, within(1e-5f));
        }
    }

    @Test
    void aBoxSurvivesTheCodec() {
        Random random = new Random(5);
        for (int i = 0; i < 1000; i++) {
            float[] anchor = box(random, 200);
            float[] object = box(random, 200);
            float[] deltas = new float[4];
            float[] decoded = new float[4];
            DeltaCodec.encode(anchor, object, deltas, 0);
            DeltaCodec.decode(anchor, deltas, decoded);
            for (int d = 0; d < 4; d++) {
                assertThat(decoded[d]).isCloseTo(object[d], within(1e-3f));
            }
        }
    }

    @Test
    void sizesThatExplodeAreCut() {
        float[] decoded = new float[4];
        DeltaCodec.decode(new float[] {-8, -8, 8, 8}, new float[] {0, 0, 50, 4}, decoded);

        // 16 · 1000/16 wide, 16 · e⁴ high
        assertThat(decoded[2] - decoded[0]).isCloseTo(1000, within(1e-2f));
        assertThat(decoded[3] - decoded[1]).isCloseTo((float) (16 * Math.exp(4)), within(1e-2f));
    }

    @Test
    void betweenTheThresholdsAnAnchorIsAskedNothingAndTheBestOneIsPositiveHoweverPoor() {
        // Object ±13 squared: 676 pixels². IoU with the anchors ±23×±11, ±29×±14, ±36×±18: 572/(676+1012−572) = .513,
        // 676/1624 = .416, 676/2592 = .26; with ±16, ±20, ±25: 676/1024 = .66, 676/1600 = .4225, .27; and the first
        // three again.
        List<GroundTruth> one = List.of(new GroundTruth(new Box(-13, -13, 13, 13), 1));
        int[] matches = MaxIouAssigner.match(NINE, one);
        assertThat(matches).containsExactly(0, -2, -1, 0, -2, -1, 0, -2, -1);

        // 4 pixels²: no IoU reaches .01, yet the two anchors of smallest area, ±23×±11 and ±11×±23 (4/1012 each), take
        // it.
        List<GroundTruth> tiny = List.of(new GroundTruth(new Box(-1, -1, 1, 1), 1));
        assertThat(MaxIouAssigner.match(NINE, tiny)).containsExactly(0, -1, -1, -1, -1, -1, 0, -1, -1);
    }

    @Test
    void objectsThatNoAnchorOverlapsMatchNone() {
        List<GroundTruth> outside =
                List.of(new GroundTruth(new Box(900, 900, 950, 950), 0), new GroundTruth(new Box(3, 3, 3, 8), 0));

        assertThat(MaxIouAssigner.match(NINE, outside)).containsOnly(MaxIouAssigner.BACKGROUND);
    }

    @Test
    void onePointWorkedByHand() {
        // Three positive, three ignored and three background anchors as above. All logits 0: .25·.25·ln 2 for the right
        // class of a
        // positive anchor, .75·.25·ln 2 for its wrong one and for both classes of a background anchor; over three
        // positives.
        // Deltas 0: centres agree, the log ratios of sides are ln(26/46), ln(26/22); twice ln(26/32); ln(26/22),
        // ln(26/46).
        try (Scope scope = Scope.open()) {
            DetectionLosses losses = loss(BoxLoss.L1, new GroundTruth(new Box(-13, -13, 13, 13), 1))
                    .of(output(0, torch.zeros(1, 36, 1, 1)));

            double right = 3 * 0.25;
            double wrong = (3 + 3 * 2) * 0.75;
            assertThat(losses.terms().get("cls").item())
                    .isCloseTo((float) ((right + wrong) * 0.25 * Math.log(2) / 3), within(1e-6f));
            double oblong = Math.log(46.0 / 26) + Math.log(26.0 / 22);
            assertThat(losses.terms().get("box").item())
                    .isCloseTo((float) ((2 * oblong + 2 * Math.log(32.0 / 26)) / 3), within(1e-6f));
        }
    }

    @Test
    void ignoredAnchorsGetNoGradientAndTheOthersDo() {
        try (Scope scope = Scope.open();
                Autograd recording = Autograd.recording()) {
            HeadOutput output = output(0, torch.zeros(1, 36, 1, 1));
            output.logits().get(0).requireGradient(true);
            Autograd.backward(loss(BoxLoss.SMOOTH_L1, new GroundTruth(new Box(-13, -13, 13, 13), 1))
                    .of(output)
                    .total());
            float[] gradient =
                    Objects.requireNonNull(output.logits().get(0).gradient()).toFloats();

            for (int anchor = 0; anchor < Anchors.PER_POINT; anchor++) {
                boolean positive = anchor % 3 == 0;
                boolean ignored = anchor % 3 == 1;
                assertThat(Math.signum(gradient[2 * anchor])).isEqualTo(ignored ? 0 : 1);
                assertThat(Math.signum(gradient[2 * anchor + 1])).isEqualTo(ignored ? 0 : positive ? -1 : 1);
            }
        }
    }

    @Test
    void theRightAnswerCostsNoBoxLossAndIsDecodedToTheObject() {
        Box object = new Box(-12, -15, 17, 14);
        float[] deltas = new float[36];
        DeltaCodec.encode(new float[] {-16, -16, 16, 16}, MaxIouAssigner.floats(object), deltas, 4 * SQUARE);
        float[] logits = new float[18];
        Arrays.fill(logits, -9);
        logits[2 * SQUARE + 1] = 3;
        try (Scope scope = Scope.open()) {
            HeadOutput output = new HeadOutput(
                    List.of(torch.tensor(logits, 1, 18, 1, 1)), List.of(torch.tensor(deltas, 1, 36, 1, 1)), List.of());
            List<InputDetection> detections = new RetinaNetFamily(1, 0, 2, 4, BoxLoss.L1)
                    .coder(torch, List.of(8))
                    .decode(output)
                    .get(0);

            assertThat(detections).hasSize(1);
            assertThat(detections.get(0).category()).isEqualTo(1);
            assertThat(detections.get(0).score()).isCloseTo((float) (1 / (1 + Math.exp(-3))), within(1e-6f));
            Box found = detections.get(0).inputBox();
            assertThat(found.x1()).isCloseTo(object.x1(), within(1e-4));
            assertThat(found.y1()).isCloseTo(object.y1(), within(1e-4));
            assertThat(found.x2()).isCloseTo(object.x2(), within(1e-4));
            assertThat(found.y2()).isCloseTo(object.y2(), within(1e-4));
        }
    }

    @Test
    void withoutObjectsOnlyTheClassesLearn() {
        try (Scope scope = Scope.open()) {
            DetectionLosses losses = loss(BoxLoss.SMOOTH_L1).of(output(0, torch.zeros(1, 36, 1, 1)));

            // nine anchors, two classes, over a count of 1
            assertThat(losses.terms().get("cls").item())
                    .isCloseTo((float) (18 * 0.75 * 0.25 * Math.log(2)), within(1e-5f));
            assertThat(losses.terms().get("box").item()).isZero();
        }
    }

    private static RetinaNetLoss loss(BoxLoss kind, GroundTruth... objects) {
        return new RetinaNetLoss(torch, RetinaNetTargets.of(NINE, List.of(List.of(objects)), 2), kind);
    }

    private static HeadOutput output(float logit, Tensor deltas) {
        return new HeadOutput(List.of(torch.full(logit, 1, 18, 1, 1)), List.of(deltas), List.of());
    }

    private static float[] box(Random random, float span) {
        float x = span * random.nextFloat();
        float y = span * random.nextFloat();
        return new float[] {x, y, x + 20 + span * random.nextFloat(), y + 20 + span * random.nextFloat()};
    }
}
