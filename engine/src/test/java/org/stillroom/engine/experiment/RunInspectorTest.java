package org.stillroom.engine.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.input.Png;
import org.stillroom.engine.input.TestInput;
import org.stillroom.engine.inspect.FusionOverride;
import org.stillroom.engine.inspect.InspectAnswer;
import org.stillroom.engine.inspect.InspectAnswer.Found;
import org.stillroom.engine.inspect.InspectAnswer.Looked;
import org.stillroom.engine.inspect.InspectAnswer.Scored;
import org.stillroom.engine.inspect.InspectRequest;
import org.stillroom.engine.run.Control;
import org.stillroom.engine.run.Evaluation;
import org.stillroom.engine.run.FloatTensor;
import org.stillroom.engine.run.RunReader;
import org.stillroom.engine.run.SafeTensors;
import org.stillroom.engine.spec.ExperimentSpec;
import org.stillroom.engine.spec.ScenesSpec;
import org.stillroom.engine.tensor.Torch;
import org.stillroom.engine.train.ArmFactory;
import org.stillroom.engine.train.ArmModel;
import org.stillroom.engine.train.Checkpoint;
import org.stillroom.engine.train.Evaluator;
import org.stillroom.engine.train.Rectangles;
import org.stillroom.engine.train.TinyExperiment;

/** Questions to a teacher and a student that were trained for a second. */
class RunInspectorTest {

    private static final int STEPS = 120;
    private static final ExperimentSpec SPEC = TinyExperiment.spec(
            "training.iterations=" + STEPS,
            "training.evaluateEvery=40",
            "training.snapshotEvery=40",
            "training.checkpointEvery=40",
            "training.checkpoints.best=0");

    @TempDir
    private static Path folder;

    private static Path run;

    @TempDir
    private Path answers;

    private Inspector inspector;

    @BeforeAll
    static void train() {
        run = folder.resolve("run");
        new ExperimentRunner(new Pictures(2))
                .run(
                        new RunRequest(
                                SPEC, TinyExperiment.YAML, run, null, "cpu", 2, List.of("teacher", "student", "high")),
                        new Control(),
                        new RunListener() {});
    }

    @BeforeEach
    void open() {
        inspector = new ExperimentRunner(new Pictures(2)).inspect(run, "cpu", 1, answers);
    }

    @AfterEach
    void close() {
        inspector.close();
    }

    @Test
    void aLookSeesWhatTheRunRecorded() {
        Looked looked = look("teacher-s0", STEPS, FusionOverride.NONE);

        RunReader recorded = RunReader.open(run);
        List<Detection> detections = recorded.detections("teacher-s0", STEPS).stream()
                .filter(detection -> detection.imageId() == 1)
                .sorted(Comparator.comparingDouble(Detection::score).reversed())
                .toList();
        assertThat(detections).as("something to compare").isNotEmpty();
        assertSame(looked.detections(), detections.stream().map(Found::of).toList());
        Map<String, FloatTensor> maps = SafeTensors.read(Path.of(looked.maps())).tensors();
        Map<String, FloatTensor> snapshot =
                recorded.snapshot("teacher-s0", STEPS, 1).maps();
        assertThat(maps.keySet()).isEqualTo(snapshot.keySet());
        maps.forEach((name, map) -> assertThat(map.values())
                .as(name)
                .usingComparatorWithPrecision(4e-3f) // features lie on disk in half precision: a last digit from 4 on
                .containsExactly(snapshot.get(name).values()));
    }

    @Test
    void aStudentIsComparedWithItsTeacherAsInTheRunsSnapshots() {
        Looked looked = look("student-s0", STEPS, FusionOverride.NONE);

        float[] cosine = SafeTensors.read(Path.of(looked.maps()))
                .tensors()
                .get("fused.cosine.0")
                .values();
        assertThat(cosine)
                .usingComparatorWithPrecision(1e-4f)
                .containsExactly(RunReader.open(run)
                        .snapshot("student-s0", STEPS, 1)
                        .maps()
                        .get("fused.cosine.0")
                        .values());
        assertThat(looked.learned()).isEmpty();
    }

