package org.stillroom.app.banner;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.run.ArmModel;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.selection.Selection;
import org.stillroom.app.selection.SelectionWatch;
import org.stillroom.app.worker.Workers;
import org.stillroom.engine.run.JournalEntry;
import org.stillroom.engine.run.RunState;
import org.stillroom.engine.run.RunState.Status;
import org.stillroom.engine.run.Warnings.Warning;

/** The one message worth interrupting for, most urgent first: a wrong input, a dead worker, a failed or stopped run, a run's warnings. */
public final class BannerViewModel {

    /** How loud. */
    public enum Kind {
        NOTICE,
        ERROR
    }

    /**
     * A message.
     *
     * @param text one or two sentences
     * @param resumable the run that a button offers to resume; null for none
     * @param log what the worker said, to be looked at; null for none
     * @param page to be opened in the browser; null for none
     */
    public record Message(
            Kind kind,
            String text,
            @Nullable Path resumable,
            @Nullable Path log,
            @Nullable Path page) {

        Message(Kind kind, String text, @Nullable Path resumable, @Nullable Path log) {
            this(kind, text, resumable, log, null);
        }
    }

    /** What the command line begins its errors with. */
    private static final String SAID = "stillroom: ";

    private static final String FOR_TERMINALS = " \\(\\w+; --verbose prints the trace\\)$";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

    private static final Set<JournalEntry.Kind> WORTH_TELLING =
            EnumSet.of(JournalEntry.Kind.REWOUND, JournalEntry.Kind.CLOCK);

    private final Selection selection;
    private final Workers workers;
    private final ReadOnlyObjectWrapper<@Nullable Message> message = new ReadOnlyObjectWrapper<>(this, "message");
    private @Nullable Message dismissed;
    private String told = "";
    private @Nullable Message noted;

    public BannerViewModel(Selection selection, Workers workers) {
        this.selection = selection;
        this.workers = workers;
        workers.endedProperty().addListener(observable -> refresh());
        workers.phaseProperty().addListener(observable -> refresh());
        SelectionWatch.of(selection, this::refresh);
    }

    /** Null when there is nothing to say. */
    public ReadOnlyObjectProperty<@Nullable Message> messageProperty() {
        return message.getReadOnlyProperty();
    }

    /** Tells what the user can mend, such as a file that is no experiment; in the words given. */
    public void tell(@Nullable String text) {
        told = Objects.toString(text, "");
        refresh();
    }

    /**
     * Tells what goes on, or has been done, where nothing more urgent is to be said.
     *
     * @param text empty for nothing any more
     * @param page what was made, to be opened in the browser; null for none
     */
    public void note(String text, @Nullable Path page) {
        noted = text.isEmpty() ? null : new Message(Kind.NOTICE, text, null, null, page);
        refresh();
    }

    public void dismiss() {
        dismissed = message.get();
        told = "";
        noted = null;
        refresh();
    }

    /** Resumes the run that the message offers to. */
    public void resume() {
        Message shown = message.get();
        if (shown != null && shown.resumable() != null && !workers.isWorking()) {
            workers.resume(shown.resumable());
        }
    }

    private void refresh() {
        Message now = toTell().or(this::ofWorker)
                .or(() -> Optional.ofNullable(noted))
                .or(this::ofRun)
                .or(this::ofJournal)
                .or(this::ofWarnings)
                .orElse(null);
        if (now == null || !now.equals(dismissed)) {
            dismissed = null;
        }
        message.set(dismissed == null ? now : null);
    }

    private Optional<Message> toTell() {
        return told.isEmpty() ? Optional.empty() : Optional.of(new Message(Kind.ERROR, told, null, null));
    }

    private Optional<Message> ofWorker() {
        Workers.Ended ended = workers.endedProperty().get();
        if (ended == null || ended.code() == 0) {
            return Optional.empty();
        }
        if (ended.code() == 2) {
            return Optional.of(new Message(Kind.ERROR, ended.lastLine(), null, null));
        }
        RunModel run = selection.getRun();
        boolean resumable = run != null && run.directory().equals(ended.directory());
        return Optional.of(new Message(
                Kind.ERROR,
                wordEnd(ended) + (resumable ? " Nothing recorded is lost: it can go on from its last checkpoint." : ""),
                resumable ? ended.directory() : null,
                ended.log()));
    }

