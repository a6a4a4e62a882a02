package org.stillroom.app.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory.IntegerSpinnerValueFactory;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;
import org.stillroom.app.panel.Segments;
import org.stillroom.app.theme.Theme;
import org.stillroom.app.theme.ThemeMode;

/** The preferences as a form; what is changed holds at once. */
public final class SettingsView extends GridPane {

    private static final int MOST_THREADS = 256;

    private final Settings settings;

    /** @param chooseFolder asks for a folder for runs */
    public SettingsView(Settings settings, Supplier<Optional<Path>> chooseFolder) {
        this.settings = settings;
        setId("settings");
        getStyleClass().add("form");
        addLine(0, "Theme", mode());
        addLine(1, "Text size", scale());
        addLine(2, "New runs go to", folder(chooseFolder));
        addLine(3, "Threads of a run", threads());
        addLine(4, "When the window closes", onClose());
        Button reset = new Button("Reset");
        reset.setId("settings-reset");
        reset.setTooltip(new Tooltip("All preferences as at the first start"));
        reset.setOnAction(event -> settings.reset());
        add(reset, 1, 5);
    }

    private void addLine(int row, String name, Node control) {
        Label label = new Label(name);
        label.setLabelFor(control);
        label.setMinWidth(USE_PREF_SIZE);
        addRow(row, label, control);
    }

    private Node mode() {
        return new Segments<>(
                        "settings-theme",
                        List.of(ThemeMode.values()),
                        mode -> mode.name().charAt(0) + mode.name().substring(1).toLowerCase(Locale.ROOT),
                        settings.theme().modeProperty())
                .explained("Dark on light", "Light on dark", "As the desktop is set");
    }

    private Node scale() {
        var scale = settings.theme().fontScaleProperty();
        Slider slider = new Slider(Theme.LEAST_SCALE, Theme.MOST_SCALE, scale.get());
        slider.setId("settings-font-scale");
        slider.setBlockIncrement(0.05);
        slider.setPrefWidth(220);
        slider.setAccessibleText("Text size");
        Label words = new Label();
        words.setMinWidth(48);
        scale.subscribe(value -> {
            words.setText(Math.round(100 * value.doubleValue()) + " %");
            if (!slider.isValueChanging()) {
                slider.setValue(value.doubleValue());
            }
        });
        // Not while it is dragged: the form would move under the pointer.
        slider.valueChangingProperty().addListener((observable, before, now) -> {
            if (!now) {
                settings.theme().scaleFonts(slider.getValue());
            }
        });
        slider.valueProperty().addListener((observable, before, now) -> {
            if (!slider.isValueChanging()) {
                settings.theme().scaleFonts(now.doubleValue());
            }
        });
        HBox box = new HBox(10, slider, words);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private Node folder(Supplier<Optional<Path>> chooseFolder) {
        Label folder = new Label();
        folder.setId("settings-runs-folder");
        folder.setMaxWidth(320);
        folder.textProperty().bind(settings.runsFolderProperty().asString());
        Button choose = new Button("Choose…");
        choose.setId("settings-choose-runs-folder");
        choose.setMinWidth(USE_PREF_SIZE);
        choose.setOnAction(event -> chooseFolder.get().ifPresent(settings.runsFolderProperty()::set));
        HBox box = new HBox(10, folder, choose);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private Node onClose() {
        return new Segments<>(
                        "settings-on-close",
                        List.of(OnClose.values()),
                        choice -> switch (choice) {
                            case ASK -> "Ask";
                            case CONTINUE -> "Train on";
                            case STOP -> "Stop";
                        },
                        settings.onCloseProperty())
                .explained(
                        "Asks, if a run is in training",
                        "A run in training goes on, and is found again at the next start",
                        "A run in training stops with a checkpoint; one started from now on also if the window is killed");
    }

    private Node threads() {
        IntegerSpinnerValueFactory values = new IntegerSpinnerValueFactory(
                0, MOST_THREADS, settings.threadsProperty().get());
        values.setConverter(new Words());
        Spinner<Integer> spinner = new Spinner<>(values);
        spinner.setId("settings-threads");
        spinner.setEditable(true);
        spinner.setTooltip(new Tooltip("Of a worker on the processor; holds for the next run"));
        values.valueProperty().subscribe(number -> settings.threadsProperty().set(number == null ? 0 : number));
        settings.threadsProperty().subscribe(number -> values.setValue(number.intValue()));
        return spinner;
    }

    /** 0 is no number of threads. */
    private static final class Words extends StringConverter<Integer> {

        private static final String AUTOMATIC = "as the machine has";

        @Override
        public String toString(Integer number) {
            return number == null || number == 0 ? AUTOMATIC : number.toString();
        }

        @Override
        public Integer fromString(String words) {
            try {
                return Math.max(0, Math.min(MOST_THREADS, Integer.parseInt(words.strip())));
            } catch (NumberFormatException e) {
                return 0;
            }
        }
    }
}
