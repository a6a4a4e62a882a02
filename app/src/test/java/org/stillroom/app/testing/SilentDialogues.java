package org.stillroom.app.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.window.Dialogues;

/** Answers what a test has prepared, and notes what was asked; by itself it chooses nothing. */
public final class SilentDialogues implements Dialogues {

    public final List<String> asked = new ArrayList<>();
    public @Nullable Path answer;
    public @Nullable String name;
    public OnClose onClose = OnClose.CANCEL;
    public boolean lastingly;

    @Override
    public Optional<Path> chooseRun() {
        return choose("run");
    }

    @Override
    public Optional<Path> chooseRunsFolder() {
        return choose("runs folder");
    }

    @Override
    public Optional<Path> chooseExperiment() {
        return choose("experiment");
    }

    @Override
    public Optional<Path> chooseExperimentFile(String name) {
        return choose("file for " + name);
    }

    @Override
    public Optional<Path> chooseData(String experiment) {
        return choose("data of " + experiment);
    }

    @Override
    public OnClose askOnClose(String run, Consumer<OnClose> lasting) {
        asked.add("close " + run);
        if (lastingly) {
            lasting.accept(onClose);
        }
        return onClose;
    }

    @Override
    public Optional<String> askName(String title, String explanation) {
        asked.add(title);
        return Optional.ofNullable(name);
    }

    @Override
    public void showText(Path file) {
        asked.add("text " + file);
    }

    @Override
    public void openPage(Path file) {
        asked.add("page " + file);
    }

    private Optional<Path> choose(String what) {
        asked.add(what);
        return Optional.ofNullable(answer);
    }
}
