package org.stillroom.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.run.Comparison.Difference;

class ComparisonsTest {

    private static final Map<String, Double> WEIGHTS = Map.of("student", 0.6, "student-no-kd", 0.0);
    private static final String[] ALL = {
        "conventional:conventional:800",
        "aligned-low:aligned-low:800",
        "aligned-low-long:aligned-low:1600",
        "high:high:800",
        "teacher:teacher:800",
        "student:student:800",
        "student-no-kd:student:800"
    };

    /**
     * For one degree of freedom t = tan(0.95 · π/2), for two P = t/√(2 + t²), so t = 0.95 · √(2/(1 − 0.95²)); the others are R's
     * {@code qt(0.975, df)}.
     */
    @ParameterizedTest
    @CsvSource({
        "1, 12.7062047361747",
        "2, 4.30265272974946",
        "3, 3.18244630528371",
        "4, 2.77644510519779",
        "5, 2.57058183563631",
        "9, 2.2621571627982",
        "30, 2.04227245630124"
    })
    void quantilesAreThoseOfTheTables(int degreesOfFreedom, double t) {
        assertThat(StudentT.twoSidedQuantile(0.95, degreesOfFreedom)).isCloseTo(t, within(1e-12 * t));
    }

    /** n = 3, mean 0.03, sd 0.01: half width 4.30265 · 0.01 / √3 = 0.024841. */
    @Test
    void theIntervalIsMeanAndTTimesStandardError() {
        PairedDifference difference = PairedDifference.of(List.of(0.02, 0.03, 0.04));
        assertThat(difference.mean()).isCloseTo(0.03, within(1e-15));
        assertThat(difference.interval().get(0)).isCloseTo(0.0051586, within(1e-7));
        assertThat(difference.interval().get(1)).isCloseTo(0.0548414, within(1e-7));
        assertThat(difference.verdict("AP", "student-no-kd"))
                .isEqualTo("+3.0 AP [0.5, 5.5] over student-no-kd, 3 seeds: holds");
    }

    @Test
    void anIntervalThatHoldsZeroIsNoDetectableEffect() {
        assertThat(PairedDifference.of(List.of(0.01, 0.02, 0.03)).verdict("AP", "x"))
                .isEqualTo("+2.0 AP [-0.5, 4.5] over x, 3 seeds: no detectable effect");
        assertThat(PairedDifference.of(List.of(0.0, 0.0)).verdict("AP", "x"))
                .isEqualTo("+0.0 AP [0.0, 0.0] over x, 2 seeds: no detectable effect");
    }

    @Test
    void anIntervalBelowZeroIsWorse() {
        assertThat(PairedDifference.of(List.of(-0.02, -0.03, -0.04)).verdict("AP", "x"))
                .isEqualTo("-3.0 AP [-5.5, -0.5] over x, 3 seeds: worse");
    }

    @Test
    void oneSeedHasNoInterval() {
        PairedDifference difference = PairedDifference.of(List.of(0.038));
        assertThat(difference.interval()).isNull();
        assertThat(difference.verdict("AP", "student-no-kd"))
                .isEqualTo("+3.8 AP over student-no-kd, 1 seed: no interval from one seed");
        assertThat(PairedDifference.of(List.of(-0.0001)).verdict("AP", "x"))
                .isEqualTo("+0.0 AP over x, 1 seed: no interval from one seed");
    }

    @Test
    void everyClaimIsSetAgainstItsControl() {
        Manifest manifest = RunFixture.manifest("all", List.of(0), WEIGHTS, ALL);
        Map<String, Evaluation> evaluations = new HashMap<>();
        double ap = 0.10;
        for (Manifest.Arm arm : manifest.arms()) {
            evaluations.put(arm.id(), RunFixture.evaluation(arm.id(), arm.iterations(), ap));
            ap += 0.01; // conventional .10, aligned-low .11, long .12, high .13, teacher .14, student .15, no-kd .16
        }
        Comparison comparison = Comparisons.of(manifest, evaluations);
        assertThat(comparison.differences())
                .extracting(
                        Difference::claim,
                        Difference::arm,
                        Difference::against,
                        difference -> Math.round(100 * difference.mean()))
                .containsExactly(
                        tuple("alignment", "aligned-low", "conventional", 1L),
                        tuple("alignment", "aligned-low-long", "conventional", 2L),
                        tuple("resolution", "high", "aligned-low", 2L),
                        tuple("multi-scale teacher", "teacher", "aligned-low", 3L),
                        tuple("multi-scale teacher", "teacher", "high", 1L),
                        tuple("distillation", "student", "student-no-kd", -1L),
                        tuple("total", "student", "aligned-low", 4L),
                        tuple("not just longer training", "student", "aligned-low-long", 3L),
                        tuple("total", "student", "conventional", 5L));
    }

    @Test
    void aStudentOfAnotherLengthIsNoControlOfDistillation() {
        Manifest manifest =
                RunFixture.manifest("x", List.of(0), WEIGHTS, "student:student:800", "student-no-kd:student:1600");
        assertThat(Comparisons.of(
                                manifest,
                                Map.of(
                                        "student-s0", RunFixture.evaluation("student-s0", 800, 0.3),
                                        "student-no-kd-s0", RunFixture.evaluation("student-no-kd-s0", 1600, 0.2)))
                        .differences())
                .isEmpty();
    }

