package org.stillroom.app.window;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Orientation;
import javafx.scene.Scene;
import org.stillroom.app.command.Command;
import org.stillroom.app.command.NodeCommands;
import org.stillroom.app.dock.DockView;
import org.stillroom.app.dock.DockViewModel;
import org.stillroom.app.dock.Place;
import org.stillroom.app.report.ReportViewModel;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.theme.Theme;
import org.stillroom.app.theme.ThemeMode;
import org.stillroom.app.timeline.TimelineViewModel;
import org.stillroom.app.toolbar.ToolbarViewModel;

/** Everything the window can do, each with its shortcut: the one list that keys and menus are made from. */
final class WindowCommands {

    private final List<Command> all = new ArrayList<>();

    /** What runs, what is opened, and time. */
    WindowCommands(Workbench workbench, Theme theme, WindowActions actions) {
        run(workbench.toolbar(), actions);
        time(workbench.timeline());
        add(Command.of("View", "Search commands", "Shortcut+Shift+P", actions::searchCommands));
        add(Command.of("View", "Light or dark theme", "Shortcut+T", () -> theme.setDark(!theme.isDark())));
    }

    List<Command> all() {
        return all;
    }

    void add(Command command) {
        all.add(command);
    }

    /** Makes the shortcuts work. */
    void serve(Scene scene) {
        for (Command command : all) {
            if (command.keys() != null) {
                scene.getAccelerators().put(command.keys(), command::run);
            }
        }
    }

    private void run(ToolbarViewModel toolbar, WindowActions actions) {
        add(Command.of("Run", "Run the chosen experiment", "Shortcut+R", actions::run)
                .when(toolbar.canRunProperty()));
        add(Command.of("Run", "Pause, go on, or resume", "Shortcut+P", toolbar::pauseOrGoOn)
                .when(toolbar.canPauseProperty()));
        add(Command.of("Run", "Stop with a checkpoint", "Shortcut+PERIOD", toolbar::stop)
                .when(toolbar.canStopProperty()));
        add(Command.of("Open", "Open a run…", "Shortcut+O", actions::openRun));
        add(Command.of("Run", "Edit the chosen experiment…", "Shortcut+Shift+E", actions::editExperiment));
        add(Command.of("Run", "Edit the experiment of this run…", actions::editRun));
        add(Command.of("Open", "Look through a data folder…", actions::checkData));
        add(Command.of("Open", "Open an experiment…", "Shortcut+E", actions::openExperiment));
    }

    /**
     * What depends on how things are: every arm of the run looked at, every experiment, and what the panels on screen have buttons
     * for.
     */
    static List<Command> ofNow(Workbench workbench, DockViewModel docks, DockView view) {
        List<Command> now = new ArrayList<>();
        RunModel run = workbench.selection().getRun();
        if (run != null) {
            docks.shown()
                    .forEach(id ->
                            view.controls(id).forEach(part -> now.addAll(NodeCommands.of(docks.title(id), part))));
            run.arms()
                    .forEach(arm -> now.add(Command.of(
                            "Arm",
                            "%s, seed %d".formatted(arm.name(), arm.seed()),
                            () -> workbench.selection().showArm(arm))));
        }
        workbench
                .toolbar()
                .experiments()
                .forEach(experiment -> now.add(Command.of(
                        "Experiment",
                        "Choose " + experiment.label(),
                        () -> workbench.toolbar().choose(experiment))));
        return now;
    }

    private void time(TimelineViewModel timeline) {
        var there = timeline.thereProperty();
        add(Command.of("Time", "Follow the newest iteration", "Shortcut+L", () -> timeline.setLive(true))
                .when(there));
        add(Command.of("Time", "Play the training", "Shortcut+SPACE", timeline::togglePlaying)
                .when(there));
        add(Command.of("Time", "Play faster", "Shortcut+UP", () -> timeline.accelerate(1))
                .when(there));
        add(Command.of("Time", "Play slower", "Shortcut+DOWN", () -> timeline.accelerate(-1))
                .when(there));
        add(Command.of("Time", "To the beginning", "Shortcut+HOME", timeline::first)
                .when(there));
        add(Command.of("Time", "Record before", "Shortcut+LEFT", timeline::previous)
                .when(there));
        add(Command.of("Time", "Next record", "Shortcut+RIGHT", timeline::next).when(there));
    }

