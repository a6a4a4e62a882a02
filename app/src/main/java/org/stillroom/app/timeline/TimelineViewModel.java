package org.stillroom.app.timeline;

import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.run.ArmModel;
import org.stillroom.app.run.Steps;
import org.stillroom.app.selection.Selection;
import org.stillroom.app.selection.SelectionWatch;
import org.stillroom.engine.run.RunState.Status;

/** The training time of the arm looked at: how far it is, where something was recorded, and which moment is looked at. */
public final class TimelineViewModel {

    /** How fast it is played: records of so many times the usual beat. */
    public enum Speed {
        HALF("½×", 0.5),
        ONE("1×", 1),
        TWO("2×", 2),
        FOUR("4×", 4),
        EIGHT("8×", 8);

        private final String label;
        private final double rate;

        Speed(String label, double rate) {
            this.label = label;
            this.rate = rate;
        }

        public double rate() {
            return rate;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    private final Selection selection;
    private final ReadOnlyIntegerWrapper length = new ReadOnlyIntegerWrapper(this, "length", 1);
    private final ReadOnlyIntegerWrapper reached = new ReadOnlyIntegerWrapper(this, "reached");
    private final ReadOnlyObjectWrapper<Steps> marks = new ReadOnlyObjectWrapper<>(this, "marks", Steps.NONE);
    private final ReadOnlyObjectWrapper<Steps> evaluations =
            new ReadOnlyObjectWrapper<>(this, "evaluations", Steps.NONE);
    private final ReadOnlyStringWrapper readout = new ReadOnlyStringWrapper(this, "readout", "");
    private final ReadOnlyStringWrapper recorded = new ReadOnlyStringWrapper(this, "recorded", "");
    private final ReadOnlyBooleanWrapper there = new ReadOnlyBooleanWrapper(this, "there");
    private final ReadOnlyBooleanWrapper growing = new ReadOnlyBooleanWrapper(this, "growing");
    private final BooleanProperty playing = new SimpleBooleanProperty(this, "playing");
    private final ObjectProperty<Speed> speed = new SimpleObjectProperty<>(this, "speed", Speed.ONE);

    public TimelineViewModel(Selection selection) {
        this.selection = selection;
        SelectionWatch.of(selection, this::refresh);
    }

    /** Steps the arm trains for; at least 1. */
    public ReadOnlyIntegerProperty lengthProperty() {
        return length.getReadOnlyProperty();
    }

    /** Steps done. */
    public ReadOnlyIntegerProperty reachedProperty() {
        return reached.getReadOnlyProperty();
    }

    /** Where maps were recorded or the arm was evaluated. */
    public ReadOnlyObjectProperty<Steps> marksProperty() {
        return marks.getReadOnlyProperty();
    }

    /** Where it was evaluated. */
    public ReadOnlyObjectProperty<Steps> evaluationsProperty() {
        return evaluations.getReadOnlyProperty();
    }

    /** {@code iteration 432}. */
    public ReadOnlyStringProperty readoutProperty() {
        return readout.getReadOnlyProperty();
    }

    /** Of when the maps are that are shown now: {@code maps of 400}; empty without any. */
    public ReadOnlyStringProperty recordedProperty() {
        return recorded.getReadOnlyProperty();
    }

    /** Whether there is an arm to look at. */
    public ReadOnlyBooleanProperty thereProperty() {
        return there.getReadOnlyProperty();
    }

    /** Whether the moment moves on by itself, from mark to mark. */
    public BooleanProperty playingProperty() {
        return playing;
    }

    public ObjectProperty<Speed> speedProperty() {
        return speed;
    }

    /** Plays faster by so many stages, or slower. */
    public void accelerate(int stages) {
        List<Speed> all = List.of(Speed.values());
        speed.set(all.get(Math.max(0, Math.min(all.size() - 1, all.indexOf(speed.get()) + stages))));
    }

    /** Whether the arm is in training: its newest moment moves. */
    public ReadOnlyBooleanProperty growingProperty() {
        return growing.getReadOnlyProperty();
    }

    /** Looks at a moment by hand, which ends playing; never beyond what was reached. */
    public void scrubTo(int step) {
        playing.set(false);
        selection.scrubTo(Math.min(step, reached.get()));
    }

    /** The mark nearest to a step, if it is within so many steps; else the step itself. */
    public int snapped(int step, int within) {
        return marks.get().stream()
                .filter(mark -> Math.abs(mark - step) <= within)
                .boxed()
                .min((a, b) -> Integer.compare(Math.abs(a - step), Math.abs(b - step)))
                .orElse(step);
    }

    /** To the next mark; past the last one to the newest step, live. */
    public void next() {
        playing.set(false);
        advance();
    }

    public void previous() {
        playing.set(false);
        OptionalInt mark = marks.get().before(selection.getStep());
        selection.scrubTo(mark.orElse(0));
    }

    public void first() {
        scrubTo(0);
    }

    public void setLive(boolean live) {
        playing.set(false);
        if (live) {
            selection.goLive();
        } else {
            selection.scrubTo(selection.getStep());
        }
    }

    /** Starts at the beginning if the newest moment is looked at. */
    public void togglePlaying() {
        if (playing.get()) {
            playing.set(false);
        } else if (there.get()) {
            if (selection.getStep() >= reached.get()) {
                selection.scrubTo(0);
            }
            playing.set(true);
        }
    }

    /** One beat of playing. */
    public void beat() {
        if (playing.get() && !advance()) {
            playing.set(false);
        }
    }

    private boolean advance() {
        OptionalInt mark = marks.get().after(selection.getStep());
        if (mark.isPresent() && mark.getAsInt() < reached.get()) {
            selection.scrubTo(mark.getAsInt());
            return true;
        }
        selection.goLive();
        return false;
    }

    private void refresh() {
        ArmModel arm = selection.getArm();
        there.set(arm != null);
        if (arm == null) {
            playing.set(false);
        }
        growing.set(arm != null && arm.getStatus() == Status.RUNNING);
        length.set(arm == null ? 1 : Math.max(1, arm.iterations()));
        reached.set(arm == null ? 0 : Math.max(arm.getStep(), 0));
        evaluations.set(arm == null ? Steps.NONE : arm.getEvaluationSteps());
        marks.set(arm == null ? Steps.NONE : union(arm.getSnapshotSteps(), arm.getEvaluationSteps()));
        readout.set(arm == null ? "" : "iteration %d".formatted(selection.getStep()));
        recorded.set(wordRecorded(arm));
    }

    private String wordRecorded(@Nullable ArmModel arm) {
        if (arm == null) {
            return "";
        }
        OptionalInt step = arm.getSnapshotSteps().floor(selection.getStep());
        return step.isPresent() ? "maps of " + step.getAsInt() : "no maps yet";
    }

    private static Steps union(Steps one, Steps other) {
        TreeSet<Integer> all = new TreeSet<>();
        one.stream().forEach(all::add);
        other.stream().forEach(all::add);
        return Steps.of(all);
    }
}
