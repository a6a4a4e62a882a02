package org.stillroom.app.window;

import org.stillroom.app.checkpoints.CheckpointsView;
import org.stillroom.app.checkpoints.CheckpointsViewModel;
import org.stillroom.app.panel.Sheet;
import org.stillroom.app.run.ArmModel;
import org.stillroom.app.run.Background;
import org.stillroom.app.run.RunModel;

/** Shows the checkpoints of an arm, and forks from them. */
final class CheckpointActions {

    private final Workbench workbench;
    private final Sheet sheet;

    CheckpointActions(Workbench workbench, Sheet sheet) {
        this.workbench = workbench;
        this.sheet = sheet;
    }

    /** Of the arm looked at. */
    void show() {
        RunModel run = workbench.selection().getRun();
        ArmModel arm = workbench.selection().getArm();
        if (run != null && arm != null) {
            show(run, arm);
        }
    }

    void show(RunModel run, ArmModel arm) {
        sheet.show(
                "Checkpoints of " + arm.name(),
                new CheckpointsView(new CheckpointsViewModel(
                        run, arm, new Background(workbench.painter(), workbench.pump()), (step, sets) -> {
                            sheet.close();
                            workbench.fork(run, arm.id(), step, sets);
                        })));
    }
}
