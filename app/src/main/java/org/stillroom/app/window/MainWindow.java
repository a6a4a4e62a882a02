package org.stillroom.app.window;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.prefs.Preferences;
import java.util.stream.Stream;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.stillroom.app.command.Command;
import org.stillroom.app.command.PaletteView;
import org.stillroom.app.command.PaletteViewModel;
import org.stillroom.app.dock.DockView;
import org.stillroom.app.dock.DockViewModel;
import org.stillroom.app.export.FileChoice;
import org.stillroom.app.panel.Panel;
import org.stillroom.app.panel.Sheet;
import org.stillroom.app.settings.OnClose;
import org.stillroom.app.settings.Settings;
import org.stillroom.app.settings.SettingsView;
import org.stillroom.app.theme.Theme;
import org.stillroom.app.toolbar.Experiments;
import org.stillroom.app.toolbar.ToolbarView;
import org.stillroom.app.worker.Workers;

/** The window on its stage: the content, the timer that turns the workbench, and what happens when it is closed. */
public final class MainWindow {

    private static final double LEAST_WIDTH = 1100;
    private static final double LEAST_HEIGHT = 700;

    private final Stage stage;
    private final Workbench workbench;
    private final Dialogues dialogues;
    private final DockViewModel docks;
    private final Remembered remembered;
    private final Settings settings;
    private final Scene scene;
    private final AnimationTimer timer;
    private final List<Command> lasting = new ArrayList<>();

    /**
     * Ready to run the first built-in experiment, and arranged as it was left.
     *
     * @param store where it keeps what the next window is to be like
     * @param width of the content where none was kept, pixels
     * @param height of the content where none was kept, pixels
     */
    public MainWindow(
            Stage stage,
            Workbench workbench,
            Theme theme,
            Dialogues dialogues,
            FileChoice files,
            Preferences store,
            double width,
            double height) {
        this.stage = stage;
        this.workbench = workbench;
        this.dialogues = dialogues;
        this.remembered = new Remembered(store);
        this.settings = new Settings(store, theme, workbench.workers().runsFolder());
        ReportActions reports = new ReportActions(workbench, files);
        Sheet sheet = new Sheet();
        CheckpointActions checkpoints = new CheckpointActions(workbench, sheet);
        List<Panel> panels = WindowPanels.all(workbench, theme, files, reports, checkpoints, this::openPanel);
        this.docks = new DockViewModel(
                WindowPanels.titles(panels),
                () -> WindowPanels.usual(
                        Double.isNaN(stage.getHeight()) ? height : stage.getHeight(),
                        theme.fontScaleProperty().get()));
        DockView dockView = new DockView(docks, panels);
        ViewHistory history = new ViewHistory(
                docks,
                workbench.selection(),
                workbench.runs(),
                () -> panels.stream().flatMap(panel -> panel.choices().stream()).toList());
        settings.runsFolderProperty().subscribe(workbench.workers()::setRunsFolder);
        settings.threadsProperty().subscribe(number -> workbench.workers().setThreads(number.intValue()));
        settings.onCloseProperty().subscribe(choice -> workbench.workers().setStopsWithWindow(choice == OnClose.STOP));
        workbench.workers().directoryProperty().addListener((observable, before, now) -> remembered.keepWorker(now));
        theme.fontScaleProperty()
                .addListener((observable, before, now) -> docks.scale(
                        WindowPanels.sides(now.doubleValue()) / WindowPanels.sides(before.doubleValue()),
                        now.doubleValue() / before.doubleValue()));
        Runnable preferences = () -> sheet.show("Preferences", new SettingsView(settings, dialogues::chooseRunsFolder));
        PaletteViewModel palette =
                new PaletteViewModel(() -> Stream.of(lasting, WindowCommands.ofNow(workbench, docks, dockView))
                        .flatMap(List::stream)
                        .toList());
        WindowActions actions = new WindowActions(workbench, dialogues, sheet, palette::open, this::openPanel);
        WindowCommands commands = new WindowCommands(workbench, theme, actions);
        commands.addHistory(history);
        commands.addReport(workbench.reports(), reports::write);
        commands.add(Command.of("Run", "Checkpoints of this arm: keep, fork…", checkpoints::show));
        commands.addPanels(docks, dockView);
        commands.addSettings(theme, preferences);
        lasting.addAll(commands.all());
        ToolbarView toolbar = new ToolbarView(workbench.toolbar(), theme, actions);
        toolbar.addTool(new ViewMenu(
                docks, history, new Workspaces(store.node("workspaces"), stage, docks), dialogues, preferences));
        EmptyState empty = new EmptyState(workbench, actions);
        WorkbenchView content = new WorkbenchView(workbench, dockView, toolbar, empty, dialogues);
        this.scene = new Scene(new StackPane(content, sheet, new PaletteView(palette)), width, height);
        this.timer = new AnimationTimer() {
            @Override
            public void handle(long now) {
                boolean news = workbench.takeIn();
                history.turn();
                if (news) {
                    workbench.selection().follow();
                    history.settle();
                }
            }
        };
        theme.dress(scene);
        actions.drops().serve(scene);
        commands.serve(scene);
        workbench.toolbar().experiments().setAll(Experiments.builtIn());
        workbench
                .toolbar()
                .experimentProperty()
                .set(workbench.toolbar().experiments().get(0));
        stage.focusedProperty().addListener((observable, before, now) -> theme.follow());
        remembered.restore(stage, docks);
    }

    private void openPanel(String id) {
        docks.open(id);
    }

    public Scene scene() {
        return scene;
    }

    /** Adds what the program can do beyond this window. */
    public void addCommand(Command command) {
        lasting.add(command);
        if (command.keys() != null) {
            scene.getAccelerators().put(command.keys(), command::run);
        }
    }

    public void show() {
        stage.setTitle("Stillroom");
        stage.setScene(scene);
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        stage.setOnCloseRequest(this::confirmClose);
        stage.setOnHiding(event -> keep());
        stage.setOnHidden(event -> close());
        workbench.follow();
        timer.start();
        stage.show();
    }

    /** Finds the runs that went on while no window was there. */
    public void openRunning() {
        workbench.openRunning(remembered.worker());
    }

    /** Lets go of everything but a worker. */
    public void close() {
        timer.stop();
        workbench.close();
    }

    private void keep() {
        remembered.keep(stage, docks);
    }

    private void confirmClose(WindowEvent event) {
        Path run = workbench.workers().directoryProperty().get();
        if (run == null) {
            return;
        }
        switch (onClose(run)) {
            case CONTINUE -> {}
            case CANCEL -> event.consume();
            case STOP -> {
                event.consume();
                stopThenClose();
            }
        }
    }

    /** What was chosen once and for all, or else is now. */
    private Dialogues.OnClose onClose(Path run) {
        return switch (settings.onCloseProperty().get()) {
            case CONTINUE -> Dialogues.OnClose.CONTINUE;
            case STOP -> Dialogues.OnClose.STOP;
            case ASK ->
                dialogues.askOnClose(
                        String.valueOf(run.getFileName()),
                        answer -> settings.onCloseProperty().set(OnClose.valueOf(answer.name())));
        };
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
