package org.stillroom.app.runlist;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.panel.Panel;
import org.stillroom.app.panel.PanelStyle;
import org.stillroom.app.run.ArmModel;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.runlist.RunListViewModel.Group;
import org.stillroom.app.selection.Selection;
import org.stillroom.app.theme.Palette;
import org.stillroom.engine.run.ByteSize;

/** The open runs as a tree: a group for every seed, below it the arms, each with its colour and its AP. */
public final class RunListView extends Panel {

    private static final int MOST_ROWS = 14;

    private final RunListViewModel model;
    private final Selection selection;
    private final Consumer<RunModel> report;
    private final BiConsumer<RunModel, ArmModel> checkpoints;
    private final TreeView<Object> tree = new TreeView<>(new TreeItem<>());
    /** Set while the tree is brought in line with the selection, which must not come back as a choice. */
    private boolean following;

    /**
     * Lists the open runs.
     *
     * @param report writes a run's report
     * @param checkpoints shows an arm's checkpoints
     */
    public RunListView(
            RunListViewModel model,
            Selection selection,
            Consumer<RunModel> report,
            BiConsumer<RunModel, ArmModel> checkpoints) {
        super("runs", "Runs");
        this.model = model;
        this.selection = selection;
        this.report = report;
        this.checkpoints = checkpoints;
        Label unit = new Label("AP");
        unit.getStyleClass().add("caption");
        unit.setTooltip(new Tooltip("Average precision of the newest evaluation, in points of 100"));
        addTools(unit);
        PanelStyle.dress(this);
        tree.setId("run-tree");
        tree.getStyleClass().add("run-tree");
        tree.setAccessibleText("Open runs and their arms");
        tree.setShowRoot(false);
        tree.setCellFactory(view -> new RowCell());
        tree.setMinHeight(0);
        setContent(tree);
        tree.getSelectionModel().selectedItemProperty().subscribe(this::choose);
        tree.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.DELETE) {
                model.closeShownRun();
            }
        });
        model.groups().addListener((InvalidationListener) change -> rebuild());
        selection.armProperty().addListener(observable -> follow());
        rebuild();
    }

    private void rebuild() {
        following = true;
        long rows = model.groups().stream()
                .mapToLong(group -> 1 + group.arms().size())
                .sum();
        tree.getRoot()
                .getChildren()
                .setAll(model.groups().stream()
                        .map(group -> item(group, rows <= MOST_ROWS))
                        .toList());
        following = false;
        follow();
    }

    private static TreeItem<Object> item(Group group, boolean expanded) {
        TreeItem<Object> item = new TreeItem<>(group);
        group.arms().forEach(row -> item.getChildren().add(new TreeItem<>(row)));
        item.setExpanded(expanded);
        return item;
    }

    private void follow() {
        following = true;
        rows().filter(item -> item.getValue() instanceof ArmRow row && row.arm() == selection.getArm())
                .findFirst()
                .ifPresentOrElse(
                        item -> {
                            item.getParent().setExpanded(true);
                            tree.getSelectionModel().select(item);
                        },
                        () -> tree.getSelectionModel().clearSelection());
        following = false;
    }

    private Stream<TreeItem<Object>> rows() {
        return tree.getRoot().getChildren().stream().flatMap(group -> group.getChildren().stream());
    }

    private void choose(@Nullable TreeItem<Object> item) {
        if (!following && item != null && item.getValue() instanceof ArmRow row) {
            model.show(row.run(), row.arm());
        }
    }

    /** A group's title, or an arm's swatch, name, mark and AP. */
    private final class RowCell extends TreeCell<Object> {

        private final Region swatch = new Region();
        private final Label name = new Label();
        private final Label mark = new Label();
        private final Label ap = new Label();
        private final HBox row = new HBox(swatch, name, spring(), ap, mark);

        RowCell() {
            row.getStyleClass().add("run-row");
            row.setAlignment(Pos.CENTER_LEFT);
            swatch.getStyleClass().add("swatch");
            ap.getStyleClass().add("strong");
            ap.setMinWidth(USE_PREF_SIZE);
            mark.setMinWidth(12);
            name.setMinWidth(20);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(Object value, boolean empty) {
            super.updateItem(value, empty);
            unbind();
            setText(null);
            setGraphic(null);
            setTooltip(null);
            setContextMenu(null);
            if (empty) {
                return;
            }
            if (value instanceof Group group) {
                setText(group.title());
                setStyle("-fx-font-weight: bold;");
                Tooltip tooltip = new Tooltip();
                tooltip.setOnShowing(event ->
                        tooltip.setText("%s\n%s, %s on the disk\nDelete takes it off the list; the folder stays"
                                .formatted(
                                        group.title(),
                                        group.run().directory(),
                                        ByteSize.words(group.run().bytes()))));
                setTooltip(tooltip);
                MenuItem close = new MenuItem("Close this run");
                close.setOnAction(event -> model.close(group.run()));
                MenuItem write = new MenuItem("Write a report (HTML)…");
                write.setOnAction(event -> report.accept(group.run()));
                setContextMenu(new ContextMenu(write, close));
            } else if (value instanceof ArmRow arm) {
                setStyle("");
                MenuItem kept = new MenuItem("Checkpoints of this arm…");
                kept.setOnAction(event -> checkpoints.accept(arm.run(), arm.arm()));
                setContextMenu(new ContextMenu(kept));
                show(arm);
            }
        }

        private void show(ArmRow arm) {
            swatch.setStyle(
                    "-fx-background-color: " + Palette.arm(arm.arm().colour()).hex() + ";");
            name.setText(arm.arm().name());
            ap.setId("ap-" + arm.arm().id());
            ap.textProperty().bind(arm.apProperty());
            mark.textProperty().bind(arm.markProperty());
            Tooltip tooltip = new Tooltip();
            tooltip.textProperty().bind(arm.wordsProperty().map(words -> words + "\n" + arm.recipe()));
            setTooltip(tooltip);
            accessibleTextProperty().bind(arm.wordsProperty());
            setGraphic(row);
        }

        private void unbind() {
            ap.setId(null);
            ap.textProperty().unbind();
            mark.textProperty().unbind();
            accessibleTextProperty().unbind();
            setAccessibleText(null);
        }

        private Region spring() {
            Region spring = new Region();
            HBox.setHgrow(spring, Priority.ALWAYS);
            return spring;
        }
    }
}
