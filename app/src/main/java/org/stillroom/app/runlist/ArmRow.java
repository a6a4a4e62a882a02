package org.stillroom.app.runlist;

import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.stillroom.app.run.ArmModel;
import org.stillroom.app.run.Recipe;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.text.Wording;
import org.stillroom.engine.run.MetricSeries;
import org.stillroom.engine.run.RunState.Status;

/** One arm in the list: its AP, and what it is doing. */
public final class ArmRow {

    private static final String WARNED = "⚠";
    private static final String TEACHER_AP = "teacher.AP";

    private final RunModel run;
    private final ArmModel arm;
    private final ReadOnlyStringWrapper ap = new ReadOnlyStringWrapper(this, "ap", "–");
    private final ReadOnlyStringWrapper mark = new ReadOnlyStringWrapper(this, "mark", "");
    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper(this, "words", "");

    ArmRow(RunModel run, ArmModel arm) {
        this.run = run;
        this.arm = arm;
        run.revisionProperty().addListener(observable -> refresh());
        refresh();
    }

    public RunModel run() {
        return run;
    }

    public ArmModel arm() {
        return arm;
    }

    /** AP of the newest evaluation, in points of 100. */
    public ReadOnlyStringProperty apProperty() {
        return ap.getReadOnlyProperty();
    }

    /** A sign where there is something to know before believing it; else an arrow while it trains, two bars while it is paused. */
    public ReadOnlyStringProperty markProperty() {
        return mark.getReadOnlyProperty();
    }

    /** The whole row in words, for the tooltip and for who cannot see it. */
    public ReadOnlyStringProperty wordsProperty() {
        return words.getReadOnlyProperty();
    }

    /** How the AP came about. */
    String recipe() {
        return Recipe.of(run, arm, arm.getEvaluationSteps().last());
    }

    private void refresh() {
        ap.set(Wording.points(arm.latestAp()));
        List<String> warnings = run.warningsOf(arm.id());
        mark.set(warnings.isEmpty() ? run.isAbandoned() ? "" : mark(arm.getStatus()) : WARNED);
        words.set("%s, seed %d: AP %s, %s at iteration %d of %d%s%s"
                .formatted(
                        arm.name(),
                        arm.seed(),
                        ap.get(),
                        status(),
                        arm.getStep(),
                        arm.iterations(),
                        teacher(),
                        warnings.stream().map(text -> "\nBeware: " + text).collect(Collectors.joining())));
    }

    /** The worker measures a student's teacher before its first step. */
    private String teacher() {
        MetricSeries measured = arm.series(TEACHER_AP);
        return measured == null || arm.teacher() == null
                ? ""
                : "\nIts teacher %s has AP %s".formatted(arm.teacher(), Wording.points(measured.last()));
    }

    private String status() {
        boolean working = arm.getStatus() == Status.RUNNING || arm.getStatus() == Status.PAUSED;
        if (working && run.isAbandoned()) {
            return "interrupted";
        }
        return switch (arm.getStatus()) {
            case QUEUED -> "waiting";
            case RUNNING -> "in training";
            case PAUSED -> "paused";
            case DONE -> "done";
            case STOPPED -> "stopped";
            case FAILED -> "failed";
        };
    }

    private static String mark(Status status) {
        return switch (status) {
            case RUNNING -> "↑";
            case PAUSED -> "‖";
            case FAILED -> "!";
            default -> "";
        };
    }
}
