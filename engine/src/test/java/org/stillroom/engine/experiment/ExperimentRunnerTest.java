package org.stillroom.engine.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.stillroom.engine.experiment.TinyRuns.NOBODY;
import static org.stillroom.engine.experiment.TinyRuns.RUNNER;
import static org.stillroom.engine.experiment.TinyRuns.oneLane;
import static org.stillroom.engine.experiment.TinyRuns.request;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.data.Category;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.run.ArmCost;
import org.stillroom.engine.run.Comparison;
import org.stillroom.engine.run.Control;
import org.stillroom.engine.run.Evaluation;
import org.stillroom.engine.run.FloatTensor;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.RunReader;
import org.stillroom.engine.run.RunState;
import org.stillroom.engine.run.RunState.Status;
import org.stillroom.engine.run.Snapshot;
import org.stillroom.engine.spec.ScenesSpec;
import org.stillroom.engine.train.TinyExperiment;
import org.stillroom.engine.train.TrainingDivergedException;

/** Whole runs of six tiny arms. */
class ExperimentRunnerTest {

    @TempDir
    private static Path folder;

    private static Path unbroken;

    private static final Set<Status> told = new LinkedHashSet<>();

    @BeforeAll
    static void runUnbroken() {
        unbroken = folder.resolve("unbroken");
        assertThat(RUNNER.run(request(unbroken), new Control(), new RunListener() {
                    @Override
                    public void progressed(RunState state) {
                        told.add(state.status());
                    }
                }))
                .isEqualTo(Status.DONE);
    }

    @Test
    void runDirectoryHoldsEverythingItsFormatNames() {
        RunReader run = RunReader.open(unbroken);
        assertThat(run.manifest().arms().stream().map(Manifest.Arm::id))
                .containsExactly(
                        "conventional-s0", "aligned-low-s0", "high-s0", "teacher-s0", "student-s0", "student-no-kd-s0");
        assertThat(run.manifest().levels().get(0)).isEqualTo(new Manifest.Level(8, "P3", "P2"));
        assertThat(run.manifest().levels()).hasSize(5);
        RunState state = run.state().orElseThrow();
        assertThat(state.status()).isEqualTo(Status.DONE);
        assertThat(state.arms()).allMatch(arm -> arm.status() == Status.DONE && arm.step() == 6);
        assertThat(run.evaluationSteps("teacher-s0")).containsExactly(0, 3, 6);
        assertThat(run.snapshotSteps("student-s0")).containsExactly(0, 3, 6);
        assertThat(unbroken.resolve("probes/1.png")).isNotEmptyFile();
        assertThat(run.groundTruth().images()).hasSize(6);
    }

    @Test
    void runGoesOnBetweenTwoArms() {
        assertThat(told).containsExactly(Status.RUNNING, Status.DONE);
    }

    @Test
    void snapshotsOfATeacherHaveEveryMapOnOneGrid() {
        Snapshot snapshot = RunReader.open(unbroken).snapshot("teacher-s0", 6, 1);
        int[] sides = {8, 4, 2, 1, 1};
        for (int k = 0; k < sides.length; k++) {
            for (String map : List.of("high.energy.", "low.energy.", "fused.energy.", "high-low.cosine.")) {
                assertThat(snapshot.maps().get(map + k).shape()).containsExactly(sides[k], sides[k]);
            }
        }
        float[] weights = snapshot.maps().get("fusion.weights").values();
        for (int k = 0; k < sides.length; k++) {
            assertThat((double) weights[2 * k] + weights[2 * k + 1]).isEqualTo(1, within(1e-6));
        }
        assertThat(RunReader.open(unbroken).snapshot("student-s0", 6, 1).maps())
                .containsKeys("low.energy.0", "fused.cosine.4")
                .doesNotContainKey("high.energy.0");
        // The conventional detector's own grid: P3 of the 32-pixel image.
        assertThat(RunReader.open(unbroken)
                        .snapshot("conventional-s0", 6, 1)
                        .maps()
                        .get("low.energy.0")
                        .shape())
                .containsExactly(4, 4);
    }

