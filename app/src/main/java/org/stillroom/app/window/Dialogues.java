package org.stillroom.app.window;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** What the window asks a person in between; tests answer by themselves. */
public interface Dialogues {

    /** What shall become of the worker when the window closes. */
    enum OnClose {
        CONTINUE,
        STOP,
        CANCEL
    }

    /** A run directory to open. */
    Optional<Path> chooseRun();

    /** A folder that new runs go to. */
    Optional<Path> chooseRunsFolder();

    /** An experiment in YAML. */
    Optional<Path> chooseExperiment();

    /** Where an experiment is to be written. */
    Optional<Path> chooseExperimentFile(String name);

    /** The folder that the images of an experiment lie in. */
    Optional<Path> chooseData(String experiment);

    /**
     * What shall become of the worker.
     *
     * @param lasting is called with the answer where it is to hold from now on
     */
    OnClose askOnClose(String run, Consumer<OnClose> lasting);

    /** A name that is not empty. */
    Optional<String> askName(String title, String explanation);

    /** Shows a text file. */
    void showText(Path file);

    /** Opens a page in the user's browser. */
    void openPage(Path file);
}
