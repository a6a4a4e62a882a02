package org.stillroom.engine.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.bench.InferenceBench.Look;
import org.stillroom.engine.bench.InferenceBench.Plan;
import org.stillroom.engine.bench.InferenceBench.Result;
import org.stillroom.engine.run.ArmCost.Parts;
import org.stillroom.engine.spec.ArmSpec;
import org.stillroom.engine.spec.ExperimentSpec;
import org.stillroom.engine.tensor.Torch;
import org.stillroom.engine.train.Rectangles;
import org.stillroom.engine.train.TinyExperiment;

/** On 64 × 64 the five aligned levels have 8² + 4² + 2² + 1 + 1 = 86 points, of two classes. */
class InferenceBenchTest {

    private static final ExperimentSpec SPEC = TinyExperiment.spec();

    private static final Parts NONE = new Parts(0, 0, 0, 0);

    private static Torch torch;

    @BeforeAll
    static void open() {
        torch = Torch.open("cpu", 1);
    }

    @AfterAll
    static void close() {
        torch.close();
    }

    private static ArmSpec arm(String name) {
        return Objects.requireNonNull(SPEC.arm(name));
    }

    /** Image by image 0.5, 0.25 and 0.3, though the medians are 2 and 1 ms. */
    @Test
    void theRatioIsThatOfTheImages() {
        Result result = new Result(
                List.of(new Look(0, 1, 1, 0), new Look(0, 2, 2, 0), new Look(0, 1, 0, 0)),
                List.of(new Look(0.5, 0.5, 0, 0), new Look(0, 1, 0, 0), new Look(0, 0.1, 0.2, 0)),
                NONE,
                NONE);

        assertThat(result.ratio(Look::millis)).isEqualTo(0.3, within(1e-12));
        assertThat(Result.median(result.high(), Look::millis)).isEqualTo(2, within(1e-12));
    }

    /** 172 points and classes on one image: a tenth of them are 17 candidates, of which overlapping ones of a class fall. */
    @Test
    void bothArmsFindSomethingAndNotTooMuch() {
        Result result = new InferenceBench(torch, SPEC, Rectangles.of(1, 64, 1), new Plan(0.1, 0, 2))
                .measure(arm("high"), arm("aligned-low"));

        assertThat(result.high()).hasSize(2);
        assertThat(result.high()).allMatch(look -> look.detections() >= 1 && look.detections() <= 17);
        assertThat(result.low()).allMatch(look -> look.detections() >= 1 && look.detections() <= 17);
        assertThat(result.low()).allMatch(look -> look.network() > 0 && look.decoding() > 0);
        // the maps of both are of the same sizes, so the heads do the same
        assertThat(result.lowMultiplyAdds().head())
                .isEqualTo(result.highMultiplyAdds().head());
    }

    @Test
    void aShareOfAllOrNothingIsRefused() {
        assertThatExceptionOfType(UserInputException.class)
                .isThrownBy(() -> new Plan(1, 0, 1))
                .withMessageContaining("1.0 of all points");
    }
}
