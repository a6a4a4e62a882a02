package org.stillroom.app.selection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.run.SyntheticRun;
import org.stillroom.app.testing.Bench;
import org.stillroom.engine.run.RunState.Status;

class SelectionTest {

    @TempDir
    Path folder;

    @Test
    void moveOnWithTheTrainingFromArmToArm() {
        Bench bench = new Bench(folder);
        try (SyntheticRun run = SyntheticRun.at(folder.resolve("run"), 1, "teacher-s0", 800)) {
            RunModel model = bench.show(folder.resolve("run"));
            bench.look();
            run.state(Status.RUNNING, null, "student-s0", 10);
            bench.look();
            assertThat(bench.selection.getArm().id()).isEqualTo("student-s0");
            assertThat(bench.selection.getStep()).isEqualTo(10);

            bench.selection.showArm(model.arm("teacher-s0").orElseThrow());
            run.state(Status.RUNNING, null, "student-no-kd-s0", 10);
            bench.look();
            assertThat(bench.selection.getArm().id())
                    .as("an arm chosen by hand")
                    .isEqualTo("teacher-s0");
        }
    }

    @Test
    void ofArmsSideBySideTheOneLookedAtIsFollowedToItsEnd() {
        Bench bench = new Bench(folder);
        try (SyntheticRun run = SyntheticRun.at(folder.resolve("run"), 1, "teacher-s0", 800)) {
            RunModel model = bench.show(folder.resolve("run"));
            run.sideBySide("teacher-s0", "student-s0", 20);
            bench.look();
            bench.selection.showArm(model.arm("student-s0").orElseThrow());
            run.sideBySide("teacher-s0", "student-s0", 30);
            bench.look();
            assertThat(bench.selection.getArm().id()).isEqualTo("student-s0");
            assertThat(bench.selection.getStep()).isEqualTo(30);

            run.sideBySide("teacher-s0", "student-no-kd-s0", 40);
            bench.look();
            assertThat(bench.selection.getArm().id())
                    .as("the first at work, once the second is not any more")
                    .isEqualTo("teacher-s0");
        }
    }

    @Test
    void theImageIsKeptFromRunToRun() {
        Bench bench = new Bench(folder);
        RunModel first = bench.show(SyntheticRun.finished(folder.resolve("first")));
        bench.selection.imageProperty().set(first.manifest().probes().get(3));
        RunModel second = bench.show(SyntheticRun.finished(folder.resolve("second")));

        assertThat(bench.selection.getImage())
                .isEqualTo(second.manifest().probes().get(3));
    }
}
