package org.stillroom.app;

import java.nio.file.Path;
import java.util.prefs.Preferences;
import javafx.application.Application;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.export.FileChoice;
import org.stillroom.app.theme.SystemTheme;
import org.stillroom.app.theme.Theme;
import org.stillroom.app.window.MainWindow;
import org.stillroom.app.window.WindowDialogues;
import org.stillroom.app.window.Workbench;
import org.stillroom.app.worker.WorkerProcess;

/** The window as a program. Its parameters are run directories to open; new runs go to {@code stillroom-runs} at home. */
public final class StillroomApplication extends Application {

    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;

    private @Nullable MainWindow window;

    @Override
    public void start(Stage stage) {
        Theme theme = new Theme(SystemTheme::isDark);
        Workbench workbench =
                new Workbench(WorkerProcess::start, Path.of(System.getProperty("user.home"), "stillroom-runs"));
        MainWindow main = new MainWindow(
                stage,
                workbench,
                theme,
                new WindowDialogues(stage, theme),
                FileChoice.dialogue(() -> stage),
                Preferences.userNodeForPackage(StillroomApplication.class),
                WIDTH,
                HEIGHT);
        window = main;
        fit(stage);
        main.show();
        getParameters().getRaw().forEach(run -> workbench.open(Path.of(run)));
    }

    /** On a screen too small for the usual size, or for the one remembered, the window takes all of it, its frame included. */
    private static void fit(Stage stage) {
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        double width = Double.isNaN(stage.getWidth()) ? WIDTH : stage.getWidth();
        double height = Double.isNaN(stage.getHeight()) ? HEIGHT : stage.getHeight();
        if (screen.getWidth() < width || screen.getHeight() < height) {
            stage.setX(screen.getMinX());
            stage.setY(screen.getMinY());
            stage.setWidth(screen.getWidth());
            stage.setHeight(screen.getHeight());
        }
    }

    @Override
    public void stop() {
        if (window != null) {
            window.close();
        }
    }
}
