package org.stillroom.app.dataset;

import java.util.List;
import java.util.Locale;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.dataset.DatasetViewModel.Page;
import org.stillroom.app.dataset.DatasetViewModel.Source;
import org.stillroom.app.export.Export;
import org.stillroom.app.export.FileChoice;
import org.stillroom.app.panel.Panel;
import org.stillroom.app.panel.PanelStyle;
import org.stillroom.app.panel.Segments;
import org.stillroom.app.theme.Palette;
import org.stillroom.engine.experiment.ObjectSizes;

/** What is trained and tested on: how much of each class, how large, what it looks like, and what is wrong with it. */
public final class DatasetView extends Panel {

    private final DatasetViewModel model;
    private final ObservableValue<Palette> palette;
    private final ClassBars classes = new ClassBars();
    private final Label facts = new Label();
    private final SizeBars high = new SizeBars();
    private final SizeBars low = new SizeBars();
    private final ChoiceBox<String> splits = new ChoiceBox<>();
    private final Node counts;
    private final Node sizes;
    private final SamplePane images;
    private final DefectsPane defects;
    private final BorderPane content = new BorderPane();
    private final Label progress = new Label();
    private final Label empty = new Label();

    /** @param palette whose ground levels' colours stand out from */
    public DatasetView(
            DatasetViewModel model, DatasetPictures pictures, ObservableValue<Palette> palette, FileChoice files) {
        super("dataset", "Data");
        this.model = model;
        this.palette = palette;
        this.images = new SamplePane(model, pictures);
        this.defects = new DefectsPane(model, pictures);
        classes.setId("dataset-classes");
        high.setId("dataset-sizes-high");
        low.setId("dataset-sizes-low");
        facts.setId("dataset-facts");
        facts.getStyleClass().add("caption");
        facts.setWrapText(true);
        counts = scrolling(new VBox(8, facts, classes));
        VBox.setVgrow(high, Priority.ALWAYS);
        VBox.setVgrow(low, Priority.ALWAYS);
        sizes = scrolling(new VBox(10, high, low));
        splits.setId("dataset-split");
        splits.setTooltip(new Tooltip("The split whose sizes and images are shown"));
        splits.setOnAction(event -> {
            if (splits.getValue() != null) {
                model.splitProperty().set(splits.getValue());
            }
        });
        addSwitches(
                new Segments<>("dataset-source", List.of(Source.values()), DatasetView::name, model.sourceProperty())
                        .explained(
                                "The data of the run looked at",
                                "The data of the experiment chosen above",
                                "A folder that was dropped on the window, at the resolutions of the experiment chosen above"),
                new Segments<>("dataset-page", List.of(Page.values()), DatasetView::name, model.pageProperty())
                        .explained(
                                "Images and objects of each class",
                                "Sizes of objects at the experiment's two resolutions, and the level that learns them",
                                "Images with their boxes",
                                "What is wrong, and what training does about it"),
                splits);
        addChoices(model.pageProperty());
        DatasetTables tables = new DatasetTables(model);
        addTools(new Export("dataset-export", "data", files)
                .menu(
                        content,
                        new Export.Offer("counts", tables::counts),
                        new Export.Offer("sizes", tables::sizes),
                        new Export.Offer("defects", tables::defects)));
        progress.setId("dataset-progress");
        progress.getStyleClass().add("caption");
        progress.managedProperty().bind(progress.textProperty().isNotEmpty());
        empty.setId("dataset-empty");
        empty.getStyleClass().add("panel-empty");
        empty.setWrapText(true);
        content.setBottom(progress);
        setContent(new StackPane(content, empty));
        PanelStyle.dress(this);
        model.pageProperty().addListener(observable -> show());
        model.lookProperty().addListener(observable -> show());
        model.splitProperty().addListener(observable -> show());
        model.absenceProperty().addListener(observable -> showAbsence());
        palette.addListener(observable -> show());
        tellShown(model::setShown);
        show();
    }

    /** The grid of images; for tests. */
    SamplePane images() {
        return images;
    }

    private static String name(Page page) {
        return switch (page) {
            case COUNTS -> "Counts";
            case SIZES -> "Sizes";
            case IMAGES -> "Images";
            case DEFECTS -> "Defects";
        };
    }

    private static String name(Source source) {
        return switch (source) {
            case RUN -> "Run";
            case EXPERIMENT -> "Experiment";
            case FOLDER -> "Folder";
        };
    }

    private void showAbsence() {
        String why = model.absenceProperty().get();
        boolean nothing = model.lookProperty().get() == null;
        empty.setText(nothing ? why : "");
        empty.setVisible(nothing);
        content.setVisible(!nothing);
        progress.setText(nothing ? "" : why);
    }

    private void show() {
        showAbsence();
        DatasetLook look = model.lookProperty().get();
        boolean oneSplit =
                model.pageProperty().get() == Page.SIZES || model.pageProperty().get() == Page.IMAGES;
        splits.setVisible(oneSplit && look != null);
        splits.setManaged(oneSplit && look != null);
        setSubtitle(look == null ? "" : subtitle(look));
        if (look == null) {
            return;
        }
        showSplits(look);
        content.setCenter(
                switch (model.pageProperty().get()) {
                    case COUNTS -> showCounts(look);
                    case SIZES -> showSizes(look);
                    case IMAGES -> images;
                    case DEFECTS -> defects;
                });
    }

    private static String subtitle(DatasetLook look) {
        int defects = look.report().defects().size();
        String name = String.valueOf(look.report().folder().getFileName());
        return String.format(
                Locale.ROOT,
                "%s%s · %s",
                name.isEmpty() ? "" : name + " · ",
                look.report().format().words(),
                (defects == 0 ? "no defects" : defects == 1 ? "1 defect" : defects + " defects")
                        + (look.whole() ? "" : " so far"));
    }

    private void showSplits(DatasetLook look) {
        if (!splits.getItems().equals(look.splits())) {
            splits.getItems().setAll(look.splits());
        }
        splits.setValue(model.splitProperty().get());
    }

    private Node showCounts(DatasetLook look) {
        StringBuilder words = new StringBuilder();
        look.report().found().forEach(line -> words.append(line).append('\n'));
        look.report()
                .left()
                .forEach(line -> words.append("not read: ").append(line).append('\n'));
        facts.setText(words.append(look.report().choice()).toString());
        classes.show(look.report().splits());
        return counts;
    }

    private Node showSizes(DatasetLook look) {
        boolean dark = palette.getValue().equals(Palette.DARK);
        @Nullable ObjectSizes found = look.sizes().get(model.splitProperty().get());
        high.setVisible(found != null);
        low.setVisible(found != null);
        if (found != null) {
            high.show(
                    "High resolution of " + look.experiment(),
                    "aligned arms, of either resolution",
                    found.high(),
                    dark);
            low.show("Low resolution", "the conventional arm, in pixels of its own", found.low(), dark);
        }
        return sizes;
    }

    private static ScrollPane scrolling(VBox box) {
        ScrollPane scroll = new ScrollPane(box);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.getStyleClass().add("edge-to-edge");
        scroll.setFocusTraversable(false);
        return scroll;
    }
}
