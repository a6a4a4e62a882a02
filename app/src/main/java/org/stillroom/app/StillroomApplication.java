package org.stillroom.app;

import java.nio.file.Path;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.stillroom.app.export.FileChoice;
import org.stillroom.app.theme.Theme;
import org.stillroom.app.toolbar.Experiments;
import org.stillroom.app.window.Dialogues;
import org.stillroom.app.window.WindowActions;
import org.stillroom.app.window.WindowDialogues;
import org.stillroom.app.window.Workbench;
import org.stillroom.app.window.WorkbenchView;
import org.stillroom.app.worker.WorkerProcess;
import org.stillroom.app.worker.Workers;

/** The window. Its parameters are run directories to open. */
public final class StillroomApplication extends Application {

    private static final Path RUNS = Path.of(System.getProperty("user.home"), "stillroom-runs");

    private final Theme theme = new Theme();
    private final Workbench workbench = new Workbench(WorkerProcess::start, RUNS);

    @Override
    public void start(Stage stage) {
        Dialogues dialogues = new WindowDialogues(stage, theme);
        WindowActions actions = new WindowActions(workbench, theme, dialogues);
        FileChoice files = FileChoice.dialogue(() -> stage);
        Scene scene = new Scene(new WorkbenchView(workbench, theme, actions, dialogues, files), 1440, 900);
        theme.dress(scene);
        actions.serve(scene);
        stage.setTitle("Stillroom");
        stage.setMinWidth(1000);
        stage.setMinHeight(640);
        stage.setScene(scene);
        stage.setOnCloseRequest(event -> confirmClose(event, stage, dialogues));
        Experiments.builtIn().forEach(workbench.toolbar().experiments()::add);
        workbench
                .toolbar()
                .experimentProperty()
                .set(workbench.toolbar().experiments().get(0));
        getParameters().getRaw().forEach(run -> workbench.open(Path.of(run)));
        workbench.follow();
        new AnimationTimer() {
            @Override
            public void handle(long now) {
                workbench.turn();
            }
        }.start();
        stage.show();
    }

    @Override
    public void stop() {
        workbench.close();
    }

    private void confirmClose(WindowEvent event, Stage stage, Dialogues dialogues) {
        Path run = workbench.workers().directoryProperty().get();
        if (run == null) {
            return;
        }
        switch (dialogues.askOnClose(String.valueOf(run.getFileName()))) {
            case CONTINUE -> {}
            case CANCEL -> event.consume();
            case STOP -> {
                event.consume();
                workbench.workers().stop();
                workbench.workers().phaseProperty().subscribe(phase -> {
                    if (phase == Workers.Phase.NONE) {
                        stage.close();
                    }
                });
            }
        }
    }
}
