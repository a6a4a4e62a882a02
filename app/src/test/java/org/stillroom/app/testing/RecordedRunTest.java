package org.stillroom.app.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.engine.run.RunReader;
import org.stillroom.engine.run.RunState.Status;

class RecordedRunTest {

    @TempDir
    private Path folder;

    @Test
    void aRunningRunHasArmsBeforeAndAfterTheOneInTraining() {
        RunReader run = RunReader.open(RecordedRun.running(folder.resolve("run"), "student-s0", 430));

        assertThat(run.state().orElseThrow().status()).isEqualTo(Status.RUNNING);
        assertThat(run.snapshotSteps("teacher-s0")).containsExactly(0, 200, 400, 600, 800);
        assertThat(run.snapshotSteps("student-s0")).containsExactly(0, 200, 400);
        assertThat(run.snapshotSteps("student-no-kd-s0")).isEmpty();
        assertThat(run.snapshot("conventional-s0", 0, 1)
                        .maps()
                        .get("low.energy.0")
                        .shape())
                .containsExactly(8, 8);
    }

    @Test
    void everyArmEndsAtItsFinalAp() {
        RecordedRun.FINAL_AP.forEach((arm, ap) ->
                assertThat(RecordedRun.ap(arm, RecordedRun.ITERATIONS)).isCloseTo(ap, within(1e-12)));
    }
}
