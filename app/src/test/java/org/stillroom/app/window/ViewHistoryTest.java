package org.stillroom.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.app.dock.Dock;
import org.stillroom.app.dock.DockViewModel;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.run.SyntheticRun;
import org.stillroom.app.testing.Bench;

class ViewHistoryTest {

    @Test
    void whatALiveViewMovesToByItselfIsNotTakenBack(@TempDir Path folder) {
        Bench bench = new Bench(folder.resolve("runs"));
        ViewHistory history = new ViewHistory(
                new DockViewModel(Map.of("a", "A"), () -> Dock.panel("a")), bench.selection, bench.runs, List::of);
        try (SyntheticRun run = SyntheticRun.at(folder.resolve("run"), 1, "teacher-s0", 800)) {
            RunModel model = bench.show(folder.resolve("run"));
            run.sideBySide("teacher-s0", "student-s0", 20);
            bench.look();
            history.turn();
            bench.selection.showArm(model.arm("student-s0").orElseThrow());
            history.turn();
            assertThat(history.canUndoProperty().get())
                    .as("a choice of one's own")
                    .isTrue();

            run.sideBySide("teacher-s0", "student-no-kd-s0", 40);
            bench.look();
            history.settle();

            assertThat(bench.selection.getArm().id())
                    .as("the student has ended")
                    .isEqualTo("teacher-s0");
            bench.selection.showArm(model.arm("student-s0").orElseThrow());
            history.turn();
            history.undo();
            assertThat(bench.selection.getArm().id()).isEqualTo("teacher-s0");
            history.undo();
            assertThat(history.canUndoProperty().get())
                    .as("two choices, two steps back")
                    .isFalse();
        }
    }
}
