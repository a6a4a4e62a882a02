package org.stillroom.app.checkpoints;

import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.run.ArmModel;
import org.stillroom.app.run.Background;
import org.stillroom.app.run.RunModel;
import org.stillroom.engine.run.ByteSize;
import org.stillroom.engine.run.CheckpointInfo;

/** The checkpoints of an arm, read anew whenever the run has changed while somebody looks. */
public final class CheckpointsViewModel {

    private final RunModel run;
    private final ArmModel arm;
    private final Background background;
    private final BiConsumer<Integer, List<String>> forker;
    private final ObservableList<CheckpointInfo> rows = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper(this, "words", "");
    private final StringProperty settings = new SimpleStringProperty(this, "settings", "");

    /** @param forker takes the arm over into a new run, at a step and with settings as of {@code --set} */
    public CheckpointsViewModel(
            RunModel run, ArmModel arm, Background background, BiConsumer<Integer, List<String>> forker) {
        this.run = run;
        this.arm = arm;
        this.background = background;
        this.forker = forker;
        refresh();
    }

    /** The newest first. */
    public ObservableList<CheckpointInfo> rows() {
        return rows;
    }

    /** How many there are and what the run takes, or why they cannot be read. */
    public ReadOnlyStringProperty wordsProperty() {
        return words.getReadOnlyProperty();
    }

    /** What a fork sets otherwise, a line each: {@code training.iterations=2000}. */
    public StringProperty settingsProperty() {
        return settings;
    }

    /** Keeps a checkpoint whatever the experiment says of retention, or no longer. */
    public void pin(int step, boolean pinned) {
        read(() -> {
            run.reader().pin(arm.id(), step, pinned);
            return run.reader().checkpoints(arm.id());
        });
    }

    /** Reads what there is now. */
    public void refresh() {
        read(() -> run.reader().checkpoints(arm.id()));
    }

    /** Goes on from a checkpoint with {@link #settingsProperty}. */
    public void fork(int step) {
        forker.accept(
                step,
                settings.get()
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList());
    }

    private void read(Supplier<List<CheckpointInfo>> work) {
        var unused = background.compute(work).whenComplete(this::show);
    }

    private void show(@Nullable List<CheckpointInfo> found, @Nullable Throwable failure) {
        if (found == null) {
            Throwable cause =
                    failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
            words.set(cause == null ? "" : String.valueOf(cause.getMessage()));
            return;
        }
        rows.setAll(found.stream()
                .sorted((first, second) -> Integer.compare(second.step(), first.step()))
                .toList());
        long bytes = found.stream().mapToLong(CheckpointInfo::bytes).sum();
        words.set("%d checkpoint%s of %s, seed %d: %s of the run's %s"
                .formatted(
                        found.size(),
                        found.size() == 1 ? "" : "s",
                        arm.name(),
                        arm.seed(),
                        ByteSize.words(bytes),
                        ByteSize.words(run.bytes())));
    }
}
