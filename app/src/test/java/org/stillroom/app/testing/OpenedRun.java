package org.stillroom.app.testing;

import java.nio.file.Path;
import org.stillroom.app.run.OpenRuns;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.selection.Selection;

/** A run directory as the window sees it, everything read at once on the calling thread, and a selection that looks at it. */
public record OpenedRun(OpenRuns runs, RunModel run, Selection selection) {

    public static OpenedRun open(Path folder) {
        OpenRuns runs = new OpenRuns(Runnable::run, Runnable::run);
        RunModel run = runs.open(folder).join();
        Selection selection = new Selection();
        selection.showRun(run);
        return new OpenedRun(runs, run, selection);
    }

    /** Looks at an arm, such as {@code student-s0}, and another image. */
    public OpenedRun look(String armId, long image) {
        selection.showArm(run.arm(armId).orElseThrow());
        selection
                .imageProperty()
                .set(run.manifest().probes().stream()
                        .filter(probe -> probe.image() == image)
                        .findFirst()
                        .orElseThrow());
        return this;
    }
}
