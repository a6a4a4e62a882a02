package org.stillroom.app;

import javafx.application.Application;

/** The program's entry. It is not the {@link Application} itself, because Java would then want JavaFX on the module path. */
public final class Launcher {

    private Launcher() {}

    public static void main(String[] args) {
        Application.launch(StillroomApplication.class, args);
    }
}
