package org.stillroom.app.toolbar;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.run.ArmModel;
import org.stillroom.app.run.OpenRuns;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.selection.Selection;
import org.stillroom.app.selection.SelectionWatch;
import org.stillroom.app.text.Wording;
import org.stillroom.app.worker.Workers;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.RunState;
import org.stillroom.engine.run.RunState.Status;

/** What can be run, what runs, and how far it has come. */
public final class ToolbarViewModel {

    /** What the second button does now. */
    public enum PauseAction {
        PAUSE,
        GO_ON,
        RESUME
    }

    private static final Set<Status> ENDED_EARLY = EnumSet.of(Status.STOPPED, Status.FAILED);

    private final Selection selection;
    private final Workers workers;
    private final OpenRuns runs;
    private final BiConsumer<ExperimentChoice, @Nullable Path> starter;
    private final ObservableList<ExperimentChoice> experiments = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable ExperimentChoice> experiment =
            new SimpleObjectProperty<>(this, "experiment");
    private final ObjectProperty<PauseAction> pauseAction =
            new SimpleObjectProperty<>(this, "pauseAction", PauseAction.PAUSE);
    private final ReadOnlyBooleanWrapper canRun = new ReadOnlyBooleanWrapper(this, "canRun");
    private final ReadOnlyBooleanWrapper canPause = new ReadOnlyBooleanWrapper(this, "canPause");
    private final ReadOnlyBooleanWrapper canStop = new ReadOnlyBooleanWrapper(this, "canStop");
    private final ReadOnlyStringWrapper runName = new ReadOnlyStringWrapper(this, "runName", "");
    private final ReadOnlyStringWrapper place = new ReadOnlyStringWrapper(this, "place", "");
    private final ReadOnlyStringWrapper progress = new ReadOnlyStringWrapper(this, "progress", "");
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(this, "fraction", -1);
    private final InvalidationListener news = observable -> refresh();
    private @Nullable RunModel driven;
    private final ReadOnlyStringWrapper device = new ReadOnlyStringWrapper(this, "device", "");

    /** @param starter starts an experiment, with the folder of its images where it needs one */
    public ToolbarViewModel(
            Selection selection, Workers workers, OpenRuns runs, BiConsumer<ExperimentChoice, @Nullable Path> starter) {
        this.selection = selection;
        this.workers = workers;
        this.runs = runs;
        this.starter = starter;
        workers.phaseProperty().addListener(observable -> refresh());
        runs.list().addListener(news);
        experiment.addListener(observable -> refresh());
        SelectionWatch.of(selection, this::refresh);
    }

    public ObservableList<ExperimentChoice> experiments() {
        return experiments;
    }

    public ObjectProperty<@Nullable ExperimentChoice> experimentProperty() {
        return experiment;
    }

