package org.stillroom.app.toolbar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.run.SyntheticRun;
import org.stillroom.app.testing.Bench;
import org.stillroom.app.toolbar.ToolbarViewModel.PauseAction;
import org.stillroom.engine.run.RunState.Status;

class ToolbarViewModelTest {

    private static final ExperimentChoice QUICK = new ExperimentChoice("scenes-quick", "scenes-quick", "Quick.", false);

    @TempDir
    Path folder;

    private final List<ExperimentChoice> started = new ArrayList<>();
    private Bench bench;
    private ToolbarViewModel toolbar;

    @BeforeEach
    void setUp() {
        bench = new Bench(folder.resolve("runs"));
        toolbar =
                new ToolbarViewModel(bench.selection, bench.workers, bench.runs, (choice, data) -> started.add(choice));
    }

    @Test
    void runsOnlyWhatIsChosen() {
        assertThat(toolbar.canRunProperty().get()).isFalse();
        toolbar.run(null);
        assertThat(started).isEmpty();

        toolbar.choose(QUICK);
        toolbar.run(null);

        assertThat(started).containsExactly(QUICK);
    }

    @Test
    void saysHowFarTheArmInTrainingIs() {
        try (SyntheticRun run = SyntheticRun.at(folder.resolve("run"), 1, "student-s0", 432)) {
            assertThat(run.manifest().threads()).isEqualTo(2);
            bench.show(folder.resolve("run"));
        }

        assertThat(toolbar.runNameProperty().get()).isEqualTo("scenes-quick");
        assertThat(toolbar.placeProperty().get()).isEqualTo("seed 0 › student");
        assertThat(toolbar.progressProperty().get())
                .isEqualTo("student · iteration 432 of 800 · 1 min 12 s left · all arms 4 min");
        assertThat(toolbar.fractionProperty().get()).isCloseTo(0.54, within(1e-9));
        assertThat(toolbar.deviceProperty().get()).isEqualTo("CPU · 2 threads · 61 images/s");
    }

    @Test
    void pausesAndGoesOnWithItsOwnWorkerOnly() {
        try (SyntheticRun run = SyntheticRun.at(folder.resolve("run"), 1, "student-s0", 432)) {
            RunModel model = bench.show(folder.resolve("run"));
            assertThat(toolbar.canPauseProperty().get()).as("somebody else's").isFalse();

            bench.workers.resume(model.directory());
            assertThat(toolbar.canPauseProperty().get()).isTrue();
            assertThat(toolbar.canRunProperty().get()).isFalse();
            toolbar.pauseOrGoOn();
            run.state(Status.PAUSED, null, "student-s0", 432);
            bench.look();
            assertThat(toolbar.progressProperty().get()).isEqualTo("student · iteration 432 of 800 · paused");
            assertThat(toolbar.pauseActionProperty().get()).isEqualTo(PauseAction.GO_ON);
            toolbar.pauseOrGoOn();

            assertThat(bench.worker.told).containsExactly("pause", "resume");
        }
    }

    @Test
    void armsSideBySideAreBothToldOf() {
        try (SyntheticRun run = SyntheticRun.at(folder.resolve("run"), 1, "student-s0", 432)) {
            bench.show(folder.resolve("run"));
            run.sideBySide("student-s0", "student-no-kd-s0", 440);
            bench.look();

            assertThat(toolbar.progressProperty().get())
                    .startsWith("student 440 of 800 · student-no-kd 440 of 800 · all arms ");
            assertThat(toolbar.fractionProperty().get()).isEqualTo(0.55);
        }
    }

    @Test
    void theWorkersRunIsToldOfWhileAnotherIsLookedAt() {
        try (SyntheticRun run = SyntheticRun.at(folder.resolve("run"), 1, "student-s0", 432)) {
            assertThat(run.manifest().name()).isEqualTo("scenes-quick");
            RunModel driven = bench.show(folder.resolve("run"));
            bench.workers.resume(driven.directory());
            bench.show(SyntheticRun.finished(folder.resolve("other")));
            assertThat(toolbar.progressProperty().get()).startsWith("scenes-quick: student · iteration 432 of 800");

            run.state(Status.RUNNING, null, "student-s0", 440);
            bench.look();
            assertThat(toolbar.progressProperty().get()).startsWith("scenes-quick: student · iteration 440 of 800");
            toolbar.stop();
            assertThat(toolbar.progressProperty().get()).isEqualTo("stopping after this step");
            bench.worker.end(0, "");
            bench.turn();

            assertThat(toolbar.progressProperty().get()).isEqualTo("done · 5 arms");
        }
    }

    @Test
    void aWorkerWhoseRunIsNotThereYetStarts() {
        bench.workers.run("scenes-quick", "scenes-quick", null);

        assertThat(toolbar.progressProperty().get()).isEqualTo("the worker starts");
        assertThat(toolbar.canStopProperty().get()).isTrue();
        assertThat(toolbar.canPauseProperty().get()).isFalse();
    }

    @Test
    void resumesARunThatWasStopped() {
        try (SyntheticRun run = SyntheticRun.at(folder.resolve("run"), 1, "student-s0", 432)) {
            run.state(Status.STOPPED, null, "student-s0", 432);
            RunModel model = bench.show(folder.resolve("run"));
            assertThat(toolbar.pauseActionProperty().get()).isEqualTo(PauseAction.RESUME);

            toolbar.pauseOrGoOn();

            assertThat(bench.worker.command)
                    .endsWith("resume", model.directory().toString());
            assertThat(toolbar.canStopProperty().get()).isTrue();
        }
    }

    @Test
    void aFinishedRunOffersNothingButRun() {
        toolbar.choose(QUICK);
        bench.show(SyntheticRun.finished(folder.resolve("run")));

        assertThat(toolbar.progressProperty().get()).isEqualTo("done · 5 arms");
        assertThat(toolbar.fractionProperty().get()).isNegative();
        assertThat(toolbar.canPauseProperty().get()).isFalse();
        assertThat(toolbar.canStopProperty().get()).isFalse();
        assertThat(toolbar.canRunProperty().get()).isTrue();
    }
}
