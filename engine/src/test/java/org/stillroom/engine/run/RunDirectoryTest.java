package org.stillroom.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.AbstractMap.SimpleEntry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.geometry.Box;
import org.stillroom.engine.run.RunState.Status;

class RunDirectoryTest {

    /** No process has it: Linux stops at 2^22, Windows and macOS far below this. */
    private static final long NO_PROCESS = Integer.MAX_VALUE;

    private static final Retention NEWEST_TWO = new Retention(2, 0, 0);

    @TempDir
    Path folder;

    private Path run() {
        return folder.resolve("runs").resolve("small");
    }

    private RunWriter create() {
        return RunWriter.create(run(), RunFixture.manifest(), "name: small\n", RunFixture.test());
    }

    private static Map<String, FloatTensor> maps(float value) {
        return Map.of("low.energy.0", new FloatTensor(new long[] {1, 2}, new float[] {value, 2 * value}));
    }

    @Test
    void whatTheWriterWritesTheReaderReads() throws IOException {
        List<Detection> detections = List.of(new Detection(4, 1, new Box(1, 2, 3.5, 4), 0.875));
        RunState state = RunFixture.state(Status.RUNNING, 1, Instant.parse("2026-11-20T15:00:01Z"));
        try (RunWriter writer = create()) {
            assertThat(RunReader.open(run()).state()).isEmpty();
            writer.state(state);
            writer.probe(4, new byte[] {1, 2, 3});
            ArmWriter arm = writer.arm("low-s0");
            arm.metric(1, "loss", 0.5);
            arm.evaluation(RunFixture.evaluation("low-s0", 40, 0.25));
            arm.evaluation(RunFixture.evaluation("low-s0", 5, 0.125));
            arm.detections(40, detections);
            arm.snapshot(40, 4, maps(1.5f));
        }
        RunReader reader = RunReader.open(run());
        assertThat(reader.manifest()).isEqualTo(RunFixture.manifest());
        assertThat(reader.state()).contains(state);
        assertThat(run().resolve("probes/4.png")).hasBinaryContent(new byte[] {1, 2, 3});
        assertThat(run().resolve("experiment.yaml")).hasContent("name: small\n");
        assertThat(reader.metrics("low-s0").poll().metrics())
                .singleElement()
                .satisfies(metric -> assertThat(List.of(metric.step(), metric.name(), metric.value()))
                        .containsExactly(1, "loss", 0.5));
        assertThat(reader.evaluationSteps("low-s0")).containsExactly(5, 40);
        assertThat(reader.evaluationSteps("teacher-s0")).isEmpty();
        assertThat(reader.snapshotSteps("low-s0")).containsExactly(40);
        assertThat(reader.snapshot("low-s0", 40, 4)).isEqualTo(new Snapshot("low-s0", 40, 4, maps(1.5f)));
        assertThat(reader.detections("low-s0", 40)).isEqualTo(detections);
        assertThat(reader.groundTruth().categories()).isEqualTo(RunFixture.CATEGORIES);
        assertThat(reader.groundTruth().images().get(0).annotations())
                .isEqualTo(RunFixture.test().images().get(0).annotations());
        assertThat(reader.comparison()).isEmpty();
    }

    @Test
    void anEvaluationIsReadBackWithItsMissingNumbersNull() throws IOException {
        try (RunWriter writer = create()) {
            writer.arm("teacher-s0").evaluation(RunFixture.evaluation("teacher-s0", 40, 0.25));
        }
        Evaluation read = RunReader.open(run()).lastEvaluation("teacher-s0").orElseThrow();
        assertThat(read.stats())
                .containsExactly(Map.entry("AP", 0.25), Map.entry("AP50", 0.5), new SimpleEntry<>("APl", null));
        assertThat(read.categories()).containsExactly(new Evaluation.CategoryResult(7, "ring", 0.25, 0.5, null));
        assertThat(read.fusion()).isNotNull();
        assertThat(read.fusion().mean().get(0)).containsExactly(0.75, 0.25);
        assertThat(read.fusion().images().get(4L).get(0)).containsExactly(0.5, 0.5);
        assertThat(Files.readString(run().resolve("arms/teacher-s0/evaluation/40.json")))
                .contains("\"APl\" : null")
                .contains("\"AR100\" : null");
    }