    /** What is written about a run. */
    void addReport(ReportViewModel reports, Runnable write) {
        add(Command.of("Run", "Write a report of this run (HTML)…", "Shortcut+Shift+R", write)
                .when(reports.workingProperty().not()));
    }

    /** What changes the view and takes such changes back. */
    void addHistory(ViewHistory history) {
        add(Command.of("View", "Undo the last change of the view", "Shortcut+Z", history::undo)
                .when(history.canUndoProperty()));
        add(Command.of("View", "Redo it", "Shortcut+Shift+Z", history::redo).when(history.canRedoProperty()));
    }

    /** How the window looks. */
    void addSettings(Theme theme, Runnable preferences) {
        add(Command.of("View", "Preferences…", "Shortcut+COMMA", preferences));
        add(Command.of("View", "Larger text", "Shortcut+EQUALS", () -> rescale(theme, 0.1)));
        add(Command.of("View", "Smaller text", "Shortcut+MINUS", () -> rescale(theme, -0.1)));
        add(Command.of("View", "Text of the usual size", "Shortcut+0", () -> theme.scaleFonts(1)));
        add(Command.of("View", "Theme of the system", () -> theme.modeProperty().set(ThemeMode.SYSTEM)));
    }

    private static void rescale(Theme theme, double by) {
        theme.scaleFonts(theme.fontScaleProperty().get() + by);
    }

    /** What acts on panels: by key on the one that has the focus. */
    void addPanels(DockViewModel docks, DockView view) {
        add(Command.of("Panels", "To the next panel", "F6", () -> view.focusNext(1)));
        add(Command.of("Panels", "To the panel before", "Shift+F6", () -> view.focusNext(-1)));
        add(active(docks, "This panel alone, or all again", "Shortcut+Shift+M", docks::toggleAlone));
        add(active(docks, "Close this panel", "Shortcut+W", docks::close));
        add(active(docks, "Move this panel left", "Alt+Shift+LEFT", id -> docks.nudge(id, Place.LEFT)));
        add(active(docks, "Move this panel right", "Alt+Shift+RIGHT", id -> docks.nudge(id, Place.RIGHT)));
        add(active(docks, "Move this panel up", "Alt+Shift+UP", id -> docks.nudge(id, Place.ABOVE)));
        add(active(docks, "Move this panel down", "Alt+Shift+DOWN", id -> docks.nudge(id, Place.BELOW)));
        add(active(docks, "Wider", "Alt+Shift+W", id -> docks.grow(id, Orientation.HORIZONTAL, 1)));
        add(active(docks, "Narrower", "Alt+Shift+N", id -> docks.grow(id, Orientation.HORIZONTAL, -1)));
        add(active(docks, "Taller", "Alt+Shift+T", id -> docks.grow(id, Orientation.VERTICAL, 1)));
        add(active(docks, "Lower", "Alt+Shift+L", id -> docks.grow(id, Orientation.VERTICAL, -1)));
        add(Command.of("Panels", "All panels to their usual places", docks::reset));
        for (String id : docks.panels()) {
            add(Command.of("Panels", "Show " + docks.title(id), () -> {
                docks.open(id);
                view.focus(id);
            }));
        }
    }

    private static Command active(DockViewModel docks, String title, String keys, Consumer<String> action) {
        return Command.of("Panels", title, keys, () -> {
            String id = docks.activeProperty().get();
            if (id != null && docks.isOpen(id)) {
                action.accept(id);
            }
        });
    }
}
