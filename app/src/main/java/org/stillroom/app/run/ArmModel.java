package org.stillroom.app.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.MetricSeries;
import org.stillroom.engine.run.RunState;

/** One trained model of an open run. Changed by the pump and read on the FX thread only. */
public final class ArmModel {

    private final Manifest.Arm arm;
    private final int colour;
    private final String branch;
    private Map<String, MetricSeries> series = Map.of();
    private long version;
    private final ReadOnlyObjectWrapper<RunState.Status> status =
            new ReadOnlyObjectWrapper<>(this, "status", RunState.Status.QUEUED);
    private final ReadOnlyIntegerWrapper step = new ReadOnlyIntegerWrapper(this, "step");
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper(this, "revision");
    private final ReadOnlyObjectWrapper<Steps> evaluationSteps =
            new ReadOnlyObjectWrapper<>(this, "evaluationSteps", Steps.NONE);
    private final ReadOnlyObjectWrapper<Steps> snapshotSteps =
            new ReadOnlyObjectWrapper<>(this, "snapshotSteps", Steps.NONE);
    private int stateStep;
    private int metricStep;

    /** @param branch as {@link #branch()} */
    public ArmModel(Manifest.Arm arm, int colour, String branch) {
        this.arm = arm;
        this.colour = colour;
        this.branch = branch;
    }

    /** Such as {@code student-no-kd-s0}; unique in its run. */
    public String id() {
        return arm.id();
    }

    /** Such as {@code student-no-kd}; the same in every seed. */
    public String name() {
        return arm.name();
    }

    /** One of {@code conventional}, {@code aligned-low}, {@code high}, {@code teacher}, {@code student}. */
    public String kind() {
        return arm.kind();
    }

    /** What it is tested by, see {@link TestedBranch}. */
    public String branch() {
        return branch;
    }

    public int seed() {
        return arm.seed();
    }

    /** Steps it trains for. */
    public int iterations() {
        return arm.iterations();
    }

    /** The id of the arm it starts or learns from. */
    public @Nullable String teacher() {
        return arm.teacher();
    }

    /** Which control it is, such as {@code no-kd}; null if it is none, and in runs written before controls were named. */
    public @Nullable String control() {
        return arm.control();
    }

    /** Index into {@link org.stillroom.app.theme.Palette#arm(int)}; arms of one name share it. */
    public int colour() {
        return colour;
    }

    public ReadOnlyObjectProperty<RunState.Status> statusProperty() {
        return status.getReadOnlyProperty();
    }

    public RunState.Status getStatus() {
        return status.get();
    }

    /** The newest step known of it: the metrics', where they are ahead of the state, which is written once a second. */
    public ReadOnlyIntegerProperty stepProperty() {
        return step.getReadOnlyProperty();
    }

    public int getStep() {
        return step.get();
    }

    /** Grows whenever any series changed. */
    public ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /** Steps with an {@code evaluation/<step>.json}; detections stand at the same steps. */
    public ReadOnlyObjectProperty<Steps> evaluationStepsProperty() {
        return evaluationSteps.getReadOnlyProperty();
    }

    public Steps getEvaluationSteps() {
        return evaluationSteps.get();
    }

    /** Steps with snapshots of the probe images. */
    public ReadOnlyObjectProperty<Steps> snapshotStepsProperty() {
        return snapshotSteps.getReadOnlyProperty();
    }

    public Steps getSnapshotSteps() {
        return snapshotSteps.get();
    }

    /** The series of a metric as known now; null as long as it has no value. */
    public @Nullable MetricSeries series(String name) {
        return series.get(name);
    }

    /** Names of the metrics seen so far, in order of their first appearance. */
    public List<String> seriesNames() {
        return new ArrayList<>(series.keySet());
    }

    /** AP (a fraction) of the newest evaluation not after a step; empty before the first. */
    public OptionalDouble apAt(int atStep) {
        MetricSeries ap = series.get("AP");
        return ap == null ? OptionalDouble.empty() : ap.valueAt(atStep);
    }

    /** AP (a fraction) of the newest evaluation. */
    public OptionalDouble latestAp() {
        return apAt(Integer.MAX_VALUE);
    }

    void applyState(RunState.ArmState state) {
        status.set(state.status());
        stateStep = state.step();
        step.set(Math.max(stateStep, metricStep));
    }

    /** Says whether there was anything new. */
    boolean applyNews(RunUpdate.ArmUpdate news) {
        boolean newValues = news.version() != version;
        version = news.version();
        series = news.metrics();
        metricStep = series.values().stream()
                .mapToInt(each -> each.step(each.size() - 1))
                .max()
                .orElse(0);
        step.set(Math.max(stateStep, metricStep));
        boolean newFiles = !news.evaluations().equals(evaluationSteps.get())
                || !news.snapshots().equals(snapshotSteps.get());
        evaluationSteps.set(news.evaluations());
        snapshotSteps.set(news.snapshots());
        if (newValues) {
            revision.set(revision.get() + 1);
        }
        return newFiles || newValues;
    }
}
