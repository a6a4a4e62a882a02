package org.stillroom.app.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.app.run.Background;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.run.SyntheticRun;
import org.stillroom.app.testing.Bench;
import org.stillroom.engine.run.CheckpointInfo;

class CheckpointsViewModelTest {

    @TempDir
    Path folder;

    private final List<Object> forked = new ArrayList<>();

    private CheckpointsViewModel model(Bench bench) throws Exception {
        Path directory = folder.resolve("run");
        SyntheticRun.at(directory, 1, "student-s0", 400).close();
        Path checkpoints = directory.resolve("arms/student-s0/checkpoints");
        Files.write(checkpoints.resolve("200.safetensors"), new byte[1500]);
        Files.write(checkpoints.resolve("400.safetensors"), new byte[500]);
        RunModel run = bench.show(directory);
        CheckpointsViewModel model = new CheckpointsViewModel(
                run,
                run.arm("student-s0").orElseThrow(),
                new Background(Runnable::run, bench.pump),
                (step, sets) -> forked.addAll(List.of(step, sets)));
        bench.turn();
        return model;
    }

    @Test
    void theNewestComesFirstAndTheirSizeIsTold() throws Exception {
        CheckpointsViewModel model = model(new Bench(folder));
        assertThat(model.rows()).extracting(CheckpointInfo::step).containsExactly(400, 200);
        assertThat(model.wordsProperty().get()).startsWith("2 checkpoints of student, seed 0: 2.0 kB of the run's ");
    }

    @Test
    void whatIsKeptIsKeptAtOnce() throws Exception {
        Bench bench = new Bench(folder);
        CheckpointsViewModel model = model(bench);
        model.pin(200, true);
        bench.turn();
        assertThat(model.rows().get(1).pinned()).isTrue();
        assertThat(folder.resolve("run/arms/student-s0/checkpoints/200.pinned")).isEmptyFile();
        model.pin(100, true);
        bench.turn();
        assertThat(model.wordsProperty().get()).contains("no checkpoint of step 100; there are 200, 400");
    }

    @Test
    void aForkTakesItsSettingsLineByLine() throws Exception {
        CheckpointsViewModel model = model(new Bench(folder));
        model.settingsProperty().set("training.iterations=900\n\n  seeds=[1] \n");
        model.fork(200);
        assertThat(forked).containsExactly(200, List.of("training.iterations=900", "seeds=[1]"));
    }
}
