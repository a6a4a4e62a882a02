package org.stillroom.app.window;

import java.nio.file.Path;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.stillroom.app.export.FileChoice;
import org.stillroom.app.theme.Theme;
import org.stillroom.app.toolbar.Experiments;
import org.stillroom.app.worker.Workers;

/** The window on its stage: the content, the timer that turns the workbench, and what happens when it is closed. */
public final class MainWindow {

    private static final double LEAST_WIDTH = 1100;
    private static final double LEAST_HEIGHT = 700;

    private final Stage stage;
    private final Workbench workbench;
    private final Dialogues dialogues;
    private final WindowActions actions;
    private final Scene scene;
    private final AnimationTimer timer;

    /**
     * Ready to run the first built-in experiment.
     *
     * @param width of the content, pixels
     * @param height of the content, pixels
     */
    public MainWindow(
            Stage stage,
            Workbench workbench,
            Theme theme,
            Dialogues dialogues,
            FileChoice files,
            double width,
            double height) {
        this.stage = stage;
        this.workbench = workbench;
        this.dialogues = dialogues;
        this.actions = new WindowActions(workbench, theme, dialogues);
        this.scene = new Scene(new WorkbenchView(workbench, theme, actions, dialogues, files), width, height);
        this.timer = new AnimationTimer() {
            @Override
            public void handle(long now) {
                workbench.turn();
            }
        };
        theme.dress(scene);
        actions.serve(scene);
        workbench.toolbar().experiments().setAll(Experiments.builtIn());
        workbench
                .toolbar()
                .experimentProperty()
                .set(workbench.toolbar().experiments().get(0));
    }

    public Scene scene() {
        return scene;
    }

    public void show() {
        stage.setTitle("Stillroom");
        stage.setScene(scene);
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        stage.setOnCloseRequest(this::confirmClose);
        workbench.follow();
        timer.start();
        stage.show();
    }

    /** Lets go of everything but a worker. */
    public void close() {
        timer.stop();
        workbench.close();
    }

    private void confirmClose(WindowEvent event) {
        Path run = workbench.workers().directoryProperty().get();
        if (run == null) {
            return;
        }
        switch (dialogues.askOnClose(String.valueOf(run.getFileName()))) {
            case CONTINUE -> {}
            case CANCEL -> event.consume();
            case STOP -> {
                event.consume();
                stopThenClose();
            }
        }
    }

    private void stopThenClose() {
        workbench.workers().stop();
        workbench.workers().phaseProperty().subscribe(phase -> {
            if (phase == Workers.Phase.NONE) {
                stage.close();
            }
        });
    }
}
