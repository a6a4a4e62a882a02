package org.stillroom.app.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.app.run.SyntheticRun;
import org.stillroom.app.testing.Bench;

class StatusViewModelTest {

    @TempDir
    Path folder;

    private Bench bench;
    private StatusViewModel status;

    @BeforeEach
    void setUp() {
        bench = new Bench(folder.resolve("runs"));
        status = new StatusViewModel(bench.selection);
    }

    @Test
    void saysWhatTheNumbersRestOn() {
        bench.show(SyntheticRun.finished(folder.resolve("run")));

        assertThat(status.basisProperty().get()).isEqualTo("scenes · 300 / 8 images · 128 → 64 px (area)");
    }

    @Test
    void theVerdictComesWithTheLastArm() {
        try (SyntheticRun run = SyntheticRun.at(folder.resolve("run"), 1, "student-s0", 400)) {
            bench.show(folder.resolve("run"));
            assertThat(status.verdictProperty().get())
                    .isEqualTo("verdicts after the last arm · 2 arms still to finish");

            run.finish();
            bench.look();

            assertThat(status.verdictProperty().get())
                    .isEqualTo("student: +3.8 AP over student-no-kd, 1 seed: no interval from one seed");
        }
    }
}