    /** The reduced maps once more, from the feature vectors as they are on disk: C = 8 channels in half precision. */
    @Test
    void theFirstInspectedImageComesWithTheFeaturesItsMapsAreMadeOf() {
        RunReader run = RunReader.open(unbroken);
        long first = run.manifest().probes().get(0).image();
        long second = run.manifest().probes().get(1).image();
        Map<String, FloatTensor> maps = run.snapshot("teacher-s0", 6, first).maps();
        for (String branch : List.of("high", "low", "fused")) {
            for (int k = 0; k < 5; k++) {
                float[][] features = positions(maps, branch + ".features." + k);
                float[][] scores = positions(maps, branch + ".scores." + k);
                float[] energy = values(maps, branch + ".energy." + k);
                float[] score = values(maps, branch + ".score." + k);
                assertThat(features).hasDimensions(energy.length, 8);
                for (int i = 0; i < energy.length; i++) {
                    double squares = 0;
                    double largest = 0;
                    for (float value : features[i]) {
                        squares += value * value;
                    }
                    for (float value : scores[i]) {
                        largest = Math.max(largest, value);
                    }
                    assertThat(Math.sqrt(squares / 8)).isCloseTo(energy[i], withinPercentage(0.1));
                    assertThat(largest).isCloseTo(score[i], withinPercentage(0.1));
                }
                for (float centerness : values(maps, branch + ".centerness." + k)) {
                    assertThat(centerness).isBetween(0f, 1f);
                }
            }
        }
        assertThat(run.snapshot("teacher-s0", 6, second).maps())
                .containsKeys("high.energy.0", "high.score.0", "high.centerness.0")
                .doesNotContainKeys("high.features.0", "high.scores.0");
        assertThat(run.snapshot("student-s0", 6, first).maps())
                .containsKeys("low.features.0", "low.score.0")
                .doesNotContainKey("fused.features.0");
    }

    private static float[] values(Map<String, FloatTensor> maps, String name) {
        return Objects.requireNonNull(maps.get(name), name).values();
    }

    /** [C, H, W] as one vector a position. */
    private static float[][] positions(Map<String, FloatTensor> maps, String name) {
        float[] values = values(maps, name);
        int channels = (int) Objects.requireNonNull(maps.get(name)).shape()[0];
        float[][] positions = new float[values.length / channels][channels];
        for (int i = 0; i < values.length; i++) {
            positions[i % positions.length][i / positions.length] = values[i];
        }
        return positions;
    }

    @Test
    void chosenArmsBringTheirTeacher() {
        Path chosen = folder.resolve("chosen");
        RUNNER.run(
                new RunRequest(
                        TinyExperiment.spec("training.iterations=1"),
                        TinyExperiment.YAML,
                        chosen,
                        null,
                        "cpu",
                        2,
                        List.of("student")),
                new Control(),
                NOBODY);
        assertThat(RunReader.open(chosen).manifest().arms().stream().map(Manifest.Arm::name))
                .containsExactly("teacher", "student");
    }

    @Test
    void unknownArmIsRefusedBeforeAnythingIsWritten() {
        Path refused = folder.resolve("refused");
        assertThatThrownBy(() -> RUNNER.run(
                        new RunRequest(
                                TinyExperiment.spec(), TinyExperiment.YAML, refused, null, "cpu", 2, List.of("pupil")),
                        new Control(),
                        NOBODY))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("pupil")
                .hasMessageContaining("student-no-kd");
        assertThat(refused).doesNotExist();
    }

    @Test
    void controlsAreArmsOfTheRunAndSayWhatTheyAre() {
        Path controls = folder.resolve("controls");
        RunRequest request = new RunRequest(
                TinyExperiment.spec("training.iterations=1", "controls=[no-kd, longer, half-half]"),
                TinyExperiment.YAML,
                controls,
                null,
                "cpu",
                2,
                List.of("no-kd", "longer", "half-half"));
        assertThat(RUNNER.run(request, new Control(), NOBODY)).isEqualTo(Status.DONE);
        assertThat(RunReader.open(controls).manifest().arms())
                .extracting(Manifest.Arm::id, Manifest.Arm::kind, Manifest.Arm::iterations, Manifest.Arm::control)
                .containsExactly(
                        tuple("teacher-s0", "teacher", 1, null),
                        tuple("no-kd-s0", "student", 1, "no-kd"),
                        tuple("longer-s0", "aligned-low", 2, "longer"),
                        tuple("half-half-s0", "student", 1, "half-half"));
        assertThat(RUNNER.resume(controls, new Control(), NOBODY)).isEqualTo(Status.DONE);
    }

    @Test
    void studentsBeginWithTheirTeachersNumber() {
        RunReader run = RunReader.open(unbroken);
        Double teacher = run.evaluation("teacher-s0", 6).stats().get("AP");
        for (String student : List.of("student-s0", "student-no-kd-s0")) {
            assertThat(run.metrics(student).poll().metrics())
                    .filteredOn(metric -> metric.name().equals("teacher.AP"))
                    .singleElement()
                    .satisfies(metric -> {
                        assertThat(metric.step()).isZero();
                        assertThat(metric.value()).isEqualTo(teacher);
                    });
        }
    }

