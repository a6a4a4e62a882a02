package org.stillroom.app.toolbar;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.stillroom.app.theme.Theme;
import org.stillroom.app.toolbar.ToolbarViewModel.PauseAction;

/** The bar on top: run, pause, stop; what to run; where we are and how far; on what machine. */
public final class ToolbarView extends HBox {

    private final ToolbarViewModel model;

    /** What needs the window: dialogs that ask for files. */
    public interface Actions {

        void run();

        void openRun();

        void openExperiment();

        void editExperiment();

        void searchCommands();
    }

    public ToolbarView(ToolbarViewModel model, Theme theme, Actions actions) {
        this.model = model;
        getStyleClass().add("toolbar");
        setId("toolbar");
        setAlignment(Pos.CENTER_LEFT);
        Region space = new Region();
        HBox.setHgrow(space, Priority.SOMETIMES);
        getChildren()
                .addAll(
                        runButton(actions),
                        pauseButton(),
                        stopButton(),
                        chooser(),
                        openExperimentButton(actions),
                        editExperimentButton(actions),
                        crumbs(),
                        progress(),
                        space,
                        device(),
                        themeButton(theme),
                        openButton(actions),
                        searchButton(actions));
    }

    /** Puts a button at the right end, before those that open and search. */
    public void addTool(Node tool) {
        getChildren().add(getChildren().size() - 2, tool);
    }

    private Button runButton(Actions actions) {
        Button button = new Button("Run", new FontIcon(Feather.PLAY));
        button.setId("run-button");
        button.getStyleClass().add("primary");
        button.setMinWidth(USE_PREF_SIZE);
        button.setTooltip(new Tooltip("Train the chosen experiment in a new run (Ctrl+R)"));
        button.disableProperty().bind(model.canRunProperty().not());
        button.setOnAction(event -> actions.run());
        return button;
    }

    private Button pauseButton() {
        Button button = iconButton("pause-button", Feather.PAUSE, "");
        button.disableProperty().bind(model.canPauseProperty().not());
        button.setOnAction(event -> model.pauseOrGoOn());
        model.pauseActionProperty().subscribe(action -> explainPause(button, action));
        return button;
    }

    private static void explainPause(Button button, PauseAction action) {
        String words = switch (action) {
            case PAUSE -> "Pause between two steps";
            case GO_ON -> "Go on training";
            case RESUME -> "Resume this run at its last checkpoint";
        };
        button.setGraphic(new FontIcon(action == PauseAction.PAUSE ? Feather.PAUSE : Feather.PLAY_CIRCLE));
        button.setTooltip(new Tooltip(words + " (Ctrl+P)"));
        button.setAccessibleText(words);
    }

    private Button stopButton() {
        Button button =
                iconButton("stop-button", Feather.SQUARE, "Write a checkpoint and stop; it can be resumed (Ctrl+.)");
        button.disableProperty().bind(model.canStopProperty().not());
        button.setOnAction(event -> model.stop());
        return button;
    }

    private ComboBox<ExperimentChoice> chooser() {
        ComboBox<ExperimentChoice> chooser = new ComboBox<>(model.experiments());
        chooser.setId("experiment-chooser");
        chooser.setAccessibleText("Experiment to run");
        chooser.valueProperty().bindBidirectional(model.experimentProperty());
        chooser.setButtonCell(new ChoiceCell());
        chooser.setCellFactory(list -> new ChoiceCell());
        chooser.setTooltip(new Tooltip("The experiment that Run trains"));
        chooser.setPrefWidth(150);
        chooser.setMinWidth(150);
        return chooser;
    }

    private static Button openExperimentButton(Actions actions) {
        Button button =
                iconButton("open-experiment-button", Feather.FILE_TEXT, "Open an experiment file, YAML (Ctrl+E)");
        button.getStyleClass().add("quiet");
        button.setOnAction(event -> actions.openExperiment());
        return button;
    }

