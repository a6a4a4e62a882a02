package org.stillroom.app.window;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.HostServices;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputDialog;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import org.stillroom.app.theme.Theme;

/** The system's choosers, and dialogues in the window's dress. */
public final class WindowDialogues implements Dialogues {

    private final Stage owner;
    private final Theme theme;
    private final HostServices host;

    /**
     * Asks in front of a window.
     *
     * @param host opens pages
     */
    public WindowDialogues(Stage owner, Theme theme, HostServices host) {
        this.owner = owner;
        this.theme = theme;
        this.host = host;
    }

    @Override
    public Optional<Path> chooseRun() {
        return chooseFolder("Open a run directory");
    }

    @Override
    public Optional<Path> chooseRunsFolder() {
        return chooseFolder("Folder for new runs");
    }

    @Override
    public Optional<Path> chooseExperiment() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Open an experiment");
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("Experiment (YAML)", "*.yaml", "*.yml"));
        return Optional.ofNullable(chooser.showOpenDialog(owner)).map(File::toPath);
    }

    @Override
    public Optional<Path> chooseExperimentFile(String name) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Save the experiment");
        chooser.setInitialFileName(name);
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("Experiment (YAML)", "*.yaml", "*.yml"));
        return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
    }

    @Override
    public Optional<Path> chooseData(String experiment) {
        return chooseFolder("Folder with the images and annotations of " + experiment);
    }

    @Override
    public OnClose askOnClose(String run, Consumer<OnClose> lasting) {
        ButtonType goOn = new ButtonType("Let it continue", ButtonData.YES);
        ButtonType stop = new ButtonType("Stop it", ButtonData.NO);
        Alert alert = new Alert(Alert.AlertType.CONFIRMATION, "", goOn, stop, ButtonType.CANCEL);
        alert.setTitle("A run is in training");
        alert.setHeaderText("“%s” is still training.".formatted(run));
        Label explanation = new Label("It can go on without this window, which finds it again at the next start."
                + " Stopped, it writes a checkpoint and can be resumed.");
        explanation.setWrapText(true);
        explanation.setPrefWidth(420);
        CheckBox always = new CheckBox("Do so from now on, without asking (Preferences)");
        alert.getDialogPane().setContent(new VBox(12, explanation, always));
        dress(alert);
        ButtonType button = alert.showAndWait().orElse(ButtonType.CANCEL);
        OnClose answer = button == goOn ? OnClose.CONTINUE : button == stop ? OnClose.STOP : OnClose.CANCEL;
        if (always.isSelected() && answer != OnClose.CANCEL) {
            lasting.accept(answer);
        }
        return answer;
    }

    @Override
    public Optional<String> askName(String title, String explanation) {
        TextInputDialog dialog = new TextInputDialog();
        dialog.setTitle(title);
        dialog.setHeaderText(title);
        dialog.getEditor().setPromptText(explanation);
        dialog.setContentText("");
        dress(dialog);
        return dialog.showAndWait().map(String::strip).filter(name -> !name.isEmpty());
    }

    @Override
    public void showText(Path file) {
        Alert alert = new Alert(Alert.AlertType.NONE, "", ButtonType.CLOSE);
        alert.setTitle(file.toString());
        TextArea text = new TextArea(read(file));
        text.setEditable(false);
        text.setPrefSize(820, 460);
        alert.getDialogPane().setContent(text);
        alert.setResizable(true);
        dress(alert);
        alert.setOnShown(event -> text.setScrollTop(Double.MAX_VALUE));
        alert.showAndWait();
    }

    @Override
    public void openPage(Path file) {
        host.showDocument(file.toUri().toString());
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), Charset.defaultCharset());
        } catch (IOException e) {
            return "%s cannot be read: %s".formatted(file, e.getMessage());
        }
    }

    private void dress(Dialog<?> dialog) {
        dialog.initOwner(owner);
        theme.apply(dialog.getDialogPane().getScene());
    }

    private Optional<Path> chooseFolder(String title) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(title);
        return Optional.ofNullable(chooser.showDialog(owner)).map(File::toPath);
    }
}
