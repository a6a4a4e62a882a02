package org.stillroom.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.app.selection.Selection;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.run.MetricSeries;
import org.stillroom.engine.run.RunState.Status;
import org.stillroom.engine.run.Snapshot;

class OpenRunsTest {

    @TempDir
    Path folder;

    private final Pump pump = new Pump();
    private final OpenRuns runs = new OpenRuns(Runnable::run, pump);

    @Test
    void showsALiveRunAsItGrows() {
        try (SyntheticRun writer = SyntheticRun.at(folder, 1, "student-s0", 400)) {
            RunModel run = opened(folder);
            ArmModel student = run.arm("student-s0").orElseThrow();
            assertThat(run.runningArm()).contains(student);
            assertThat(student.getStep()).isEqualTo(400);
            assertThat(student.getEvaluationSteps().stream()).containsExactly(0, 200, 400);
            assertThat(student.latestAp()).hasValue(SyntheticRun.ap("student", 400));
            long revision = student.revisionProperty().get();

            writer.train("student-s0", 400, 600);
            writer.state(Status.RUNNING, null, "student-s0", 600);
            runs.poll();
            assertThat(student.getStep()).as("before the pump turns").isEqualTo(400);
            pump.drain();

            assertThat(student.getStep()).isEqualTo(600);
            assertThat(student.latestAp()).hasValue(SyntheticRun.ap("student", 600));
            assertThat(student.revisionProperty().get()).isEqualTo(revision + 1);
        }
    }

    /** The state is written once a second, the metrics sooner. */
    @Test
    void stepIsThatOfTheMetricsWhereTheStateLagsBehind() {
        try (SyntheticRun writer = SyntheticRun.at(folder, 1, "student-s0", 400)) {
            ArmModel student = opened(folder).arm("student-s0").orElseThrow();
            writer.train("student-s0", 400, 600);
            runs.poll();
            pump.drain();

            assertThat(student.getStep()).isEqualTo(600);
        }
    }

    @Test
    void readsOnOnlyAfterTheLastNewsWereTaken() {
        try (SyntheticRun writer = SyntheticRun.at(folder, 1, "teacher-s0", 100)) {
            RunModel run = opened(folder);
            runs.poll();
            writer.state(Status.PAUSED, null, "teacher-s0", 100);
            runs.poll();
            runs.poll();
            pump.drain();

            assertThat(run.getState().status()).isEqualTo(Status.RUNNING);

            runs.poll();
            pump.drain();
            assertThat(run.getState().status()).isEqualTo(Status.PAUSED);
        }
    }

    @Test
    void metricsOfAResumedRunBeginAgain() {
        try (SyntheticRun writer = SyntheticRun.at(folder, 1, "teacher-s0", 400)) {
            RunModel run = opened(folder);
            MetricSeries before = run.arm("teacher-s0").orElseThrow().series("loss");
            assertThat(before.size()).isEqualTo(40);

            writer.rewind("teacher-s0", 200);
            runs.poll();
            pump.drain();

            ArmModel teacher = run.arm("teacher-s0").orElseThrow();
            assertThat(teacher.series("loss").size()).isEqualTo(20);
            assertThat(teacher.getSnapshotSteps().last()).hasValue(200);
        }
    }

    @Test
    void aSnapshotArrivesThroughThePumpAndIsKept() {
        SyntheticRun.finished(folder);
        RunModel run = opened(folder);

        CompletableFuture<Snapshot> first = run.snapshot("teacher-s0", 800, 1);
        assertThat(first).isNotDone();
        pump.drain();

        assertThat(first).isCompleted();
        assertThat(first.join().maps()).containsKeys("high.energy.0", "fusion.weights");
        assertThat(run.snapshot("teacher-s0", 800, 1)).isCompletedWithValue(first.join());
    }

    @Test
    void onlyTheNewestQuestionIsAnswered() {
        SyntheticRun.finished(folder);
        RunModel run = opened(folder);
        Latest<Snapshot> latest = new Latest<>();
        List<Integer> shown = new ArrayList<>();
        List<Throwable> failed = new ArrayList<>();

        CompletableFuture<Snapshot> stale = run.snapshot("teacher-s0", 200, 1);
        latest.show(stale, snapshot -> shown.add(snapshot.step()), failed::add);
        latest.show(run.snapshot("teacher-s0", 400, 1), snapshot -> shown.add(snapshot.step()), failed::add);
        pump.drain();

        assertThat(shown).containsExactly(400);
        assertThat(failed).isEmpty();
        assertThat(stale).isCancelled();
    }

    @Test
    void tellsARunWhoseWorkerIsGone() {
        try (SyntheticRun writer = SyntheticRun.at(folder, 1, "teacher-s0", 100)) {
            RunModel run = opened(folder);
            assertThat(run.isAbandoned()).isFalse();

            writer.abandon("teacher-s0", 100);
            runs.poll();
            pump.drain();

            assertThat(run.isAbandoned()).isTrue();
        }
    }

    @Test
    void openingTwiceGivesTheSameRun() {
        SyntheticRun.finished(folder);

        assertThat(opened(folder)).isSameAs(opened(folder.resolve("../" + folder.getFileName())));
        assertThat(runs.list()).hasSize(1);
    }

    @Test
    void aFolderThatIsNoRunIsRefusedInOneLine() throws Exception {
        Files.createDirectories(folder);
        CompletableFuture<RunModel> answer = runs.open(folder);
        pump.drain();

        assertThatThrownBy(answer::join)
                .hasCauseInstanceOf(UserInputException.class)
                .hasMessageContaining("manifest.json");
        assertThat(runs.list()).isEmpty();
    }

    @Test
    void theSelectionOpensAtTheArmInTrainingAndFollowsIt() {
        try (SyntheticRun writer = SyntheticRun.at(folder, 1, "student-s0", 400)) {
            RunModel run = opened(folder);
            Selection selection = new Selection();
            selection.showRun(run);
            assertThat(selection.getArm().id()).isEqualTo("student-s0");
            assertThat(selection.getStep()).isEqualTo(400);
            assertThat(selection.getImage()).isEqualTo(run.manifest().probes().get(0));

            writer.state(Status.RUNNING, null, "student-s0", 410);
            runs.poll();
            pump.drain();
            selection.follow();
            assertThat(selection.getStep()).isEqualTo(410);

            selection.scrubTo(200);
            writer.state(Status.RUNNING, null, "student-s0", 420);
            runs.poll();
            pump.drain();
            selection.follow();
            assertThat(selection.getStep()).isEqualTo(200);
        }
    }

    private RunModel opened(Path directory) {
        CompletableFuture<RunModel> answer = runs.open(directory);
        pump.drain();
        return answer.join();
    }
}