    /** What the worker said of itself names the cause and a remedy; what native code says on its way down does not. */
    private static String wordEnd(Workers.Ended ended) {
        if (ended.lastLine().startsWith(SAID)) {
            return "The worker could not go on: %s."
                    .formatted(ended.lastLine().substring(SAID.length()).replaceFirst(FOR_TERMINALS, ""));
        }
        String remedy = switch (ended.code()) {
            case 134, 139 -> " If it happens again, lower its threads in the preferences.";
            case 137 -> " End other programs, or lower training.batch or input.size.";
            default -> "";
        };
        return "The worker ended unexpectedly (%s).%s%s".formatted(wordCode(ended.code()), remedy, wordLast(ended));
    }

    /** The runtime's own report of a crash ends in a line of it, which says nothing. */
    private static String wordLast(Workers.Ended ended) {
        if (ended.lastLine().startsWith("#")) {
            return "";
        }
        return ended.lastLine().isEmpty() ? " It said nothing." : " Its last words: " + ended.lastLine() + ".";
    }

    /** A code above 128 is a signal's number on Unix; 134 and 139 are what native code dies of. */
    private static String wordCode(int code) {
        return switch (code) {
            case 134 -> "exit code 134: aborted in native code";
            case 137 -> "exit code 137: killed, perhaps for lack of memory";
            case 139 -> "exit code 139: memory fault in native code";
            default -> "exit code " + code;
        };
    }

    private Optional<Message> ofRun() {
        RunModel run = selection.getRun();
        if (run == null || workers.drives(run.directory())) {
            return Optional.empty();
        }
        if (!run.problemProperty().get().isEmpty()) {
            return Optional.of(new Message(Kind.ERROR, run.problemProperty().get(), null, null));
        }
        RunState state = run.getState();
        return state == null ? Optional.empty() : ofState(run, state);
    }

    private static Optional<Message> ofState(RunModel run, RunState state) {
        String where = run.runningArm().map(BannerViewModel::wordPlace).orElse("");
        Path directory = run.directory();
        if (run.isAbandoned()) {
            return Optional.of(new Message(
                    Kind.ERROR,
                    "The worker of this run is gone%s. Nothing recorded is lost: it can go on from its last checkpoint."
                            .formatted(where),
                    directory,
                    null));
        }
        if (state.status() == Status.FAILED) {
            return Optional.of(new Message(
                    Kind.ERROR,
                    "This run failed%s: %s"
                            .formatted(where, Objects.requireNonNullElse(state.cause(), "no cause was recorded")),
                    directory,
                    null));
        }
        if (state.status() == Status.STOPPED) {
            return Optional.of(new Message(Kind.NOTICE, "This run was stopped%s.".formatted(where), directory, null));
        }
        return Optional.empty();
    }

    /** The last thing worth telling since the run was taken up. */
    private Optional<Message> ofJournal() {
        RunModel run = selection.getRun();
        JournalEntry last = null;
        for (JournalEntry entry : run == null ? List.<JournalEntry>of() : run.journal()) {
            if (entry.kind() == JournalEntry.Kind.BEGAN) {
                last = null;
            } else if (WORTH_TELLING.contains(entry.kind())) {
                last = entry;
            }
        }
        return last == null
                ? Optional.empty()
                : Optional.of(new Message(
                        Kind.NOTICE,
                        "%s: %s.".formatted(TIME.format(Instant.parse(last.time())), last.text()),
                        null,
                        null));
    }

    private Optional<Message> ofWarnings() {
        RunModel run = selection.getRun();
        if (run == null || run.warnings().isEmpty()) {
            return Optional.empty();
        }
        List<Warning> warnings = run.warnings();
        Warning first = warnings.get(0);
        String more = warnings.size() == 1 ? "" : " And %d more: see the arms marked ⚠.".formatted(warnings.size() - 1);
        return Optional.of(
                new Message(Kind.NOTICE, "%s: %s.%s".formatted(first.arm(), first.text(), more), null, null));
    }

    private static String wordPlace(ArmModel arm) {
        return " at iteration %d of %s".formatted(arm.getStep(), arm.name());
    }
}
