package org.stillroom.app.window;

import org.stillroom.app.export.FileChoice;
import org.stillroom.app.run.RunModel;

/** Asks where a run's report shall go, and has it written. */
final class ReportActions {

    private final Workbench workbench;
    private final FileChoice files;

    ReportActions(Workbench workbench, FileChoice files) {
        this.workbench = workbench;
        this.files = files;
    }

    /** Of the run looked at. */
    void write() {
        RunModel run = workbench.selection().getRun();
        if (run == null) {
            workbench.banner().tell("A report is of a run: open one first");
        } else {
            write(run);
        }
    }

    void write(RunModel run) {
        files.choose(FileChoice.Kind.HTML, run.directory().getFileName() + "-report")
                .ifPresent(file -> workbench.reports().write(run, file));
    }
}