    @Test
    void learnedWeightsGivenAsAnOverrideChangeNothing() {
        Looked learned = look("teacher-s0", STEPS, FusionOverride.NONE);
        Looked same = look("teacher-s0", STEPS, new FusionOverride(List.copyOf(learned.learned())));

        assertThat(learned.learned()).hasSize(5).allMatch(share -> share > 0 && share < 1);
        assertThat(same.high()).isEqualTo(learned.high());
        assertSame(same.detections(), learned.detections());
    }

    @Test
    void theHighBranchAloneIsTheTeachersDetectorOnTheFullImage() {
        Looked alone = look("teacher-s0", STEPS, all(1));

        assertThat(alone.detections()).isNotEmpty();
        assertSame(alone.detections(), seenBy("high"));
        assertThat(alone.high()).containsOnly(1.0);
    }

    @Test
    void theLowBranchAloneIsTheTeachersDetectorOnTheReducedImage() {
        assertSame(look("teacher-s0", STEPS, all(0)).detections(), seenBy("aligned-low"));
    }

    /** With the teacher's parameters and one branch only. */
    private static List<Found> seenBy(String kind) {
        try (Torch torch = Torch.open("cpu", 1);
                ArmModel branch = new ArmFactory(
                                torch,
                                SPEC,
                                Rectangles.of(1, 64, 2).categories().size())
                        .forInference(Manifests.arm(SPEC, kind), 0)) {
            Checkpoint.restore(
                    RunReader.open(run).checkpoint("teacher-s0", STEPS).tensors(), branch.parameters());
            return new Evaluator(torch, new TestInput(64, 64))
                    .detect(branch, List.of(image(1))).detections().stream()
                            .sorted(Comparator.comparingDouble(Detection::score).reversed())
                            .map(Found::of)
                            .toList();
        }
    }

    @Test
    void anOverrideOfOneLevelLeavesTheOthersAsLearned() {
        Looked learned = look("teacher-s0", STEPS, FusionOverride.NONE);
        Looked changed = look("teacher-s0", STEPS, FusionOverride.NONE.with(1, 0.25));

        assertThat(changed.learned()).isEqualTo(learned.learned());
        assertThat(changed.high().get(0)).isEqualTo(learned.high().get(0));
        assertThat(changed.high().get(1)).isEqualTo(0.25);
        float[] weights = SafeTensors.read(Path.of(changed.maps()))
                .tensors()
                .get("fusion.weights")
                .values();
        assertThat(Arrays.copyOfRange(weights, 2, 4)).containsExactly(0.25f, 0.75f);
        for (int k = 0; k < 5; k++) {
            assertThat((double) weights[2 * k] + weights[2 * k + 1]).isEqualTo(1, within(1e-6));
        }
    }

    @Test
    void theScoreOfTheLearnedWeightsIsTheEvaluationsAp() {
        Scored scored =
                (Scored) inspector.answer(new InspectRequest.Score(3, "teacher-s0", STEPS, 100, FusionOverride.NONE));

        Evaluation evaluation = RunReader.open(run).evaluation("teacher-s0", STEPS);
        assertThat(scored.images()).isEqualTo(6);
        assertThat(scored.AP()).isPositive().isCloseTo(evaluation.stats().get("AP"), within(1e-3));
        assertThat(scored.AP50()).isCloseTo(evaluation.stats().get("AP50"), within(1e-3));
        Scored high = (Scored) inspector.answer(new InspectRequest.Score(4, "teacher-s0", STEPS, 100, all(1)));
        assertThat(high.AP()).isNotEqualTo(scored.AP());
    }

    @Test
    void aFileIsSeenAsTheTestImageItIs() throws IOException {
        Path file = Files.write(
                folder.resolve("mine.png"), Png.encode(image(1).source().read()));

        Looked mine = (Looked) inspector.answer(
                new InspectRequest.Look(9, "student-s0", null, null, file.toString(), FusionOverride.NONE));

        assertThat(mine.id()).isEqualTo(9);
        assertSame(
                mine.detections(),
                look("student-s0", STEPS, FusionOverride.NONE).detections());
    }

    @Test
    void anOpenedFileHasItsCanvas() throws IOException {
        byte[] png = Png.encode(image(1).source().read());
        Path file = Files.write(folder.resolve("wide.png"), png);

        InspectAnswer.Opened opened =
                (InspectAnswer.Opened) inspector.answer(new InspectRequest.Open(5, file.toString()));

        assertThat(opened.width()).isEqualTo(64);
        assertThat(opened.scale()).isEqualTo(1);
        assertThat(Files.readAllBytes(Path.of(opened.picture()))).isEqualTo(png);
    }

