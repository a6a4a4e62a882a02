package org.stillroom.engine.train;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stillroom.engine.geometry.Letterbox;
import org.stillroom.engine.input.InputBatch;

class LossGuardTest {

    private static final InputBatch BATCH = new InputBatch(
            2,
            1,
            1,
            new float[6],
            List.of(List.of(), List.of()),
            List.of(new Letterbox(1, 1, 1, 1), new Letterbox(1, 1, 1, 1)),
            Rectangles.of(2, 64, 1).images());

    private final LossGuard guard = new LossGuard();

    private static Map<String, Double> terms(double cls, double box) {
        Map<String, Double> terms = new LinkedHashMap<>();
        terms.put("loss.cls", cls);
        terms.put("loss.box", box);
        return terms;
    }

    @Test
    void aLossThatIsNoNumberIsToldWithItsTermAndImages() {
        String first = BATCH.images().get(0).id() + " (" + BATCH.images().get(0).name() + ")";
        assertThatThrownBy(() -> guard.requireSoundLoss(12, Double.NaN, () -> terms(Double.NaN, 1.5), BATCH))
                .isInstanceOf(TrainingDivergedException.class)
                .hasMessageStartingWith("step 12: the loss is NaN (loss.cls is NaN), on the images " + first + ", ")
                .hasMessageContaining("lower training.optimizer.learningRate");
    }

    @Test
    void aGradientThatIsNoNumberEndsTheTrainingBeforeTheModelIsChanged() {
        assertThatThrownBy(
                        () -> LossGuard.requireSoundGradient(3, Double.POSITIVE_INFINITY, () -> terms(0.5, 1.5), BATCH))
                .isInstanceOf(TrainingDivergedException.class)
                .hasMessageStartingWith(
                        "step 3: the gradient's norm is Infinity; the loss itself is a number (loss.cls 0.5000, loss.box 1.500)");
    }

    /** 25 steps at 2, so the mean is 2 and an explosion 20,000: one below passes, one above does not. */
    @Test
    void aLossExplodesAtTenThousandTimesItsLowestMean() {
        for (int step = 1; step <= 25; step++) {
            guard.requireSoundLoss(step, 2, () -> terms(1, 1), BATCH);
        }
        assertThatCode(() -> guard.requireSoundLoss(26, 19_999, () -> terms(1, 1), BATCH))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> guard.requireSoundLoss(27, 20_001, () -> terms(1, 20_000), BATCH))
                .isInstanceOf(TrainingDivergedException.class)
                .hasMessageStartingWith(
                        "step 27: the loss has exploded to 2.000e+04, from 2.000 at its best (most of it loss.box, 2.000e+04)");
    }

    @Test
    void aWildBeginningIsNoExplosion() {
        assertThatCode(() -> {
                    guard.requireSoundLoss(1, 0.001, () -> terms(0, 0), BATCH);
                    guard.requireSoundLoss(2, 1000, () -> terms(0, 0), BATCH);
                })
                .doesNotThrowAnyException();
    }
}
