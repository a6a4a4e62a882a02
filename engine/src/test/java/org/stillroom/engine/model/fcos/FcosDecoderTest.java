package org.stillroom.engine.model.fcos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stillroom.engine.geometry.Box;
import org.stillroom.engine.model.head.DenseDecoder.Thresholds;
import org.stillroom.engine.model.head.HeadOutput;
import org.stillroom.engine.model.head.InputDetection;
import org.stillroom.engine.tensor.Scope;
import org.stillroom.engine.tensor.Torch;

class FcosDecoderTest {

    private static Torch torch;

    @BeforeAll
    static void open() {
        torch = Torch.open("cpu", 2);
    }

    @AfterAll
    static void close() {
        torch.close();
    }

    static List<FcosCase> cases() {
        return FcosCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void detectionsEqualTheOfficialCodesInOrder(FcosCase golden) {
        List<List<InputDetection>> decoded;
        try (Scope scope = Scope.open()) {
            decoded = FcosDecoder.of(FcosCase.STRIDES, FcosDecoder.OF_THE_PAPER).decode(golden.output(torch, false));
        }

        assertThat(decoded).hasSize(golden.images());
        for (int image = 0; image < golden.images(); image++) {
            float[] boxes = golden.npz().floats("det_boxes_" + image);
            float[] scores = golden.npz().floats("det_scores_" + image);
            long[] labels = golden.npz().longs("det_labels_" + image);
            List<InputDetection> ours = decoded.get(image);
            assertThat(ours).hasSize(scores.length);
            for (int i = 0; i < scores.length; i++) {
                Box box = ours.get(i).inputBox();
                assertThat(ours.get(i).category()).isEqualTo((int) labels[i]);
                assertThat(ours.get(i).score()).isCloseTo(scores[i], within(1e-6f));
                // a unit in the last place of coordinates of some hundred pixels
                assertThat(box.x1()).isCloseTo(boxes[4 * i], within(5e-5));
                assertThat(box.y1()).isCloseTo(boxes[4 * i + 1], within(5e-5));
                assertThat(box.x2()).isCloseTo(boxes[4 * i + 2], within(5e-5));
                assertThat(box.y2()).isCloseTo(boxes[4 * i + 3], within(5e-5));
            }
        }
    }

    @Test
    void boxAndScoreWorkedByHand() {
        // Second image, second class, point (12, 4) of stride 8. Class probability σ(ln 4) = .8, centerness σ(0) = .5.
        // Distances .5, .25, 1, 2 strides: [12 − 4, 4 − 2, 12 + 8, 4 + 16].
        float[] logits = {-9, -9, -9, -9, -9, -9, -9, (float) Math.log(4)};
        float[] distances = {0, 0, 0, 0, 0, 0, 0, 0, 9, .5f, 9, .25f, 9, 1, 9, 2};
        List<List<InputDetection>> decoded = decode(FcosDecoder.OF_THE_PAPER, logits, distances, new float[4]);

        assertThat(decoded.get(0)).isEmpty();
        assertThat(decoded.get(1)).hasSize(1);
        InputDetection detection = decoded.get(1).get(0);
        assertThat(detection.inputBox()).isEqualTo(new Box(8, 2, 20, 20));
        assertThat(detection.category()).isEqualTo(1);
        assertThat(detection.score()).isCloseTo((float) Math.sqrt(0.4), within(1e-6f));
    }

    @Test
    void theThresholdIsOnTheClassProbabilityAlone() {
        // σ(−2.94) = .0502 passes whatever the centerness; σ(−2.95) = .0497 does not.
        float[] logits = {-2.94f, -2.95f, -9, -9, -9, -9, -9, -9};

        List<InputDetection> detections = decode(
                        FcosDecoder.OF_THE_PAPER, logits, new float[16], new float[] {-8, 8, 0, 0})
                .get(0);
        assertThat(detections).hasSize(1);
        assertThat(detections.get(0).score()).isLessThan(0.02f);
    }

    @Test
    void candidatesOfALevelAreRankedByProbabilityTimesCenterness() {
        // Two points, one candidate allowed: .8 · σ(−4) loses to .5 · σ(4).
        float[] logits = {(float) Math.log(4), 0, -9, -9, -9, -9, -9, -9};
        Thresholds one = new Thresholds(0.05, 1, 0.6, 100);

        List<InputDetection> detections =
                decode(one, logits, new float[16], new float[] {-4, 4, 0, 0}).get(0);
        assertThat(detections).extracting(d -> d.inputBox().x1()).containsExactly(12.0);
    }

    @Test
    void clippingKeepsWhatIsInsideAndDropsWhatIsNot() {
        List<InputDetection> clipped = InputDetection.clipped(
                List.of(
                        new InputDetection(new Box(-5, -5, 5, 5), .9f, 0),
                        new InputDetection(new Box(30, 2, 40, 5), .8f, 1),
                        new InputDetection(new Box(10, 10, 50, 50), .7f, 2)),
                20,
                16);

        assertThat(clipped)
                .containsExactly(
                        new InputDetection(new Box(0, 0, 5, 5), .9f, 0),
                        new InputDetection(new Box(10, 10, 20, 16), .7f, 2));
    }

    /** Two images, two classes, one level of two points side by side. */
    private static List<List<InputDetection>> decode(
            Thresholds thresholds, float[] logits, float[] distances, float[] centerness) {
        try (Scope scope = Scope.open()) {
            HeadOutput output = new HeadOutput(
                    List.of(torch.tensor(logits, 2, 2, 1, 2)),
                    List.of(torch.tensor(distances, 2, 4, 1, 2)),
                    List.of(torch.tensor(centerness, 2, 1, 1, 2)));
            return FcosDecoder.of(List.of(8), thresholds).decode(output);
        }
    }
}
