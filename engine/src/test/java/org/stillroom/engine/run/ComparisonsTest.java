package org.stillroom.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.geometry.Box;
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

    private static Comparison compare(Manifest manifest, Map<String, Evaluation> evaluations) {
        return new SideBySide(
                        manifest,
                        manifest.arms().stream()
                                .map(arm -> new Measured(arm, evaluations.get(arm.id())))
                                .toList())
                .compare(new Comparison.Bootstrap(0, 0));
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
        Comparison comparison = compare(manifest, evaluations);
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
                        tuple("not only longer training", "student", "aligned-low-long", 3L),
                        tuple("total", "student", "conventional", 5L));
    }

    @Test
    void aStudentOfAnotherLengthIsNoControlOfDistillation() {
        Manifest manifest =
                RunFixture.manifest("x", List.of(0), WEIGHTS, "student:student:800", "student-no-kd:student:1600");
        assertThat(compare(
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
        Comparison comparison = compare(manifest, evaluations);
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
        Comparison comparison = compare(
                manifest,
                Map.of(
                        "c-s0", RunFixture.evaluation("c-s0", 8, 0.125),
                        "a-s0", RunFixture.evaluation("a-s0", 8, 0.25),
                        "a-s1", RunFixture.evaluation("a-s1", 8, 0.35)));
        assertThat(ComparisonTable.render(comparison)).isEqualTo("""
                        x: AP on 2 test images, seeds 0, 1

                        arm  kind          AP          AP50  AP75  APs  APm  APl  iterations
                        c    conventional  12.5        25.0  n/a   n/a  n/a  n/a  8
                        a    aligned-low   30.0 ± 7.1  60.0  n/a   n/a  n/a  n/a  8

                        AP by size of object, square root of the area in source pixels
                          size     <8    8+
                          objects  3     5
                          c        6.3   n/a
                          a        15.0  n/a

                        claims: mean difference [95 % t-interval over seeds]
                        alignment
                          a  +12.5 AP over c, 1 seed: no interval from one seed
                        """);
    }

    /** As derived by {@code controls}; the second student is of another method. */
    @Test
    void everyControlHasAClaimOfEveryStudent() {
        List<String> controls = List.of(
                "no-kd:student:8:no-kd",
                "longer:aligned-low:24:longer",
                "untrained-teacher:student:8:untrained-teacher",
                "high-only:student:8:high-only",
                "half-half:student:8:half-half",
                "unaligned:student:8:unaligned",
                "conventional-multiscale:conventional-multiscale:16:conventional-multiscale",
                "aligned-multiscale:aligned-multiscale:16:aligned-multiscale");
        List<String> arms =
                new ArrayList<>(List.of("conventional:conventional:8", "student:student:8", "frs:student:8"));
        arms.addAll(controls);
        Manifest manifest = RunFixture.manifest("x", List.of(0), Map.of(), arms.toArray(String[]::new));
        List<Claims.Claim> claims = Claims.of(manifest, manifest.arms());

        assertThat(claims)
                .filteredOn(claim -> claim.arm().equals("student"))
                .containsExactly(
                        new Claims.Claim("student", "no-kd", "distillation"),
                        new Claims.Claim("student", "untrained-teacher", "the teacher's knowledge"),
                        new Claims.Claim("student", "high-only", "fusion"),
                        new Claims.Claim("student", "half-half", "fusion"),
                        new Claims.Claim("student", "unaligned", "alignment of the distillation"),
                        new Claims.Claim("student", "aligned-multiscale", "distillation over aligned multi-scale"),
                        new Claims.Claim("student", "conventional-multiscale", "total"),
                        new Claims.Claim("student", "longer", "not only longer training"),
                        new Claims.Claim("student", "conventional", "total"));
        assertThat(claims)
                .filteredOn(claim -> claim.arm().equals("frs"))
                .hasSize(10)
                .contains(new Claims.Claim("frs", "student", "method"));
        assertThat(claims)
                .filteredOn(claim -> !List.of("student", "frs").contains(claim.arm()))
                .containsExactly(new Claims.Claim("aligned-multiscale", "conventional-multiscale", "alignment"));
    }

    /** Weights of a method have names of their own; one that is null is the paper's. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'method': 'frs', 'features': 0, 'classes': 0.0, 'ramp': 500} | true",
                "{'method': 'frs', 'features': null, 'classes': 0, 'ramp': 500} | false",
                "{'method': 'frs', 'ramp': 100} | false",
                "{'method': 'frs', 'features': 0, 'ramp': 100} | false",
                "{'method': 'logit', 'weight': 0, 'temperature': 1.0, 'ramp': 500} | true",
                "{'method': 'richness-aligned', 'features': 0, 'classes': 0.05, 'ramp': 0} | false"
            })
    void aStudentWhoseWeightsAreAllZeroIsTheControl(String distill, boolean control) throws IOException {
        Manifest manifest = RunFixture.manifest("x", List.of(0), Map.of(), "student:student:8", "other:student:8");
        ((ObjectNode) manifest.spec().path("arms").get(1))
                .set("distill", RunJson.MAPPER.readTree(distill.replace('\'', '"')));

        assertThat(Claims.of(manifest, manifest.arms()))
                .containsExactly(
                        control
                                ? new Claims.Claim("student", "other", "distillation")
                                : new Claims.Claim("other", "student", "method"));
    }

    /** The same network from the same start for as many steps: what is left is the teacher. */
    @Test
    void aStudentFromScratchHasItsControlInTheDetectorAlone() {
        Manifest manifest =
                RunFixture.manifest("x", List.of(0), Map.of(), "frs:student:8", "alone:high:8", "short:high:4");
        ((ObjectNode) manifest.spec().path("arms").get(0))
                .put("resolution", "high")
                .put("start", "scratch");

        assertThat(Claims.of(manifest, manifest.arms()))
                .containsExactly(
                        new Claims.Claim("frs", "alone", "distillation"), new Claims.Claim("frs", "short", "total"));
    }

    @Test
    void armsOfDifferentTrainingImagesAreNotCompared() {
        Manifest manifest = RunFixture.manifest(
                "x", List.of(0), Map.of(), "student:student:8", "no-kd:student:8:no-kd", "c:conventional:8");
        assertThat(Claims.of(manifest, manifest.arms())).hasSize(2);

        ((ObjectNode) manifest.spec().path("arms").get(0)).put("trainImages", 100);

        assertThat(Claims.of(manifest, manifest.arms())).isEmpty();
    }

    /**
     * Two seeds and 41 resamples. In resample b the differences are b/100 and (b + 2)/100, their mean (b + 1)/100; of b = 0 … 40 the
     * percentiles are at 1 and 39, so 0.02 and 0.40. The t-interval is of the whole test set's 0.1 and 0.3 and knows nothing of it:
     * 0.2 ± 12.706 · 0.1.
     */
    @Test
    void theImageIntervalIsOfTheMeanOverSeedsAndApartFromTheSeeds() {
        Manifest manifest = RunFixture.manifest("x", List.of(0, 1), Map.of(), "c:conventional:8", "a:aligned-low:8");
        double[] control = new double[41];
        double[][] better = new double[2][41];
        Arrays.fill(control, 0.25);
        for (int b = 0; b < 41; b++) {
            better[0][b] = 0.25 + b / 100.0;
            better[1][b] = 0.25 + (b + 2) / 100.0;
        }
        List<Measured> measured = List.of(
                measured(manifest, "c-s0", 0.25, control),
                measured(manifest, "c-s1", 0.25, control),
                measured(manifest, "a-s0", 0.35, better[0]),
                measured(manifest, "a-s1", 0.55, better[1]));
        Comparison.Bootstrap bootstrap = new Comparison.Bootstrap(41, 7);

        Comparison comparison = new SideBySide(manifest, measured).compare(bootstrap);
        Difference difference = comparison.differences().get(0);

        assertThat(difference.imageInterval().get(0)).isCloseTo(0.02, within(1e-12));
        assertThat(difference.imageInterval().get(1)).isCloseTo(0.40, within(1e-12));
        assertThat(difference.interval().get(1)).isCloseTo(0.2 + 1.27062, within(1e-5));
        assertThat(difference.sd()).isCloseTo(0.1 * Math.sqrt(2), within(1e-12));
        assertThat(comparison.bootstrap()).isEqualTo(bootstrap);
        assertThat(ComparisonTable.render(comparison).lines())
                .contains("  a  +20.0 AP [-107.1, 147.1] over c, 2 seeds: no detectable effect  images [2.0, 40.0]");
    }

    @Test
    void aSeedWithoutDetectionsLeavesTheImageIntervalOut() {
        Manifest manifest = RunFixture.manifest("x", List.of(0, 1), Map.of(), "c:conventional:8", "a:aligned-low:8");
        List<Measured> measured = List.of(
                measured(manifest, "c-s0", 0.25, 0.25),
                measured(manifest, "c-s1", 0.25, 0.25),
                measured(manifest, "a-s0", 0.35, 0.35),
                measured(manifest, "a-s1", 0.35));

        Comparison comparison = new SideBySide(manifest, measured).compare(new Comparison.Bootstrap(1, 0));

        assertThat(comparison.differences().get(0).imageInterval()).isNull();
        assertThat(comparison.bootstrap()).isNull();
    }

    private static Measured measured(Manifest manifest, String id, double ap, double... resampled) {
        Manifest.Arm arm = manifest.arms().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
        return new Measured(arm, RunFixture.evaluation(id, 8, ap), resampled, null);
    }

    /** Latencies 4, 5 and 9 ms of three seeds. */
    @Test
    void aCostStandsInTheTableWithTheMedianOfTheSeedsLatencies() {
        Manifest manifest = RunFixture.manifest("x", List.of(0, 1, 2), Map.of(), "c:conventional:8");
        double[] latencies = {9, 4, 5};
        List<Measured> measured = manifest.arms().stream()
                .map(arm -> new Measured(
                        arm,
                        RunFixture.evaluation(arm.id(), 8, 0.5),
                        new double[0],
                        new ArmCost(
                                new ArmCost.Parts(400_000, 100_000, 70_300, 0),
                                new ArmCost.Parts(1_813_561_344, 999_600, 999, 1),
                                new ArmCost.Latency(latencies[arm.seed()], 40, "cpu", 2))))
                .toList();

        Comparison comparison = new SideBySide(manifest, measured).compare(new Comparison.Bootstrap(0, 0));

        assertThat(comparison.arms().get(0).cost().latency().milliseconds()).isEqualTo(5);
        assertThat(ComparisonTable.render(comparison)).contains("""
                        cost at inference, one image; latency on cpu, 2 threads
                          arm  parameters  backbone  neck   head    multiply-adds  backbone  neck    head  latency
                          c    570 k       400 k     100 k  70.3 k  1.81 G         1.81 G    1.00 M  999   5.0 ms
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
            Comparison comparison = compare(manifest, Map.of("c-s0", RunFixture.evaluation("c-s0", 8, 0.5)));
            writer.comparison(comparison);
            assertThat(RunReader.open(directory).comparison()).contains(comparison);
        }
    }

    /** One ring in image 0: found by one arm, and by the other with a mistake before it, AP 1 against 1/2. Image 4 is empty. */
    @Test
    void detectionsOfTheRunsAreResampled() {
        Manifest manifest = pair("x", 0, 8);
        Path directory = folder.resolve("resampled");
        Box ring = new Box(1, 2, 11, 22.5);
        try (RunWriter writer = RunWriter.create(directory, manifest, "", RunFixture.test())) {
            writer.arm("c-s0").evaluation(RunFixture.evaluation("c-s0", 8, 0.5));
            writer.arm("c-s0")
                    .detections(
                            8,
                            List.of(new Detection(0, 1, new Box(30, 2, 40, 22), 0.9), new Detection(0, 1, ring, 0.8)));
            writer.arm("a-s0").evaluation(RunFixture.evaluation("a-s0", 8, 1));
            writer.arm("a-s0").detections(8, List.of(new Detection(0, 1, ring, 0.8)));
        }

        Comparison comparison =
                Comparisons.of(List.of(RunReader.open(directory))).get(0);

        assertThat(comparison.bootstrap().resamples()).isEqualTo(1000);
        assertThat(comparison.differences().get(0).imageInterval().get(0)).isCloseTo(0.5, within(1e-12));
        assertThat(comparison.differences().get(0).imageInterval().get(1)).isCloseTo(0.5, within(1e-12));
    }

    /** As version 0.1 wrote it. */
    @Test
    void anOldComparisonIsStillRead() throws IOException {
        Manifest manifest = pair("x", 0, 8);
        Path directory = folder.resolve("old");
        RunWriter.create(directory, manifest, "", RunFixture.test()).close();
        Files.writeString(directory.resolve("comparison.json"), """
                        {"name": "x", "metric": "AP", "testImages": 2, "seeds": [0],
                         "arms": [{"name": "a", "kind": "aligned-low", "AP": [0.5], "mean": 0.5, "sd": null, "AP50": 0.6,
                                   "iterations": 8}],
                         "differences": [{"arm": "a", "against": "c", "claim": "alignment", "values": [0.25], "mean": 0.25,
                                          "interval": null, "verdict": "+25.0 AP over c, 1 seed: no interval from one seed"}]}
                        """);

        Comparison comparison = RunReader.open(directory).comparison().orElseThrow();

        assertThat(comparison.arms().get(0).sizes()).isEmpty();
        assertThat(comparison.arms().get(0).cost()).isNull();
        assertThat(ComparisonTable.render(comparison)).endsWith("""
                        claims: mean difference [95 % t-interval over seeds]
                        alignment
                          a  +25.0 AP over c, 1 seed: no interval from one seed
                        """);
    }
}