    @Test
    void teacherThatIsNoBetterThanTheBaselineIsAWarningWithTheReason() throws IOException {
        Path warned = folder.resolve("warned");
        RUNNER.run(
                new RunRequest(
                        TinyExperiment.spec("training.iterations=1"),
                        TinyExperiment.YAML,
                        warned,
                        null,
                        "cpu",
                        2,
                        List.of("aligned-low", "student")),
                new Control(),
                NOBODY);
        // As if the detector alone had become very good.
        Path evaluation = warned.resolve("arms/aligned-low-s0/evaluation/1.json");
        String json = Files.readString(evaluation);
        Files.writeString(evaluation, json.replaceFirst("\"AP\" ?: ?[0-9.E-]+", "\"AP\": 0.9"));

        assertThat(new TeacherCheck(RunReader.open(warned), TinyExperiment.spec("training.iterations=1")).warnings())
                .singleElement()
                .satisfies(warning -> {
                    assertThat(warning.arm()).isEqualTo("student-s0");
                    assertThat(warning.text()).contains("its teacher teacher has AP", "aligned-low with 90.0");
                });
    }

    @Test
    void teacherOfAnotherRunTeaches() {
        String file =
                unbroken.resolve("arms/teacher-s0/checkpoints/6.safetensors").toString();
        List<String> references = List.of(
                unbroken + "#teacher",
                unbroken + "#teacher-s0",
                unbroken.resolve("arms/teacher-s0").toString(),
                file);
        for (int i = 0; i < references.size(); i++) {
            Path taught = folder.resolve("taught" + i);
            assertThat(RUNNER.run(taughtBy(taught, references.get(i), "training.iterations=6"), new Control(), NOBODY))
                    .isEqualTo(Status.DONE);
            RunReader run = RunReader.open(taught);
            assertThat(run.manifest().arms().stream().map(Manifest.Arm::id)).containsExactly("student-s0");
            assertThat(run.evaluation("student-s0", 6).stats())
                    .isEqualTo(
                            RunReader.open(unbroken).evaluation("student-s0", 6).stats());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            input.size=128 | was trained on a canvas of side 64, this experiment 128; set input.size to the teacher's
            input={size: 256, ratio: 4} | was trained with ratio 2, this experiment 4; set input.ratio to the teacher's
            model.fpn=16 | set start: scratch
            arms.student.teacher=RUN#conventional | is of kind conventional and has no pyramid on the aligned levels; choose another teacher or target
            arms.student.teacher=RUN#pupil | the run has the arms
            arms.student.teacher=RUN/arms | expected run#arm, the folder run/arms/arm-s0, or a checkpoint's file
            arms.student.trainImages=13 | is 13, but there are 12 training images
            """)
    void teacherThatCannotTeachIsRefusedBeforeAnythingIsWritten(String set, String message) {
        Path refused = folder.resolve("refused-teacher");
        assertThatThrownBy(() -> RUNNER.run(
                        taughtBy(refused, unbroken + "#teacher", set.replace("RUN", unbroken.toString())),
                        new Control(),
                        NOBODY))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
        assertThat(refused).doesNotExist();
    }

    @Test
    void teacherOfOtherCategoriesIsRefused() {
        ExperimentRunner other = new ExperimentRunner(new TinyRuns.RectanglesForScenes() {
            @Override
            public Scenes scenes(ScenesSpec spec) {
                Scenes scenes = super.scenes(spec);
                return new Scenes(renamed(scenes.train()), renamed(scenes.test()));
            }

            private DetectionDataset renamed(DetectionDataset set) {
                List<Category> categories = set.categories().stream()
                        .map(category -> new Category(category.id(), "other " + category.name()))
                        .toList();
                return new DetectionDataset(set.name(), categories, set.images());
            }
        });
        Path refused = folder.resolve("refused-categories");
        assertThatThrownBy(() -> other.run(
                        taughtBy(refused, unbroken + "#teacher", "training.iterations=1"), new Control(), NOBODY))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("tells apart")
                .hasMessageContaining("train a teacher on these categories");
        assertThat(refused).doesNotExist();
    }

    private static RunRequest taughtBy(Path out, String teacher, String set) {
        String arms =
                "arms=[{name: student, kind: student, distill: {weight: 0.6, ramp: 4}, teacher: '" + teacher + "'}]";
        return new RunRequest(TinyExperiment.spec(arms, set), TinyExperiment.YAML, out, null, "cpu", 2, List.of());
    }

    @Test
    void comparisonStandsBesideItsControl() {
        Comparison comparison = RunReader.open(unbroken).comparison().orElseThrow();
        assertThat(comparison.differences())
                .anyMatch(d -> d.arm().equals("student") && d.against().equals("student-no-kd"));
        assertThat(comparison.differences()).allMatch(difference -> difference.imageInterval() != null);
    }

    @Test
    void everyArmSaysWhatItCosts() {
        RunReader run = RunReader.open(unbroken);
        ArmCost teacher = run.cost("teacher-s0").orElseThrow();
        ArmCost student = run.cost("student-s0").orElseThrow();

        assertThat(student.multiplyAdds())
                .isEqualTo(run.cost("aligned-low-s0").orElseThrow().multiplyAdds());
        assertThat(teacher.multiplyAdds().backbone())
                .isEqualTo(5 * student.multiplyAdds().backbone());
        assertThat(student.latency().threads()).isEqualTo(run.manifest().threads());
        assertThat(run.comparison().orElseThrow().arms())
                .extracting(Comparison.Arm::cost)
                .doesNotContainNull();
        assertThat(run.lastEvaluation("teacher-s0").orElseThrow().sizes()).hasSize(6);
    }

    @Test
    void predictionsAreThoseOfTheEvaluation() {
        List<Prediction> predictions = RUNNER.predict(
                new PredictRequest(unbroken, "student", List.of(unbroken.resolve("probes/1.png")), "cpu"));
        long evaluated = RunReader.open(unbroken).detections("student-s0", 6).stream()
                .filter(detection -> detection.imageId() == 1)
                .count();
        assertThat(predictions)
                .singleElement()
                .satisfies(p -> assertThat(p.objects()).hasSize((int) evaluated));
    }

    @Test
    void brokenProbeIsRefusedBeforeAnythingIsWritten() {
        Path refused = folder.resolve("broken-probe");
        assertThatThrownBy(() -> new ExperimentRunner(new TinyRuns.RectanglesForScenes() {
                            @Override
                            public Scenes scenes(ScenesSpec spec) {
                                Scenes whole = super.scenes(spec);
                                return new Scenes(whole.train(), TinyRuns.withBrokenImage(whole.test(), 2));
                            }
                        })
                        .run(request(refused), new Control(), NOBODY))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("rectangles-2 cannot be read: torn");
        assertThat(refused).doesNotExist();
    }

    @Test
    void causeOfAFailureNamesTheArmThatDiverged() {
        Path diverged = folder.resolve("diverged");
        RunRequest request = new RunRequest(
                TinyExperiment.spec("arms.high.learningRate=1e30"),
                TinyExperiment.YAML,
                diverged,
                null,
                "cpu",
                2,
                List.of("high"));
        assertThatThrownBy(() -> RUNNER.run(request, new Control(), NOBODY))
                .isInstanceOf(TrainingDivergedException.class)
                .hasMessageStartingWith("high-s0, step ")
                .hasMessageContaining("on the images ")
                .hasMessageContaining("(rectangles-");
        assertThat(RunReader.open(diverged).state().orElseThrow().cause()).startsWith("high-s0, step ");
    }

    @Test
    void whatWentWrongIsToldEvenIfItCannotBeWritten() {
        Path unwritable = folder.resolve("unwritable");
        RunListener cutter = new RunListener() {
            @Override
            public void evaluated(Evaluation evaluation) {
                try {
                    Files.delete(unwritable.resolve("state.json"));
                    Files.createDirectories(unwritable.resolve("state.json/in the way"));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                throw new IllegalStateException("the reason");
            }
        };
        assertThatThrownBy(() -> RUNNER.run(oneLane(unwritable, "high"), new Control(), cutter))
                .hasMessage("the reason")
                .satisfies(e -> assertThat(e.getSuppressed())
                        .anyMatch(s -> String.valueOf(s.getMessage()).contains("state.json: cannot be written")));
    }

    @Test
    void ratioOfFourLeavesFourAlignedLevels() {
        Path quarter = folder.resolve("quarter");
        RunRequest request = new RunRequest(
                TinyExperiment.spec("input.ratio=4", "input.size=128", "training.iterations=1", "seeds=[0, 1]"),
                TinyExperiment.YAML,
                quarter,
                null,
                "cpu",
                2,
                List.of());
        assertThat(RUNNER.run(request, new Control(), NOBODY)).isEqualTo(Status.DONE);

        RunReader run = RunReader.open(quarter);
        assertThat(run.manifest().levels())
                .containsExactly(
                        new Manifest.Level(16, "P4", "P2"),
                        new Manifest.Level(32, "P5", "P3"),
                        new Manifest.Level(64, "P6", "P4"),
                        new Manifest.Level(128, "P7", "P5"));
        assertThat(run.manifest().arms()).hasSize(12);
        assertThat(run.comparison().orElseThrow().arms())
                .allMatch(arm -> arm.AP().size() == 2);
        assertThat(run.snapshot("teacher-s1", 1, 1).maps()).containsKey("high-low.cosine.3");
    }
}
