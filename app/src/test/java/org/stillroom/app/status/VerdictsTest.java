package org.stillroom.app.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.stillroom.engine.run.Comparison;
import org.stillroom.engine.run.Comparison.Difference;

class VerdictsTest {

    private static final String ONE_SEED = ", 1 seed: no interval from one seed";

    @Test
    void whatDistillationGainedComesFirstAndTheCaveatOfAllBeforeIt() {
        Comparison comparison = comparison(
                difference("aligned-low", "alignment", "+11.7 AP over conventional" + ONE_SEED),
                difference("student", "total", "+24.1 AP over aligned-low" + ONE_SEED),
                difference("student", "distillation", "+2.1 AP over student-no-kd" + ONE_SEED));

        assertThat(Verdicts.line(comparison))
                .isEqualTo("1 seed: no interval from one seed · student: +2.1 AP over student-no-kd"
                        + " · student: +24.1 AP over aligned-low · aligned-low: +11.7 AP over conventional");
    }

    @Test
    void verdictsThatEndDifferentlyKeepTheirEnds() {
        Comparison comparison = comparison(
                difference("student", "total", "+9.0 AP [8.0, 10.0] over aligned-low, 5 seeds: holds"),
                difference(
                        "student",
                        "distillation",
                        "+0.3 AP [-1.0, 1.6] over student-no-kd, 5 seeds: no detectable effect"));

        assertThat(Verdicts.line(comparison))
                .isEqualTo("student: +0.3 AP [-1.0, 1.6] over student-no-kd, 5 seeds: no detectable effect"
                        + " · student: +9.0 AP [8.0, 10.0] over aligned-low, 5 seeds: holds");
    }

    @Test
    void theListHasALineForEachWithItsClaim() {
        Comparison comparison = comparison(
                difference("student", "total", "+24.1 AP over aligned-low" + ONE_SEED),
                difference("student", "distillation", "+2.1 AP over student-no-kd" + ONE_SEED));

        assertThat(Verdicts.list(comparison).lines())
                .containsExactly(
                        "student: +2.1 AP over student-no-kd" + ONE_SEED + " (distillation)",
                        "student: +24.1 AP over aligned-low" + ONE_SEED + " (total)");
    }

    private static Difference difference(String arm, String claim, String verdict) {
        return new Difference(arm, "control", claim, List.of(0.1), 0.1, null, verdict, null, null);
    }

    private static Comparison comparison(Difference... differences) {
        return new Comparison("scenes-quick", "AP", 200, List.of(0), List.of(), List.of(differences), null);
    }
}
