package org.stillroom.app.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import javax.imageio.ImageIO;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.selection.SourcePoint;
import org.stillroom.app.theme.Theme;
import org.stillroom.app.window.MainWindow;
import org.stillroom.app.window.Workbench;
import org.stillroom.app.worker.WorkerProcess;

/**
 * Writes a picture of the window, for the documents and for looking at one's work:
 * {@code Screenshot --out=FILE.png [--run=DIRECTORY] [--size=1440x900] [--theme=dark] [--arm=ID] [--image=ID] [--step=N] [--at=X,Y]
 * [--text=1.3] [--click=ID,…] [--keys=Shortcut+COMMA,…]}, the last two for buttons and shortcuts to press.
 */
public final class Screenshot extends Application {

    /** Frames to wait: what is read and coloured in the background needs some to arrive, and more on a busy machine. */
    private static final String FRAMES = "90";

    private final Theme theme = new Theme();
    private final Workbench workbench = new Workbench(WorkerProcess::start, Path.of("runs"));

    /** JavaFX wants a main class that is no application. */
    public static final class Main {

        private Main() {}

        public static void main(String[] args) {
            Application.launch(Screenshot.class, args);
        }
    }

    @Override
    public void start(Stage stage) {
        // No frame around the scene: the picture is as large as was asked for.
        stage.initStyle(StageStyle.UNDECORATED);
        String[] size = option("size", "1440x900").split("x");
        MainWindow window = new MainWindow(
                stage,
                workbench,
                theme,
                new SilentDialogues(),
                (kind, name) -> Optional.empty(),
                new InMemoryPreferences(),
                Double.parseDouble(size[0]),
                Double.parseDouble(size[1]));
        theme.setDark(option("theme", "light").equals("dark"));
        theme.scaleFonts(Double.parseDouble(option("text", "1")));
        window.show();
        String run = option("run", "");
        if (!run.isEmpty()) {
            workbench.open(Path.of(run));
        }
        String data = option("data", "");
        if (!data.isEmpty()) {
            workbench.dataset().open(Path.of(data));
        }
        int frames = Integer.parseInt(option("frames", FRAMES));
        new AnimationTimer() {
            private int frame;

            @Override
            public void handle(long now) {
                boolean there = run.isEmpty() || workbench.selection().getRun() != null;
                var message = workbench.banner().messageProperty().get();
                if (!there && message != null) {
                    System.err.println(message.text());
                    stop();
                    Platform.exit();
                }
                frame += there ? 1 : 0;
                if (frame == frames / 2) {
                    select();
                    press(window.scene());
                }
                if (frame == frames) {
                    stop();
                    write(window.scene());
                    Platform.exit();
                }
            }
        }.start();
    }

    @Override
    public void stop() {
        workbench.close();
    }

    private void select() {
        RunModel run = workbench.selection().getRun();
        if (run == null) {
            return;
        }
        run.arm(option("arm", "")).ifPresent(workbench.selection()::showArm);
        String image = option("image", "");
        run.manifest().probes().stream()
                .filter(probe -> Long.toString(probe.image()).equals(image))
                .forEach(workbench.selection().imageProperty()::set);
        String step = option("step", "");
        if (!step.isEmpty()) {
            workbench.selection().scrubTo(Integer.parseInt(step));
        }
        String at = option("at", "");
        if (!at.isEmpty()) {
            String[] xy = at.split(",");
            workbench
                    .selection()
                    .positionProperty()
                    .set(new SourcePoint(Double.parseDouble(xy[0]), Double.parseDouble(xy[1])));
        }
    }

    private void press(Scene scene) {
        for (String id : option("click", "").split(",")) {
            if (!id.isEmpty() && scene.lookup("#" + id) instanceof ButtonBase button) {
                button.fire();
            }
        }
        for (String keys : option("keys", "").split(",")) {
            Runnable command = keys.isEmpty() ? null : scene.getAccelerators().get(KeyCombination.keyCombination(keys));
            if (command != null) {
                command.run();
            }
        }
    }

    private void write(Scene scene) {
        File out = new File(option("out", "window.png"));
        try {
            ImageIO.write(SwingFXUtils.fromFXImage(scene.snapshot(null), null), "png", out);
        } catch (IOException e) {
            throw new IllegalStateException(String.format(Locale.ROOT, "%s cannot be written", out), e);
        }
    }

    private String option(String name, String otherwise) {
        return getParameters().getNamed().getOrDefault(name, otherwise);
    }
}