    private static Button editExperimentButton(Actions actions) {
        Button button = iconButton(
                "edit-experiment-button", Feather.EDIT_2, "Edit the chosen experiment, then run it (Ctrl+Shift+E)");
        button.getStyleClass().add("quiet");
        button.setOnAction(event -> actions.editExperiment());
        return button;
    }

    private VBox crumbs() {
        Label run = new Label();
        run.setId("crumb-run");
        run.getStyleClass().add("strong");
        run.textProperty().bind(model.runNameProperty());
        Label place = new Label();
        place.setId("crumb-place");
        place.getStyleClass().add("caption");
        place.textProperty().bind(model.placeProperty());
        place.setTextOverrun(OverrunStyle.ELLIPSIS);
        VBox crumbs = new VBox(run, place);
        crumbs.getStyleClass().add("crumbs");
        crumbs.setAlignment(Pos.CENTER_LEFT);
        crumbs.setMinWidth(USE_PREF_SIZE);
        run.setMaxWidth(200);
        place.setMaxWidth(200);
        crumbs.visibleProperty().bind(model.runNameProperty().isNotEmpty());
        crumbs.managedProperty().bind(crumbs.visibleProperty());
        return crumbs;
    }

    private VBox progress() {
        Label words = new Label();
        words.setId("progress-text");
        words.getStyleClass().add("progress-text");
        words.textProperty().bind(model.progressProperty());
        ProgressBar bar = new ProgressBar(0);
        bar.setId("progress-bar");
        bar.setAccessibleText("Progress of the arm in training");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.progressProperty().bind(model.fractionProperty());
        bar.visibleProperty().bind(model.fractionProperty().greaterThanOrEqualTo(0));
        bar.managedProperty().bind(bar.visibleProperty());
        VBox box = new VBox(3, words, bar);
        box.setAlignment(Pos.CENTER_LEFT);
        box.setPrefWidth(400);
        box.setMinWidth(180);
        HBox.setHgrow(box, Priority.SOMETIMES);
        box.setMaxWidth(460);
        return box;
    }

    private Label device() {
        Label device = new Label();
        device.setId("device");
        device.getStyleClass().add("muted");
        device.textProperty().bind(model.deviceProperty());
        device.setMinWidth(USE_PREF_SIZE);
        return device;
    }

    private static Button themeButton(Theme theme) {
        Button button = iconButton("theme-button", Feather.MOON, "");
        button.getStyleClass().add("quiet");
        button.setOnAction(event -> theme.setDark(!theme.isDark()));
        theme.paletteProperty().subscribe(palette -> {
            String words = theme.isDark() ? "Light theme" : "Dark theme";
            button.setGraphic(new FontIcon(theme.isDark() ? Feather.SUN : Feather.MOON));
            button.setTooltip(new Tooltip(words + " (Ctrl+T)"));
            button.setAccessibleText(words);
        });
        return button;
    }

    private static Button openButton(Actions actions) {
        Button button = new Button("Open run…", new FontIcon(Feather.FOLDER));
        button.setId("open-run-button");
        button.setMinWidth(USE_PREF_SIZE);
        button.setTooltip(
                new Tooltip("Open a run directory, live or finished (Ctrl+O); or drop its folder on the window"));
        button.setOnAction(event -> actions.openRun());
        return button;
    }

    private static Button searchButton(Actions actions) {
        Button button = iconButton("search-button", Feather.SEARCH, "Search commands");
        button.setTooltip(new Tooltip("Everything the window can do, with its shortcut (Ctrl+Shift+P)"));
        button.setOnAction(event -> actions.searchCommands());
        return button;
    }

    private static Button iconButton(String id, Feather icon, String words) {
        Button button = new Button("", new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().add("icon-button");
        button.setAccessibleText(words);
        button.setTooltip(new Tooltip(words));
        return button;
    }

    private static final class ChoiceCell extends ListCell<ExperimentChoice> {

        @Override
        protected void updateItem(ExperimentChoice choice, boolean empty) {
            super.updateItem(choice, empty);
            setText(empty || choice == null ? "" : choice.label());
            setTooltip(empty || choice == null ? null : new Tooltip(choice.description()));
        }
    }
}
