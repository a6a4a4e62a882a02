package org.stillroom.app.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.app.run.SyntheticRun;
import org.stillroom.app.testing.Bench;
import org.stillroom.engine.run.RunState.Status;

class TimelineViewModelTest {

    @TempDir
    Path folder;

    private SyntheticRun run;
    private Bench bench;
    private TimelineViewModel timeline;

    @BeforeEach
    void setUp() {
        run = SyntheticRun.at(folder.resolve("run"), 1, "teacher-s0", 430);
        bench = new Bench(folder.resolve("runs"));
        timeline = new TimelineViewModel(bench.selection);
        bench.show(folder.resolve("run"));
    }

    @AfterEach
    void tearDown() {
        run.close();
    }

    @Test
    void showsHowFarTheArmIsAndWhatWasRecorded() {
        assertThat(timeline.lengthProperty().get()).isEqualTo(800);
        assertThat(timeline.reachedProperty().get()).isEqualTo(430);
        assertThat(timeline.marksProperty().get().stream()).containsExactly(0, 200, 400);
        assertThat(timeline.readoutProperty().get()).isEqualTo("iteration 430");
        assertThat(timeline.recordedProperty().get()).isEqualTo("maps of 400");
    }

    @Test
    void aScrubbedMomentStaysWhileTheRunGoesOn() {
        timeline.scrubTo(210);
        run.state(Status.RUNNING, null, "teacher-s0", 440);
        bench.look();

        assertThat(timeline.readoutProperty().get()).isEqualTo("iteration 210");
        assertThat(timeline.recordedProperty().get()).isEqualTo("maps of 200");

        timeline.setLive(true);
        assertThat(timeline.readoutProperty().get()).isEqualTo("iteration 440");
    }

    @Test
    void nothingBeyondWhatWasReachedCanBeLookedAt() {
        timeline.scrubTo(700);

        assertThat(bench.selection.getStep()).isEqualTo(430);
    }

    @Test
    void keysGoFromRecordToRecordAndEndLive() {
        timeline.previous();
        assertThat(bench.selection.getStep()).isEqualTo(400);
        timeline.previous();
        assertThat(bench.selection.getStep()).isEqualTo(200);
        timeline.previous();
        timeline.previous();
        assertThat(bench.selection.getStep()).isZero();

        timeline.next();
        timeline.next();
        assertThat(bench.selection.getStep()).isEqualTo(400);
        assertThat(bench.selection.isLive()).isFalse();
        timeline.next();
        assertThat(bench.selection.getStep()).isEqualTo(430);
        assertThat(bench.selection.isLive()).isTrue();
    }

    @Test
    void thePointerSnapsToANearRecord() {
        assertThat(timeline.snapped(193, 8)).isEqualTo(200);
        assertThat(timeline.snapped(190, 8)).isEqualTo(190);
    }

    @Test
    void playingBeginsAgainAtTheEndAndStopsThere() {
        timeline.togglePlaying();
        assertThat(bench.selection.getStep()).isZero();
        timeline.beat();
        assertThat(bench.selection.getStep()).isEqualTo(200);
        timeline.beat();
        timeline.beat();

        assertThat(bench.selection.getStep()).isEqualTo(430);
        assertThat(timeline.playingProperty().get()).isFalse();
        assertThat(bench.selection.isLive()).isTrue();
    }

    @Test
    void theSpeedHasStagesAndEnds() {
        assertThat(timeline.speedProperty().get().rate()).isEqualTo(1);
        timeline.accelerate(2);
        assertThat(timeline.speedProperty().get().rate()).isEqualTo(4);
        timeline.accelerate(9);
        assertThat(timeline.speedProperty().get().rate()).isEqualTo(8);
        timeline.accelerate(-9);
        assertThat(timeline.speedProperty().get().rate()).isEqualTo(0.5);
    }

    @Test
    void theNewestMomentIsMarkedWhileItMoves() {
        assertThat(timeline.growingProperty().get()).isTrue();

        run.state(Status.STOPPED, null, "teacher-s0", 440);
        bench.look();

        assertThat(timeline.growingProperty().get()).isFalse();
    }

    @Test
    void aHandOnTheTimelineEndsPlaying() {
        timeline.togglePlaying();
        timeline.scrubTo(100);
        timeline.beat();

        assertThat(bench.selection.getStep()).isEqualTo(100);
    }
}