    @Test
    void seedsArePairedAndAMissingOneIsLeftOut() {
        Manifest manifest = RunFixture.manifest("x", List.of(0, 1, 2), Map.of(), "c:conventional:8", "a:aligned-low:8");
        Map<String, Evaluation> evaluations = Map.of(
                "c-s0", RunFixture.evaluation("c-s0", 8, 0.125),
                "c-s1", RunFixture.evaluation("c-s1", 8, 0.25),
                "c-s2", RunFixture.evaluation("c-s2", 8, 0.5),
                "a-s0", RunFixture.evaluation("a-s0", 8, 0.25),
                "a-s2", RunFixture.evaluation("a-s2", 8, 0.75));
        Comparison comparison = Comparisons.of(manifest, evaluations);
        assertThat(comparison.seeds()).containsExactly(0, 1, 2);
        assertThat(comparison.arms().get(1).AP()).containsExactly(0.25, null, 0.75);
        assertThat(comparison.arms().get(1).mean()).isEqualTo(0.5);
        // deviations ±0.25, squares 0.125 over n − 1 = 1
        assertThat(comparison.arms().get(1).sd()).isCloseTo(Math.sqrt(0.125), within(1e-15));
        assertThat(comparison.arms().get(1).AP50()).isEqualTo(1.0);
        assertThat(comparison.differences()).singleElement().satisfies(difference -> {
            assertThat(difference.values()).containsExactly(0.125, 0.25);
            assertThat(difference.mean()).isEqualTo(0.1875);
        });
    }

    @Test
    void theTableReadsInATerminal() {
        Manifest manifest = RunFixture.manifest("x", List.of(0, 1), Map.of(), "c:conventional:8", "a:aligned-low:8");
        Comparison comparison = Comparisons.of(
                manifest,
                Map.of(
                        "c-s0", RunFixture.evaluation("c-s0", 8, 0.125),
                        "a-s0", RunFixture.evaluation("a-s0", 8, 0.25),
                        "a-s1", RunFixture.evaluation("a-s1", 8, 0.35)));
        assertThat(ComparisonTable.render(comparison)).isEqualTo("""
                        x: AP on 2 test images, seeds 0, 1

                        arm  kind          AP          AP50  iterations
                        c    conventional  12.5        25.0  8
                        a    aligned-low   30.0 ± 7.1  60.0  8

                        claim      arm  difference
                        alignment  a    +12.5 AP over c, 1 seed: no interval from one seed
                        """);
    }

    @TempDir
    Path folder;

    private RunReader run(String folderName, Manifest manifest, double firstAp) {
        Path directory = folder.resolve(folderName);
        try (RunWriter writer = RunWriter.create(directory, manifest, "", RunFixture.test())) {
            double ap = firstAp;
            for (Manifest.Arm arm : manifest.arms()) {
                writer.arm(arm.id()).evaluation(RunFixture.evaluation(arm.id(), arm.iterations(), ap));
                ap += 0.125;
            }
        }
        return RunReader.open(directory);
    }

    private static Manifest pair(String name, int seed, int iterations) {
        return RunFixture.manifest(
                name, List.of(seed), Map.of(), "c:conventional:" + iterations, "a:aligned-low:" + iterations);
    }

    @Test
    void runsOfOneNameAreSeedsOfOneExperiment() {
        List<Comparison> comparisons = Comparisons.of(List.of(
                run("one", pair("x", 1, 8), 0.25), run("two", pair("x", 0, 8), 0.5), run("y", pair("y", 0, 8), 0)));
        assertThat(comparisons).extracting(Comparison::name).containsExactly("x", "y");
        assertThat(comparisons.get(0).seeds()).containsExactly(0, 1);
        assertThat(comparisons.get(0).arms().get(0).AP()).containsExactly(0.5, 0.25);
        assertThat(comparisons.get(0).differences().get(0).values()).containsExactly(0.125, 0.125);
    }

    @Test
    void anArmNotTrainedToItsEndIsNotMeasured() {
        Manifest manifest = pair("x", 0, 8);
        Path directory = folder.resolve("stopped");
        try (RunWriter writer = RunWriter.create(directory, manifest, "", RunFixture.test())) {
            writer.arm("c-s0").evaluation(RunFixture.evaluation("c-s0", 8, 0.5));
            writer.arm("a-s0").evaluation(RunFixture.evaluation("a-s0", 4, 0.75));
        }
        Comparison comparison =
                Comparisons.of(List.of(RunReader.open(directory))).get(0);
        assertThat(comparison.arms().get(1).mean()).isNull();
        assertThat(comparison.differences()).isEmpty();
    }

    @Test
    void theSameSeedTwiceIsRefused() {
        RunReader one = run("one", pair("x", 0, 8), 0.25);
        RunReader two = run("two", pair("x", 0, 8), 0.25);
        assertThatThrownBy(() -> Comparisons.of(List.of(one, two)))
                .isInstanceOf(UserInputException.class)
                .hasMessage("%s: holds c-s0, as does a run before it; give runs of different seeds"
                        .formatted(two.directory()));
    }

    @Test
    void aComparisonIsReadBackAsWritten() {
        Manifest manifest = pair("x", 0, 8);
        Path directory = folder.resolve("done");
        try (RunWriter writer = RunWriter.create(directory, manifest, "", RunFixture.test())) {
            writer.arm("c-s0").evaluation(RunFixture.evaluation("c-s0", 8, 0.5));
            Comparison comparison = Comparisons.of(manifest, Map.of("c-s0", RunFixture.evaluation("c-s0", 8, 0.5)));
            writer.comparison(comparison);
            assertThat(RunReader.open(directory).comparison()).contains(comparison);
        }
    }
}
