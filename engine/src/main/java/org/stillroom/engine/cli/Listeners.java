package org.stillroom.engine.cli;

import java.nio.file.Path;
import java.util.List;
import org.stillroom.engine.experiment.RunListener;
import org.stillroom.engine.run.Comparison;
import org.stillroom.engine.run.Evaluation;
import org.stillroom.engine.run.JournalEntry;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.RunState;
import org.stillroom.engine.run.Warnings.Warning;
import org.stillroom.engine.run.WeightsReport;

/** Several listeners as one; each hears everything, in their order. */
record Listeners(List<RunListener> all) implements RunListener {

    @Override
    public void opened(Path run, Manifest manifest) {
        all.forEach(each -> each.opened(run, manifest));
    }

    @Override
    public void pretrained(WeightsReport report) {
        all.forEach(each -> each.pretrained(report));
    }

    @Override
    public void progressed(RunState state) {
        all.forEach(each -> each.progressed(state));
    }

    @Override
    public void evaluated(Evaluation evaluation) {
        all.forEach(each -> each.evaluated(evaluation));
    }

    @Override
    public void taught(String arm, String teacher, double ap) {
        all.forEach(each -> each.taught(arm, teacher, ap));
    }

    @Override
    public void warned(Warning warning) {
        all.forEach(each -> each.warned(warning));
    }

    @Override
    public void noted(JournalEntry entry) {
        all.forEach(each -> each.noted(entry));
    }

    @Override
    public void compared(Comparison comparison) {
        all.forEach(each -> each.compared(comparison));
    }
}
