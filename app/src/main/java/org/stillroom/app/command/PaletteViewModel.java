package org.stillroom.app.command;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** All commands, those first that fit what was typed. */
public final class PaletteViewModel {

    private record Match(Command command, int score) {}

    private final Supplier<List<Command>> commands;
    private final StringProperty query = new SimpleStringProperty(this, "query", "");
    private final BooleanProperty open = new SimpleBooleanProperty(this, "open");
    private final IntegerProperty chosen = new SimpleIntegerProperty(this, "chosen");
    private final ObservableList<Command> matches = FXCollections.observableArrayList();
    private List<Command> all = List.of();

    /** @param commands what can be done; asked whenever the palette opens */
    public PaletteViewModel(Supplier<List<Command>> commands) {
        this.commands = commands;
        query.addListener(observable -> find());
    }

    /** What is typed. */
    public StringProperty queryProperty() {
        return query;
    }

    public ReadOnlyBooleanProperty openProperty() {
        return open;
    }

    /** The best first; all, in their own order, as long as nothing is typed. What cannot be done now comes last. */
    public ObservableList<Command> matches() {
        return matches;
    }

    /** Index of the match that Enter runs; -1 without any. */
    public IntegerProperty chosenProperty() {
        return chosen;
    }

    public void open() {
        all = commands.get();
        query.set("");
        find();
        open.set(true);
    }

    public void close() {
        open.set(false);
    }

    /** Moves the choice, round and round. */
    public void move(int by) {
        if (!matches.isEmpty()) {
            chosen.set(Math.floorMod(chosen.get() + by, matches.size()));
        }
    }

    /** Closes, then runs what is chosen; nothing happens where it cannot be done now. */
    public void runChosen() {
        int index = chosen.get();
        if (index >= 0 && index < matches.size() && matches.get(index).isEnabled()) {
            Command command = matches.get(index);
            close();
            command.run();
        }
    }

    private void find() {
        matches.setAll(all.stream()
                .map(this::match)
                .filter(match -> match.score() > Integer.MIN_VALUE)
                .sorted(Comparator.comparing((Match match) -> !match.command().isEnabled())
                        .thenComparing(match -> -match.score()))
                .map(Match::command)
                .toList());
        chosen.set(matches.isEmpty() ? -1 : 0);
    }

    /** By its title, or less so by group and title: who types the panel's name wants its commands. */
    private Match match(Command command) {
        if (query.get().isBlank()) {
            return new Match(command, 0);
        }
        OptionalInt byTitle = Fuzzy.score(query.get(), command.title());
        OptionalInt byAll = Fuzzy.score(query.get(), command.group() + " " + command.title());
        return new Match(command, Math.max(byTitle.orElse(Integer.MIN_VALUE), byAll.orElse(Integer.MIN_VALUE)));
    }
}
