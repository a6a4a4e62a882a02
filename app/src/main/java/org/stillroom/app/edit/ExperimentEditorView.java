package org.stillroom.app.edit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PropertySheet;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.stillroom.engine.spec.SpecSchema.SpecKey;

/** The keys of an experiment as a form on the left, its text on the right; each follows the other. */
public final class ExperimentEditorView extends BorderPane {

    /** What leaves the form. */
    public interface Actions {

        void save(ExperimentEditor editor);

        void saveAs(ExperimentEditor editor);

        void run(ExperimentEditor editor);
    }

    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final ExperimentEditor editor;
    private final PropertySheet sheet = new PropertySheet();
    private List<SpecItem> items = List.of();
    private final Label explanation = new Label("Go into a field to read what its key means.");

    public ExperimentEditorView(ExperimentEditor editor, Actions actions) {
        this.editor = editor;
        setId("experiment-editor");
        getStyleClass().add("experiment-editor");
        sheet.setId("editor-keys");
        sheet.setMode(PropertySheet.Mode.CATEGORY);
        sheet.setModeSwitcherVisible(false);
        sheet.setSearchBoxVisible(true);
        sheet.setPropertyEditorFactory(new SpecEditors());
        sheet.setCategoryComparator(Comparator.comparingInt(this::order));
        explanation.setId("editor-explanation");
        explanation.setWrapText(true);
        explanation.getStyleClass().add("muted");
        explanation.setMinHeight(52);
        explanation.setAlignment(Pos.TOP_LEFT);
        VBox left = new VBox(6, sheet, explanation);
        VBox.setVgrow(sheet, Priority.ALWAYS);
        SplitPane both = new SplitPane(left, text());
        both.setOrientation(Orientation.HORIZONTAL);
        both.setDividerPositions(0.52);
        setCenter(both);
        setBottom(new VBox(8, problem(), buttons(actions)));
        editor.keysProperty().subscribe(this::show);
        sceneProperty().subscribe(scene -> {
            if (scene != null) {
                scene.focusOwnerProperty().subscribe(this::explain);
            }
        });
    }

    private Node text() {
        TextArea text = new TextArea();
        text.setId("editor-text");
        text.getStyleClass().add("code");
        text.textProperty().bindBidirectional(editor.textProperty());
        text.setAccessibleText("The experiment's text, YAML");
        return text;
    }

    private Node problem() {
        Label problem = new Label();
        problem.setId("editor-problem");
        problem.setWrapText(true);
        problem.setMinHeight(38);
        problem.setAlignment(Pos.CENTER_LEFT);
        problem.textProperty()
                .bind(editor.problemProperty()
                        .map(words -> words.isEmpty() ? "This experiment is complete and can be run." : words));
        editor.problemProperty().subscribe(this::mark);
        editor.validProperty().subscribe(valid -> {
            problem.getStyleClass().setAll("label", valid ? "muted" : "problem");
            problem.setGraphic(new FontIcon(valid ? Feather.CHECK : Feather.ALERT_TRIANGLE));
        });
        return problem;
    }

    private Node buttons(Actions actions) {
        Button run = button("editor-run", "Run", Feather.PLAY, "Save and train it in a new run", actions::run);
        run.getStyleClass().add("primary");
        run.disableProperty().bind(editor.validProperty().not());
        Button save = button("editor-save", "Save", Feather.SAVE, "Write it to its file", actions::save);
        save.disableProperty().bind(editor.changedProperty().not());
        Button saveAs = button("editor-save-as", "Save as…", Feather.COPY, "Write it to another file", actions::saveAs);
        MenuButton arms = new MenuButton("Arms");
        arms.setId("editor-arms");
        arms.setTooltip(new Tooltip("Add an arm like another one, or take one out"));
        arms.getItems().add(new MenuItem());
        arms.setOnShowing(event -> arms.getItems().setAll(armItems()));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox buttons = new HBox(8, arms, space, saveAs, save, run);
        buttons.setAlignment(Pos.CENTER_LEFT);
        return buttons;
    }

    private List<MenuItem> armItems() {
        List<MenuItem> all = new ArrayList<>();
        editor.arms().forEach(name -> all.add(item("Another like " + name, () -> editor.addArmLike(name))));
        editor.arms().forEach(name -> all.add(item("Without " + name, () -> editor.removeArm(name))));
        return all;
    }

    private static MenuItem item(String words, Runnable action) {
        MenuItem item = new MenuItem(words);
        item.setOnAction(event -> action.run());
        return item;
    }

    private Button button(String id, String words, Feather icon, String explained, Consumer<ExperimentEditor> action) {
        Button button = new Button(words, new FontIcon(icon));
        button.setId(id);
        button.setTooltip(new Tooltip(explained));
        button.setOnAction(event -> action.accept(editor));
        return button;
    }

    /** Other keys make other lines; else only the values move. */
    private void show(List<SpecKey> keys) {
        if (keys.stream()
                .map(SpecKey::path)
                .toList()
                .equals(items.stream().map(item -> item.key().path()).toList())) {
            for (int i = 0; i < keys.size(); i++) {
                items.get(i).refresh(keys.get(i));
            }
            return;
        }
        items = keys.stream().map(key -> new SpecItem(editor, key)).toList();
        List<PropertySheet.Item> lines = List.copyOf(items);
        // Not while the choice that made the difference is still at it.
        if (sheet.getScene() == null) {
            sheet.getItems().setAll(lines);
        } else {
            Platform.runLater(() -> sheet.getItems().setAll(lines));
        }
    }

    /** The field of the key that the message names, the longest where it names several. */
    private void mark(String problem) {
        String named = items.stream()
                .filter(item -> problem.contains(item.key().path() + " "))
                .max(Comparator.comparingInt(item -> item.key().path().length()))
                .map(item -> SpecEditors.id(item.key()))
                .orElse("");
        items.stream().map(item -> SpecEditors.id(item.key())).forEach(id -> {
            Node field = sheet.lookup("#" + id);
            if (field != null) {
                field.pseudoClassStateChanged(WRONG, id.equals(named));
            }
        });
    }

    private void explain(@Nullable Node focused) {
        items.stream()
                .filter(item -> focused != null && SpecEditors.id(item.key()).equals(focused.getId()))
                .findFirst()
                .ifPresent(item -> explanation.setText(item.words()));
    }

    /** Categories stand in the order of the keys. */
    private int order(String category) {
        List<String> all = editor.keysProperty().get().stream()
                .map(key -> SpecItem.category(key.path()))
                .distinct()
                .toList();
        return all.indexOf(category);
    }
}
