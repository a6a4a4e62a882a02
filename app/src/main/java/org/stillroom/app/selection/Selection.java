package org.stillroom.app.selection;

import java.util.List;
import java.util.OptionalInt;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.run.ArmModel;
import org.stillroom.app.run.RunModel;
import org.stillroom.engine.run.Manifest;

/**
 * What all panels look at: one instance is shared by the whole window. Arm and image always belong to the run; the step is
 * {@code live} when it follows the newest of the selected arm. Used on the FX thread.
 */
public final class Selection {

    private final ObjectProperty<@Nullable RunModel> run = new SimpleObjectProperty<>(this, "run");
    private final ObjectProperty<@Nullable ArmModel> arm = new SimpleObjectProperty<>(this, "arm");
    private final ObjectProperty<Manifest.@Nullable Probe> image = new SimpleObjectProperty<>(this, "image");
    private final IntegerProperty step = new SimpleIntegerProperty(this, "step");
    private final BooleanProperty live = new SimpleBooleanProperty(this, "live", true);
    private final IntegerProperty level = new SimpleIntegerProperty(this, "level");
    private final ObjectProperty<@Nullable SourcePoint> position = new SimpleObjectProperty<>(this, "position");

    private final ObjectProperty<@Nullable Integer> pointedStep = new SimpleObjectProperty<>(this, "pointedStep");

    private List<ArmModel> lastWorking = List.of();

    /** The run looked at; null before one is opened. */
    public ObjectProperty<@Nullable RunModel> runProperty() {
        return run;
    }

    public @Nullable RunModel getRun() {
        return run.get();
    }

    /** The arm looked at, one of the run's. */
    public ObjectProperty<@Nullable ArmModel> armProperty() {
        return arm;
    }

    public @Nullable ArmModel getArm() {
        return arm.get();
    }

    /** The image looked at: one of the run's probes, another of its test images, or one of one's own. */
    public ObjectProperty<Manifest.@Nullable Probe> imageProperty() {
        return image;
    }

    public Manifest.@Nullable Probe getImage() {
        return image.get();
    }

    /** Optimiser steps done at the moment looked at. */
    public IntegerProperty stepProperty() {
        return step;
    }

    public int getStep() {
        return step.get();
    }

    /** Whether the step follows the newest of the selected arm. */
    public BooleanProperty liveProperty() {
        return live;
    }

    public boolean isLive() {
        return live.get();
    }

    /** Index of the aligned level looked at, 0 the finest. */
    public IntegerProperty levelProperty() {
        return level;
    }

    public int getLevel() {
        return level.get();
    }

    /** Where the pointer is in the image; null outside. */
    public ObjectProperty<@Nullable SourcePoint> positionProperty() {
        return position;
    }

    public @Nullable SourcePoint getPosition() {
        return position.get();
    }

    /** The step at which the pointer reads a chart, so that all charts read there; null outside. */
    public ObjectProperty<@Nullable Integer> pointedStepProperty() {
        return pointedStep;
    }

    /**
     * Looks at a run (or at none): at its running arm, else its last one that has begun, live, keeping the image where the run
     * has one of the same id.
     */
    public void showRun(@Nullable RunModel shown) {
        Manifest.Probe before = image.get();
        position.set(null);
        pointedStep.set(null);
        // Emptied first, so that no listener ever sees an arm or image of another run.
        arm.set(null);
        image.set(null);
        lastWorking = List.of();
        run.set(shown);
        if (shown == null) {
            return;
        }
        image.set(probeLike(shown.manifest(), before));
        level.set(Math.min(level.get(), Math.max(0, shown.manifest().levels().size() - 1)));
        showArm(shown.mostInteresting());
    }

    /** Looks at another arm of the run, following its newest step. */
    public void showArm(@Nullable ArmModel shown) {
        arm.set(shown);
        goLive();
    }

    /** Looks at one moment, which no longer follows the newest. */
    public void scrubTo(int shownStep) {
        live.set(false);
        step.set(Math.max(0, shownStep));
    }

    /** Follows the newest step again. */
    public void goLive() {
        live.set(true);
        follow();
    }

    /** What is looked at now, to come back to. */
    public Look look() {
        return new Look(
                run.get(),
                arm.get(),
                image.get(),
                live.get() ? OptionalInt.empty() : OptionalInt.of(step.get()),
                level.get());
    }

    /** Looks at what was looked at before. */
    public void restore(Look look) {
        if (look.run() != run.get()) {
            showRun(look.run());
        }
        image.set(look.image());
        level.set(look.level());
        if (look.arm() != arm.get()) {
            showArm(look.arm());
        }
        look.step().ifPresentOrElse(this::scrubTo, this::goLive);
    }

    /**
     * Moves a live step to the newest of its arm, and from an arm that was in training, and is not any more, to the first that
     * is now; called after new values were applied.
     */
    public void follow() {
        RunModel shownRun = run.get();
        ArmModel shown = arm.get();
        if (shownRun == null || shown == null) {
            return;
        }
        List<ArmModel> working = shownRun.workingArms();
        boolean ended = lastWorking.contains(shown) && !working.contains(shown);
        if (live.get() && ended && !working.isEmpty()) {
            shown = shownRun.runningArm().orElse(working.get(0));
            arm.set(shown);
        }
        lastWorking = working.isEmpty() ? lastWorking : working;
        if (live.get()) {
            step.set(shown.getStep());
        }
    }

    private static Manifest.@Nullable Probe probeLike(Manifest manifest, Manifest.@Nullable Probe before) {
        return manifest.probes().stream()
                .filter(probe -> before != null && probe.image() == before.image())
                .findFirst()
                .orElseGet(() ->
                        manifest.probes().isEmpty() ? null : manifest.probes().get(0));
    }
}