    @Test
    void metricsAreSeenOnceFlushedAndAnInfiniteOneIsNull() throws IOException {
        try (RunWriter writer = create()) {
            ArmWriter arm = writer.arm("low-s0");
            arm.metric(1, "loss", Double.POSITIVE_INFINITY);
            MetricTail tail = RunReader.open(run()).metrics("low-s0");
            assertThat(tail.poll().metrics()).isEmpty();
            arm.flush();
            assertThat(tail.poll().metrics())
                    .singleElement()
                    .extracting(Metric::value)
                    .isEqualTo(Double.NaN);
            assertThat(Files.readString(run().resolve("arms/low-s0/metrics.jsonl")))
                    .matches("\\{\"step\":1,\"name\":\"loss\",\"value\":null,\"time\":\\d+\\.\\d{3}}\n");
        }
    }

    @Test
    void theNewestTwoCheckpointsStay() {
        try (RunWriter writer = create()) {
            ArmWriter arm = writer.arm("low-s0");
            assertThat(arm.lastCheckpoint()).isEmpty();
            for (int step : new int[] {5, 10, 100}) {
                arm.checkpoint(step, maps(step), Map.of("note", "n"), NEWEST_TWO);
            }
            assertThat(arm.checkpoints()).containsExactly(10, 100);
            assertThat(arm.lastCheckpoint()).hasValue(100);
            SafeTensors.File checkpoint = arm.readCheckpoint(10);
            assertThat(checkpoint.tensors()).isEqualTo(maps(10));
            assertThat(checkpoint.metadata())
                    .isEqualTo(Map.of("format", "1", "arm", "low-s0", "step", "10", "note", "n"));
        }
    }

    @Test
    void aBrokenCheckpointIsNamedAndTheOneBeforeItStillReads() throws IOException {
        try (RunWriter writer = create()) {
            ArmWriter arm = writer.arm("low-s0");
            arm.checkpoint(5, maps(5), Map.of(), NEWEST_TWO);
            arm.checkpoint(10, maps(10), Map.of(), NEWEST_TWO);
            Path newest = run().resolve("arms/low-s0/checkpoints/10.safetensors");
            Files.write(newest, new byte[20]);
            assertThatThrownBy(() -> arm.readCheckpoint(10))
                    .isInstanceOf(UserInputException.class)
                    .hasMessageContaining(newest.toString());
            assertThat(arm.readCheckpoint(5).tensors()).isEqualTo(maps(5));
        }
    }

    @Test
    void rewindingDropsWhatCameLaterAndATornLine() throws IOException {
        try (RunWriter writer = create()) {
            ArmWriter arm = writer.arm("low-s0");
            for (int step : new int[] {0, 5, 10}) {
                arm.metric(step, "loss", step);
                arm.evaluation(RunFixture.evaluation("low-s0", step, 0.25));
                arm.detections(step, List.of());
                arm.snapshot(step, 4, maps(step));
                arm.checkpoint(step, maps(step), Map.of(), NEWEST_TWO);
            }
            Path metrics = run().resolve("arms/low-s0/metrics.jsonl");
            Files.writeString(metrics, "{\"step\":11,\"na", StandardOpenOption.APPEND);
            RunReader reader = RunReader.open(run());
            MetricTail tail = reader.metrics("low-s0");
            assertThat(tail.poll().metrics()).hasSize(3);
            arm.metric(12, "loss", 12);

            arm.rewindTo(5);
            arm.metric(6, "loss", 6);
            arm.flush();

            MetricTail.Update update = tail.poll();
            assertThat(update.restarted()).isTrue();
            assertThat(update.metrics()).extracting(Metric::step).containsExactly(0, 5, 6);
            assertThat(reader.evaluationSteps("low-s0")).containsExactly(0, 5);
            assertThat(reader.snapshotSteps("low-s0")).containsExactly(0, 5);
            assertThat(run().resolve("arms/low-s0/detections").toFile().list())
                    .containsExactlyInAnyOrder("0.json", "5.json");
            assertThat(arm.checkpoints()).containsExactly(5);
        }
    }

    @Test
    void aFolderThatIsNotEmptyIsRefusedAndLeftAsItIs() throws IOException {
        Files.createDirectories(run());
        Files.writeString(run().resolve("thesis.txt"), "mine");
        assertThatThrownBy(this::create)
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("%s: is not empty; choose another folder with --out".formatted(run()));
        assertThat(run().toFile().list()).containsExactly("thesis.txt");
    }

    @Test
    void aFolderThatCannotBeMadeIsRefused() throws IOException {
        Files.writeString(folder.resolve("runs"), "a file where a folder should be");
        assertThatThrownBy(this::create)
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("%s: cannot be created".formatted(run()));
        assertThat(folder.resolve("runs")).hasContent("a file where a folder should be");
    }

    @Test
    void aFileInThePlaceOfTheFolderIsRefused() throws IOException {
        Files.createDirectories(folder.resolve("runs"));
        Files.writeString(run(), "a file");
        assertThatThrownBy(this::create)
                .isInstanceOf(UserInputException.class)
                .hasMessage("%s: is a file, expected a new or empty folder".formatted(run()));
    }