    public ReadOnlyBooleanProperty canRunProperty() {
        return canRun.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty canPauseProperty() {
        return canPause.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty canStopProperty() {
        return canStop.getReadOnlyProperty();
    }

    public ObjectProperty<PauseAction> pauseActionProperty() {
        return pauseAction;
    }

    /** The run looked at; empty when none is. */
    public ReadOnlyStringProperty runNameProperty() {
        return runName.getReadOnlyProperty();
    }

    /** Where in the run: {@code seed 0 › student}. */
    public ReadOnlyStringProperty placeProperty() {
        return place.getReadOnlyProperty();
    }

    /** {@code student · iteration 432 of 800 · 1 min 12 s left · all arms 4 min}. */
    public ReadOnlyStringProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** Of the arm in training, 0 to 1; negative when there is nothing to show. */
    public ReadOnlyDoubleProperty fractionProperty() {
        return fraction.getReadOnlyProperty();
    }

    /** {@code CPU · 2 threads · 61 images/s}. */
    public ReadOnlyStringProperty deviceProperty() {
        return device.getReadOnlyProperty();
    }

    /** Adds an experiment, unless it is there, and chooses it. */
    public void choose(ExperimentChoice choice) {
        if (!experiments.contains(choice)) {
            experiments.add(choice);
        }
        experiment.set(choice);
    }

    /** Chooses an experiment instead of what was there from the same place, which may have changed. */
    public void replace(ExperimentChoice choice) {
        experiments.removeIf(each -> each.argument().equals(choice.argument()));
        choose(choice);
    }

    /** Starts the chosen experiment; {@code dataRoot} is asked for where it {@link ExperimentChoice#needsData()}. */
    public void run(@Nullable Path dataRoot) {
        ExperimentChoice chosen = experiment.get();
        if (canRun.get() && chosen != null) {
            starter.accept(chosen, dataRoot);
        }
    }

    /** Pauses, goes on, or resumes a run that ended early. */
    public void pauseOrGoOn() {
        RunModel run = selection.getRun();
        switch (pauseAction.get()) {
            case PAUSE -> workers.pause();
            case GO_ON -> workers.goOn();
            case RESUME -> {
                if (run != null && canPause.get()) {
                    workers.resume(run.directory());
                }
            }
        }
    }

    public void stop() {
        workers.stop();
    }

    private void refresh() {
        followDriven();
        RunModel shown = selection.getRun();
        runName.set(shown == null ? "" : shown.manifest().name());
        ArmModel arm = selection.getArm();
        place.set(arm == null ? "" : "seed %d › %s".formatted(arm.seed(), arm.name()));
        if (workers.isWorking()) {
            refreshWorking();
        } else {
            refreshIdle(shown);
        }
        canRun.set(!workers.isWorking() && experiment.get() != null);
        canStop.set(workers.phaseProperty().get() == Workers.Phase.WORKING);
    }

    /** Listens to the run that the worker writes, which need not be the one looked at. */
    private void followDriven() {
        Path directory = workers.directoryProperty().get();
        RunModel now = directory == null ? null : runs.find(directory).orElse(null);
        if (now != driven) {
            if (driven != null) {
                driven.revisionProperty().removeListener(news);
            }
            if (now != null) {
                now.revisionProperty().addListener(news);
            }
            driven = now;
        }
    }

    private void refreshWorking() {
        RunModel run = driven;
        RunState state = run == null ? null : run.getState();
        boolean paused = state != null && state.status() == Status.PAUSED;
        pauseAction.set(paused ? PauseAction.GO_ON : PauseAction.PAUSE);
        canPause.set(state != null && workers.phaseProperty().get() == Workers.Phase.WORKING);
        showProgress(run, state);
        if (run == null) {
            progress.set("the worker starts");
        } else if (workers.phaseProperty().get() == Workers.Phase.STOPPING) {
            progress.set("stopping after this step");
        } else if (run != selection.getRun()) {
            progress.set(run.manifest().name() + ": " + progress.get());
        }
    }

    private void refreshIdle(@Nullable RunModel run) {
        RunState state = run == null ? null : run.getState();
        boolean resumable = run != null && state != null && isResumable(run, state);
        pauseAction.set(resumable ? PauseAction.RESUME : PauseAction.PAUSE);
        canPause.set(resumable);
        showProgress(run, state);
    }

    private void showProgress(@Nullable RunModel run, @Nullable RunState state) {
        Optional<ArmModel> running = run == null ? Optional.empty() : run.runningArm();
        progress.set(run == null || state == null ? "" : wordProgress(run, state, running));
        fraction.set(run == null || running.isEmpty() ? -1.0 : fraction(run.workingArms()));
        device.set(run == null ? "" : wordDevice(run, state));
    }

    private static boolean isResumable(RunModel run, RunState state) {
        return run.isAbandoned() || ENDED_EARLY.contains(state.status());
    }

    /** Of arms at work side by side the mean; -1 for none. */
    private static double fraction(List<ArmModel> arms) {
        return arms.stream()
                .mapToDouble(arm -> arm.iterations() == 0 ? 0 : Math.min(1, (double) arm.getStep() / arm.iterations()))
                .average()
                .orElse(-1);
    }

    private static String wordProgress(RunModel run, RunState state, Optional<ArmModel> running) {
        if (state.status() == Status.DONE) {
            int arms = run.arms().size();
            return "done · %d %s".formatted(arms, arms == 1 ? "arm" : "arms");
        }
        List<ArmModel> working = running.isEmpty() ? List.of() : run.workingArms();
        String where = wordArms(working);
        return switch (state.status()) {
            case RUNNING ->
                run.isAbandoned() ? join(where, "interrupted") : join(where, left(state, working.size() > 1));
            case PAUSED -> join(where, run.isAbandoned() ? "interrupted" : "paused");
            case STOPPED -> join(where, "stopped");
            case FAILED -> join(where, "failed");
            default -> "preparing";
        };
    }

    private static String wordArms(List<ArmModel> working) {
        if (working.size() > 1) {
            return working.stream()
                    .map(arm -> "%s %d of %d".formatted(arm.name(), arm.getStep(), arm.iterations()))
                    .collect(Collectors.joining(" · "));
        }
        return working.stream()
                .map(arm -> "%s · iteration %d of %d".formatted(arm.name(), arm.getStep(), arm.iterations()))
                .findFirst()
                .orElse("");
    }

    /** @param sideBySide whether several arms are at work, of which the state tells only the first's time */
    private static String left(RunState state, boolean sideBySide) {
        Double arm = state.armSecondsLeft();
        Double all = state.secondsLeft();
        return join(
                arm == null || sideBySide ? "" : Wording.duration(arm) + " left",
                all == null ? "" : "all arms " + Wording.roughly(all));
    }

    private static String wordDevice(RunModel run, @Nullable RunState state) {
        Manifest manifest = run.manifest();
        String threads = manifest.threads() == 1 ? "1 thread" : manifest.threads() + " threads";
        return join(
                manifest.device().startsWith("cpu")
                        ? "CPU · " + threads
                        : manifest.device().toUpperCase(Locale.ROOT),
                state == null || run.isAbandoned() ? "" : speed(state));
    }

    private static String speed(RunState state) {
        Double speed = state.imagesPerSecond();
        return speed == null || state.status() != Status.RUNNING ? "" : Math.round(speed) + " images/s";
    }

    private static String join(String first, String second) {
        return first.isEmpty() ? second : second.isEmpty() ? first : first + " · " + second;
    }
}
