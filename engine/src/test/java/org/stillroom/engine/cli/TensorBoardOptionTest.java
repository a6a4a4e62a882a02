package org.stillroom.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.engine.experiment.Builtins;
import org.stillroom.engine.experiment.ExperimentService;
import org.stillroom.engine.experiment.ForkRequest;
import org.stillroom.engine.experiment.Inspector;
import org.stillroom.engine.experiment.PredictRequest;
import org.stillroom.engine.experiment.Prediction;
import org.stillroom.engine.experiment.RunListener;
import org.stillroom.engine.experiment.RunRequest;
import org.stillroom.engine.run.ArmWriter;
import org.stillroom.engine.run.Control;
import org.stillroom.engine.run.RunFixture;
import org.stillroom.engine.run.RunState.Status;
import org.stillroom.engine.run.RunWriter;
import org.stillroom.engine.spec.ScenesSpec;

class TensorBoardOptionTest {

    private static final Builtins NONE = new Builtins() {
        @Override
        public Map<String, String> experiments() {
            return Map.of();
        }

        @Override
        public Scenes scenes(ScenesSpec spec) {
            throw new AssertionError("nothing generates scenes here");
        }
    };

    @TempDir
    Path folder;

    /** Bytes of the event files after each metric. */
    private final List<Long> sizes = new ArrayList<>();

    /** Instead of training: writes a metric and says so, twice. */
    private final class Writing implements ExperimentService {

        @Override
        public Status fork(ForkRequest request, Control control, RunListener listener) {
            throw new AssertionError("only resumed here");
        }

        @Override
        public Status run(RunRequest request, Control control, RunListener listener) {
            throw new AssertionError("only resumed here");
        }

        @Override
        public Status resume(Path run, Control control, RunListener listener) {
            try (RunWriter writer = RunWriter.reopen(run)) {
                listener.opened(run, RunFixture.manifest());
                ArmWriter arm = writer.arm("low-s0");
                for (int step = 1; step <= 2; step++) {
                    arm.metric(step, "loss", step);
                    arm.flush();
                    listener.progressed(RunFixture.state(Status.RUNNING, 1, Instant.now()));
                    sizes.add(size());
                }
            }
            return Status.DONE;
        }

        @Override
        public List<Prediction> predict(PredictRequest request) {
            throw new AssertionError("not asked");
        }

        @Override
        public Inspector inspect(Path run, String device, int threads, Path answers) {
            throw new AssertionError("not asked");
        }
    }

    private long size() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().contains("tfevents"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int resume(String... options) {
        Path run = folder.resolve("run");
        RunWriter.create(run, RunFixture.manifest(), "name: small\n", RunFixture.test())
                .close();
        List<String> args = new ArrayList<>(List.of("resume", run.toString()));
        args.addAll(List.of(options));
        return StillroomCommand.commandLine(NONE, builtins -> new Writing(), () -> {}, InputStream.nullInputStream())
                .setOut(new PrintWriter(new StringWriter()))
                .execute(args.toArray(String[]::new));
    }

    @Test
    void theEventFilesGrowWithTheRun() {
        assertThat(resume("--tensorboard")).isZero();
        assertThat(sizes).hasSize(2).isSorted().doesNotHaveDuplicates();
        assertThat(sizes.get(0)).isPositive();
    }

    @Test
    void withoutTheOptionThereAreNone() {
        assertThat(resume()).isZero();
        assertThat(sizes).containsExactly(0L, 0L);
    }
}
