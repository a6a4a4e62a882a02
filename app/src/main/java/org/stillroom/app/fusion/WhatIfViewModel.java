package org.stillroom.app.fusion;

import java.util.Locale;
import java.util.OptionalDouble;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.pyramid.Moment;
import org.stillroom.app.run.ArmModel;
import org.stillroom.app.run.Latest;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.selection.Selection;
import org.stillroom.app.selection.SelectionWatch;
import org.stillroom.app.text.Wording;
import org.stillroom.engine.inspect.FusionOverride;
import org.stillroom.engine.inspect.InspectAnswer.Scored;

/** Other fusion weights than the learned ones: which, and what they are worth in AP on the first test images. */
public final class WhatIfViewModel {

    private final Selection selection;
    private final ReadOnlyObjectWrapper<FusionOverride> high =
            new ReadOnlyObjectWrapper<>(this, "high", FusionOverride.NONE);
    private final ReadOnlyStringWrapper score = new ReadOnlyStringWrapper(this, "score", "");
    private final ReadOnlyBooleanWrapper dead = new ReadOnlyBooleanWrapper(this, "dead");
    private final Latest<Scored> newestLearned = new Latest<>();
    private final Latest<Scored> newestChanged = new Latest<>();
    private @Nullable Scored learned;
    private @Nullable Scored changed;
    private String failure = "";
    private @Nullable Question asked;

    private record Question(RunModel run, String teacher, int step, FusionOverride high) {

        boolean isOfTheSameModel(@Nullable Question other) {
            return other != null && run == other.run && teacher.equals(other.teacher) && step == other.step;
        }
    }

    public WhatIfViewModel(Selection selection) {
        this.selection = selection;
        SelectionWatch.of(selection, this::update);
    }

    /** The weights in use. */
    public ReadOnlyObjectProperty<FusionOverride> highProperty() {
        return high.getReadOnlyProperty();
    }

    /** AP with the learned weights and with these, and what it is of; or why there is none. Empty while all are learned. */
    public ReadOnlyStringProperty scoreProperty() {
        return score.getReadOnlyProperty();
    }

    /** Whether nobody answers any more, until {@link #restart}. */
    public ReadOnlyBooleanProperty deadProperty() {
        return dead.getReadOnlyProperty();
    }

    /** Gives the high branch of a level another share, 0 to 1. */
    public void set(int level, double share) {
        RunModel run = selection.getRun();
        if (run != null) {
            run.whatIfProperty().set(run.getWhatIf().with(level, share));
        }
    }

    /** Back to what the teacher has learned. */
    public void reset() {
        RunModel run = selection.getRun();
        if (run != null) {
            run.whatIfProperty().set(FusionOverride.NONE);
        }
    }

    /** Asks another worker. */
    public void restart() {
        RunModel run = selection.getRun();
        if (run != null) {
            asked = null;
            run.looks().restart();
        }
    }

    private void update() {
        RunModel run = selection.getRun();
        FusionOverride wanted = run == null ? FusionOverride.NONE : run.getWhatIf();
        dead.set(run != null && !run.looks().problemProperty().get().isEmpty());
        Question question = question(run, wanted);
        if (question == null) {
            asked = null;
            newestLearned.cancel();
            newestChanged.cancel();
        } else if (!question.equals(asked)) {
            ask(question);
        }
        high.set(wanted);
        say();
    }

    private @Nullable Question question(@Nullable RunModel run, FusionOverride wanted) {
        ArmModel arm = selection.getArm();
        if (run == null || arm == null || !wanted.isActive()) {
            return null;
        }
        Moment.Part part = Moment.of(run, arm, selection.getStep(), ArmModel::getEvaluationSteps)
                .teacher();
        return part == null || part.step().isEmpty()
                ? null
                : new Question(run, part.arm().id(), part.step().getAsInt(), wanted);
    }

    private void ask(Question question) {
        if (!question.isOfTheSameModel(asked)) {
            learned = null;
        }
        changed = null;
        failure = "";
        asked = question;
        var looks = question.run().looks();
        newestChanged.show(
                looks.score(question.teacher(), question.step(), question.high()),
                scored -> {
                    changed = scored;
                    say();
                },
                this::fail);
        newestLearned.show(
                looks.score(question.teacher(), question.step(), FusionOverride.NONE),
                scored -> {
                    learned = scored;
                    say();
                },
                this::fail);
    }

    private void fail(Throwable why) {
        failure = String.valueOf(why.getMessage());
        say();
    }

    private void say() {
        score.set(asked == null ? "" : failure.isEmpty() ? words() : failure);
    }

    private String words() {
        String before = learned == null ? "…" : points(learned);
        String now = changed == null ? "…" : points(changed);
        StringBuilder words = new StringBuilder("AP %s learned, %s so".formatted(before, now));
        if (learned != null && changed != null && learned.AP() != null && changed.AP() != null) {
            words.append(String.format(Locale.ROOT, " (%+.1f)", 100 * (changed.AP() - learned.AP())));
        }
        Scored any = changed != null ? changed : learned;
        if (any != null) {
            words.append(" · %d test images, checkpoint %d".formatted(any.images(), any.step()));
        }
        return words.toString();
    }

    private static String points(Scored scored) {
        return Wording.points(scored.AP() == null ? OptionalDouble.empty() : OptionalDouble.of(scored.AP()));
    }
}
