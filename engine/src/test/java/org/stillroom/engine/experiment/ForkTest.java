package org.stillroom.engine.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.stillroom.engine.experiment.TinyRuns.NOBODY;
import static org.stillroom.engine.experiment.TinyRuns.RUNNER;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.run.CheckpointInfo;
import org.stillroom.engine.run.Control;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.Metric;
import org.stillroom.engine.run.RunReader;
import org.stillroom.engine.run.RunState.Status;
import org.stillroom.engine.spec.ExperimentReader;

/** Arms that go on from a checkpoint in a run of their own. */
class ForkTest {

    private static final String ARM = "student-s0";

    @TempDir
    private static Path folder;

    private static Path parent;

    @BeforeAll
    static void runParent() {
        parent = folder.resolve("parent");
        assertThat(RUNNER.run(
                        TinyRuns.request(parent, 1, List.of("student"), "training.checkpoints.every=2"),
                        new Control(),
                        NOBODY))
                .isEqualTo(Status.DONE);
    }

    private static ForkRequest fork(String name, @Nullable Integer step, String... sets) {
        return new ForkRequest(parent, "student", step, List.of(sets), folder.resolve(name));
    }

    private static List<String> metrics(Path run, int upTo) {
        return RunReader.open(run).metrics(ARM).poll().metrics().stream()
                .filter(metric -> metric.step() <= upTo && !metric.name().equals("imagesPerSecond"))
                .map(metric -> metric.step() + " " + metric.name() + " " + metric.value())
                .toList();
    }

    @Test
    void withTheSameSettingsAForkComesToTheSameEnd() throws IOException {
        Path same = folder.resolve("same");
        assertThat(RUNNER.fork(fork("same", 2), new Control(), NOBODY)).isEqualTo(Status.DONE);
        TinyRuns.assertEqual(same, parent);
        assertThat(RunReader.open(same).comparison()).isPresent();
    }

    @Test
    void aForkIsWhatItsParentWasUpToTheCheckpointAndThenSomethingElse() {
        Path other = folder.resolve("other");
        RUNNER.fork(
                fork("other", 4, "training.optimizer.learningRate=0.0001", "training.iterations=8"),
                new Control(),
                NOBODY);
        RunReader run = RunReader.open(other);
        assertThat(run.manifest().parent()).isEqualTo(parent.toAbsolutePath().normalize() + "#student-s0@4");
        assertThat(run.manifest().arms())
                .extracting(Manifest.Arm::id, Manifest.Arm::iterations)
                .containsExactly(tuple("teacher-s0", 6), tuple(ARM, 8));
        assertThat(metrics(other, 4)).isNotEmpty().isEqualTo(metrics(parent, 4));
        assertThat(run.metrics(ARM).poll().metrics())
                .filteredOn(metric -> metric.name().equals("learningRate") && metric.step() > 4)
                .extracting(Metric::value)
                .hasSize(4)
                .allMatch(rate -> rate <= 0.0001);
        assertThat(run.journal().get(0).text())
                .isEqualTo("forked from %s with training.optimizer.learningRate=0.0001, training.iterations=8"
                        .formatted(run.manifest().parent()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            3 | training.iterations=8      | student-s0 has no checkpoint of step 3; there are 2, 4, 6
            6 | training.clipNorm=1        | student-s0 at step 6 has no step left of 6
            4 | model.fpn=16               | --set model: cannot change in the middle of a training
            4 | training.optimizer.kind=sgd | --set training.optimizer.kind: cannot change in the middle of a training (it is ADAMW)
            4 | training.itertions=9       | did you mean
            """)
    void whatCannotBeForkedIsRefusedBeforeAnythingIsWritten(int step, String set, String message) {
        assertThatThrownBy(() -> RUNNER.fork(fork("refused", step, set), new Control(), NOBODY))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining(message);
        assertThat(folder.resolve("refused")).doesNotExist();
    }

    @Test
    void aManifestRepeatsItsRunToTheBit() throws IOException {
        Path again = folder.resolve("again");
        Manifest manifest = RunReader.open(parent).manifest();
        RunRequest request = new RunRequest(
                ExperimentReader.read(manifest.spec().toString(), "manifest.json", List.of()),
                "",
                again,
                null,
                manifest.device(),
                manifest.threads(),
                List.of("teacher", "student"),
                manifest);
        RUNNER.run(request, new Control(), NOBODY);
        TinyRuns.assertEqual(again, parent);
        assertThat(RunReader.open(again).journal().get(0).text())
                .isEqualTo(
                        "repeats tiny of %s, on the same versions, device and threads: the numbers are to be the same to the bit"
                                .formatted(manifest.created()));
    }

    @Test
    void pinnedCheckpointsStayWhateverIsRetained() throws IOException {
        Path pinned = folder.resolve("pinned");
        RUNNER.fork(
                fork("pinned", 2, "training.iterations=10", "training.checkpoints={last: 1, best: 0, every: 0}"),
                new Control(),
                new RunListener() {
                    @Override
                    public void opened(Path run, Manifest manifest) {
                        RunReader.open(run).pin(ARM, 2, true);
                    }
                });
        RunReader run = RunReader.open(pinned);
        assertThat(run.checkpoints(ARM))
                .extracting(CheckpointInfo::step, CheckpointInfo::pinned)
                .containsExactly(tuple(2, true), tuple(10, false));
        assertThat(run.checkpoints(ARM).get(1).ap())
                .isEqualTo(run.evaluation(ARM, 10).stats().get("AP"));
        run.pin(ARM, 2, false);
        assertThat(run.checkpoints(ARM)).noneMatch(CheckpointInfo::pinned);
        assertThat(run.bytes()).isGreaterThan(Files.size(pinned.resolve("arms/student-s0/checkpoints/10.safetensors")));
        assertThatThrownBy(() -> run.pin(ARM, 3, true))
                .hasMessageContaining("no checkpoint of step 3; there are 2, 10");
    }
}
