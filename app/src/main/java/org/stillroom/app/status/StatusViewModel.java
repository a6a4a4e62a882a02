package org.stillroom.app.status;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.run.ArmModel;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.selection.Selection;
import org.stillroom.app.selection.SelectionWatch;
import org.stillroom.app.text.Wording;
import org.stillroom.engine.run.Comparison;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.RunState.Status;

/** What the numbers of the run looked at rest on, and what they say in the end. */
public final class StatusViewModel {

    private final Selection selection;
    private final ReadOnlyStringWrapper basis = new ReadOnlyStringWrapper(this, "basis", "");
    private final ReadOnlyStringWrapper verdict = new ReadOnlyStringWrapper(this, "verdict", "");
    private final ReadOnlyStringWrapper allVerdicts = new ReadOnlyStringWrapper(this, "allVerdicts", "");

    public StatusViewModel(Selection selection) {
        this.selection = selection;
        SelectionWatch.of(selection, this::refresh);
    }

    /** {@code scenes · 300 / 200 images · 128 → 64 px (area)}. */
    public ReadOnlyStringProperty basisProperty() {
        return basis.getReadOnlyProperty();
    }

    /** The comparison's verdicts, what distillation gained first, or how many arms are missing for one. */
    public ReadOnlyStringProperty verdictProperty() {
        return verdict.getReadOnlyProperty();
    }

    /** The same with each verdict on a line of its own, and what it is about. */
    public ReadOnlyStringProperty allVerdictsProperty() {
        return allVerdicts.getReadOnlyProperty();
    }

    private void refresh() {
        RunModel run = selection.getRun();
        basis.set(run == null ? "" : wordBasis(run.manifest()));
        Comparison comparison = run == null ? null : run.comparisonProperty().get();
        verdict.set(run == null ? "" : wordVerdict(run, comparison));
        allVerdicts.set(comparison == null ? verdict.get() : Verdicts.list(comparison));
    }

    private static String wordBasis(Manifest manifest) {
        Manifest.Data data = manifest.data();
        return "%s · %d / %d images · %s"
                .formatted(data.name(), data.trainImages(), data.testImages(), Wording.resolutions(manifest.input()));
    }

    private static String wordVerdict(RunModel run, @Nullable Comparison comparison) {
        if (comparison != null) {
            return Verdicts.line(comparison);
        }
        long left = run.arms().stream()
                .map(ArmModel::getStatus)
                .filter(status -> status != Status.DONE)
                .count();
        if (left == 0) {
            return "all arms done, no comparison written";
        }
        return left == 1
                ? "verdicts after the last arm"
                : "verdicts after the last arm · %d arms still to finish".formatted(left);
    }
}