    @Test
    void whereTheDataAreGoneTheProbesAnswer() {
        List<Found> before = look("teacher-s0", STEPS, FusionOverride.NONE).detections();
        try (Inspector elsewhere = new ExperimentRunner(new Pictures(77)).inspect(run, "cpu", 1, answers)) {
            Looked looked = (Looked) elsewhere.answer(question("teacher-s0", 1, FusionOverride.NONE));
            assertSame(looked.detections(), before);
            assertThat(elsewhere.answer(question("teacher-s0", 6, FusionOverride.NONE)))
                    .isInstanceOfSatisfying(
                            InspectAnswer.Failed.class,
                            failed -> assertThat(failed.error()).contains("only [1, 2] are in the run directory"));
            Scored scored = (Scored)
                    elsewhere.answer(new InspectRequest.Score(3, "teacher-s0", null, 100, FusionOverride.NONE));
            assertThat(scored.images()).isEqualTo(2);
        }
    }

    @Test
    void aStepIsAnsweredByTheNewestCheckpointKeptUntilThen() {
        assertThat(look("teacher-s0", STEPS - 1, FusionOverride.NONE).step()).isEqualTo(80);
        assertThat(look("teacher-s0", 3, FusionOverride.NONE).step())
                .as("nothing is kept of then")
                .isEqualTo(80);
        assertThat(look("teacher-s0", null, FusionOverride.NONE).step()).isEqualTo(STEPS);
    }

    @Test
    void whatCannotBeAnsweredIsToldInALine() {
        assertThat(error(question("teacher-s7", 1, FusionOverride.NONE)))
                .isEqualTo("arm teacher-s7: the run has the arms high-s0, teacher-s0, student-s0");
        assertThat(error(question("teacher-s0", 99, FusionOverride.NONE)))
                .isEqualTo("image 99 is none of the run's 6 test images");
        assertThat(error(question("student-s0", 1, all(1)))).startsWith("student-s0 does not fuse two resolutions");
        assertThat(error(new InspectRequest.Open(1, "nowhere.png"))).startsWith("nowhere.png: no such file");
        assertThat(error(question("teacher-s0", 1, new FusionOverride(Collections.nCopies(6, 1.0)))))
                .isEqualTo("high has 6 shares, the run has 5 aligned levels; expected at most one each");
    }

    private String error(InspectRequest request) {
        return ((InspectAnswer.Failed) inspector.answer(request)).error();
    }

    private Looked look(String arm, @Nullable Integer step, FusionOverride high) {
        return (Looked) inspector.answer(new InspectRequest.Look(1, arm, step, 1L, null, high));
    }

    private static InspectRequest question(String arm, long image, FusionOverride high) {
        return new InspectRequest.Look(2, arm, null, image, null, high);
    }

    private static FusionOverride all(double share) {
        return new FusionOverride(Collections.nCopies(5, share));
    }

    private static ImageRecord image(long id) {
        return new Pictures(2)
                .scenes(SPEC.data().scenes()).test().images().stream()
                        .filter(image -> image.id() == id)
                        .findFirst()
                        .orElseThrow();
    }

    /** Batches of another size are summed in another order: the last bits differ. */
    private static void assertSame(List<Found> actual, List<Found> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.size(); i++) {
            assertThat(actual.get(i).category()).isEqualTo(expected.get(i).category());
            assertThat(actual.get(i).score()).isEqualTo(expected.get(i).score(), within(1e-5));
            for (int j = 0; j < 4; j++) {
                assertThat(actual.get(i).bbox().get(j))
                        .isEqualTo(expected.get(i).bbox().get(j), within(1e-3));
            }
        }
    }

    private record Pictures(int seed) implements Builtins {

        @Override
        public Map<String, String> experiments() {
            return Map.of();
        }

        @Override
        public Scenes scenes(ScenesSpec spec) {
            return new Scenes(
                    Rectangles.of(spec.train(), spec.size(), 1), Rectangles.of(spec.test(), spec.size(), seed));
        }
    }
}
