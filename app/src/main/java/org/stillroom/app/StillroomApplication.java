package org.stillroom.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.prefs.Preferences;
import javafx.application.Application;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.stillroom.app.command.Command;
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

    private final List<MainWindow> windows = new ArrayList<>();

    @Override
    public void start(Stage stage) {
        open(stage, getParameters().getRaw().stream().map(Path::of).toList()).openRunning();
    }

    /** Every window has its own selection, so that runs can be looked at side by side. */
    private MainWindow open(Stage stage, List<Path> runs) {
        Theme theme = new Theme(SystemTheme::isDark);
        Workbench workbench =
                new Workbench(WorkerProcess::start, Path.of(System.getProperty("user.home"), "stillroom-runs"));
        MainWindow window = new MainWindow(
                stage,
                workbench,
                theme,
                new WindowDialogues(stage, theme, getHostServices()),
                FileChoice.dialogue(() -> stage),
                Preferences.userNodeForPackage(StillroomApplication.class),
                WIDTH,
                HEIGHT);
        window.addCommand(Command.of(
                "Open",
                "New window, for another run beside this one",
                "Shortcut+N",
                () -> open(new Stage(), List.of())));
        windows.add(window);
        fit(stage);
        window.show();
        runs.forEach(workbench::open);
        return window;
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
        windows.forEach(MainWindow::close);
    }
}
