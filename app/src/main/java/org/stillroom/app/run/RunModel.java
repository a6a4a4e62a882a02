package org.stillroom.app.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.theme.Palette;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.RunState;

/** One open run directory, live or finished: the manifest, and what moves. Changed by the pump and read on the FX thread only. */
public final class RunModel {

    private final Path directory;
    private final Manifest manifest;
    private final List<ArmModel> arms;
    private final ReadOnlyObjectWrapper<@Nullable RunState> state = new ReadOnlyObjectWrapper<>(this, "state");
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper(this, "revision");

    public RunModel(Path directory, Manifest manifest) {
        this.directory = directory;
        this.manifest = manifest;
        Map<String, Integer> colours = Palette.armColours(manifest.arms());
        this.arms = manifest.arms().stream()
                .map(arm -> new ArmModel(arm, colours.getOrDefault(arm.name(), 0)))
                .toList();
    }

    public Path directory() {
        return directory;
    }

    public Manifest manifest() {
        return manifest;
    }

    /** In the manifest's order, which is that of training. */
    public List<ArmModel> arms() {
        return arms;
    }

    public Optional<ArmModel> arm(String id) {
        return arms.stream().filter(arm -> arm.id().equals(id)).findFirst();
    }

    /** As last written by the worker; null before it was read. */
    public ReadOnlyObjectProperty<@Nullable RunState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public @Nullable RunState getState() {
        return state.get();
    }

    /** Grows with every update, whatever it brought: for what shows several arms at once. */
    public ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /** The arm in training; empty when none is. */
    public Optional<ArmModel> runningArm() {
        RunState now = state.get();
        return now == null || now.arm() == null ? Optional.empty() : arm(now.arm());
    }

    /** What to look at first: the arm in training, else the last one that has begun, else the first. */
    public @Nullable ArmModel mostInteresting() {
        return runningArm()
                .or(() -> arms.stream().filter(arm -> arm.getStep() > 0).reduce((first, second) -> second))
                .or(() -> arms.stream().findFirst())
                .orElse(null);
    }

    /** Takes in what was read; on the FX thread. */
    void apply(RunUpdate update) {
        RunState newState = update.state();
        if (newState != null) {
            newState.arms().forEach(each -> arm(each.id()).ifPresent(arm -> arm.applyState(each)));
        }
        update.arms()
                .forEach((id, news) -> arm(id).ifPresent(arm -> {
                    arm.applyMetrics(news.metrics(), news.restarted());
                    arm.applySteps(news.evaluations(), news.snapshots());
                }));
        if (newState != null) {
            state.set(newState);
        }
        revision.set(revision.get() + 1);
    }
}