    @Test
    void aFolderOneMayNotWriteToIsRefused() throws IOException {
        Files.createDirectories(run());
        assertThat(run().toFile().setWritable(false)).isTrue();
        assumeThat(Files.isWritable(run()))
                .as("the superuser may write anywhere")
                .isFalse();
        assertThatThrownBy(this::create)
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("cannot be locked for writing");
        assertThat(run().toFile().list()).isEmpty();
    }

    @Test
    void aRunThatCannotBeBegunLeavesNothing() {
        ObjectNode spec = JsonNodeFactory.instance.objectNode();
        spec.putPOJO("broken", new Object()); // has no properties, so Jackson refuses it half-way through the manifest
        Manifest good = RunFixture.manifest();
        Manifest bad = new Manifest(
                good.format(),
                good.name(),
                good.description(),
                good.created(),
                good.versions(),
                good.device(),
                good.threads(),
                null,
                null,
                null,
                spec,
                good.data(),
                good.input(),
                good.levels(),
                good.arms(),
                good.probes());
        assertThatThrownBy(() -> RunWriter.create(run(), bad, "name: small\n", RunFixture.test()))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(folder.resolve("runs")).doesNotExist();
        create().close(); // nor does it keep the lock
    }

    @Test
    void twoWorkersCannotWriteOneRun() {
        try (RunWriter first = create()) {
            assertThatThrownBy(() -> RunWriter.reopen(run()))
                    .isInstanceOf(UserInputException.class)
                    .hasMessageStartingWith("%s: another worker is writing this run (process %d on "
                            .formatted(run(), ProcessHandle.current().pid()))
                    .hasMessageEndingWith("); stop it or wait until it ends");
            first.arm("low-s0");
        }
        RunWriter.reopen(run()).close();
    }

    @Test
    void aWorkerLivesWhileItBeatsOrItsProcessDoes() {
        try (RunWriter writer = create()) {
            RunReader reader = RunReader.open(run());
            assertThat(reader.workerAlive()).as("before the first state").isFalse();
            Instant now = Instant.now();
            long self = ProcessHandle.current().pid();
            writer.state(RunFixture.state(Status.RUNNING, NO_PROCESS, now));
            assertThat(reader.workerAlive()).as("a young heartbeat").isTrue();
            writer.state(RunFixture.state(Status.RUNNING, NO_PROCESS, now.minusSeconds(16)));
            assertThat(reader.workerAlive()).as("silent and without process").isFalse();
            writer.state(
                    RunFixture.state(Status.PAUSED, self, now.plusSeconds(3600).minusSeconds(3616)));
            boolean startedBefore = ProcessHandle.current()
                    .info()
                    .startInstant()
                    .orElse(Instant.MIN)
                    .isBefore(now.minusSeconds(16));
            assertThat(reader.workerAlive())
                    .as("silent, its process as old as the heartbeat or not")
                    .isEqualTo(startedBefore);
            writer.state(RunFixture.state(Status.RUNNING, self, Instant.parse("2000-01-01T00:00:00Z")));
            assertThat(reader.workerAlive())
                    .as("the number passed on to a later process")
                    .isFalse();
            writer.state(RunFixture.state(Status.DONE, self, now));
            assertThat(reader.workerAlive()).as("done").isFalse();
        }
    }

    @Test
    void whatIsNoRunIsSaidSo() throws IOException {
        assertThatThrownBy(() -> RunReader.open(folder))
                .isInstanceOf(UserInputException.class)
                .hasMessageStartingWith("%s: no manifest.json in it, so it is not a run directory".formatted(folder));
        Files.writeString(folder.resolve("manifest.json"), "{\n  \"format\": 1,\n  \"name\": ]\n}");
        assertThatThrownBy(() -> RunReader.open(folder))
                .isInstanceOf(UserInputException.class)
                .hasMessageStartingWith("%s, line 3: ".formatted(folder.resolve("manifest.json")));
    }

    @Test
    void aLaterFormatIsRefused() throws IOException {
        create().close();
        Path manifest = run().resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace("\"format\" : 1", "\"format\" : 2"));
        assertThatThrownBy(() -> RunReader.open(run()))
                .isInstanceOf(UserInputException.class)
                .hasMessage("%s: format 2, this program reads 1 to 1; open it with a newer one".formatted(manifest));
    }

    @Test
    void keysOfALaterVersionAreSkipped() throws IOException {
        create().close();
        Path manifest = run().resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replaceFirst("\\{", "{\"mood\": \"good\","));
        assertThat(RunReader.open(run()).manifest()).isEqualTo(RunFixture.manifest());
    }
}
