package org.stillroom.app.richness;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.StackPane;
import org.stillroom.app.export.Export;
import org.stillroom.app.export.FileChoice;
import org.stillroom.app.export.Table;
import org.stillroom.app.heat.Grid;
import org.stillroom.app.panel.Panel;
import org.stillroom.app.panel.PanelStyle;
import org.stillroom.app.panel.Segments;
import org.stillroom.app.richness.RichnessShares.Kind;
import org.stillroom.app.richness.RichnessViewModel.Whose;
import org.stillroom.app.run.Latest;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.selection.Selection;
import org.stillroom.engine.run.Manifest;

/** A column a level: above, where the features are rich and where the objects are; below, what a student is taught there. */
public final class RichnessView extends Panel {

    private final RichnessViewModel model;
    private final Selection selection;
    private final GridPane grid = new GridPane();
    private final Label empty = new Label();
    private final Label thresholdLabel = new Label();
    private final BorderPane content = new BorderPane();
    private final List<RichnessCell> masks = new ArrayList<>();
    private final List<RichnessCell> losses = new ArrayList<>();
    private final List<Label> titles = new ArrayList<>();
    private final List<Label> notes = new ArrayList<>();
    private final List<Label> lossNotes = new ArrayList<>();
    private final Label lossMissing = new Label();
    private final Latest<byte[]> newestImage = new Latest<>();

    public RichnessView(RichnessViewModel model, Selection selection, FileChoice files) {
        super("richness", "Richness");
        this.model = model;
        this.selection = selection;
        addSwitches(new Segments<>("richness-whose", List.of(Whose.values()), RichnessView::name, model.whoseProperty())
                .explained(
                        "Where the teacher's fused features are rich: the mask that weighs its distillation in FRS",
                        "Where the selected arm's own features are rich"));
        addTools(new Export("richness-export", "richness", files).menu(content, this::numbers));
        grid.getStyleClass().add("richness-grid");
        grid.setMinSize(0, 0);
        empty.setId("richness-empty");
        empty.getStyleClass().add("panel-empty");
        empty.setWrapText(true);
        lossMissing.setId("richness-loss-missing");
        lossMissing.getStyleClass().add("caption");
        lossMissing.setWrapText(true);
        content.setCenter(grid);
        content.setBottom(foot());
        setContent(new StackPane(content, empty));
        PanelStyle.dress(this);
        follow();
    }

    private static String name(Whose whose) {
        return whose == Whose.TEACHER ? "Teacher" : "This arm";
    }

    private FlowPane foot() {
        Slider slider = new Slider(0, 1, model.thresholdProperty().get());
        slider.setId("richness-threshold");
        slider.setBlockIncrement(0.02);
        slider.setPrefWidth(110);
        slider.setTooltip(new Tooltip("A cell is rich whose largest class probability reaches this"));
        slider.valueProperty().bindBidirectional(model.thresholdProperty());
        thresholdLabel.setId("richness-threshold-label");
        thresholdLabel.setLabelFor(slider);
        thresholdLabel.getStyleClass().add("caption");
        thresholdLabel.setMinWidth(74);
        HBox threshold = new HBox(4, thresholdLabel, slider);
        threshold.setAlignment(Pos.CENTER_LEFT);
        FlowPane foot = new FlowPane(8, 2, threshold);
        for (Kind kind : RichnessCell.tinted()) {
            foot.getChildren().add(key(kind));
        }
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.getStyleClass().add("panel-legends");
        return foot;
    }

    private static HBox key(Kind kind) {
        Region swatch = new Region();
        swatch.getStyleClass().add("swatch");
        swatch.setStyle("-fx-background-color: "
                + Objects.requireNonNull(RichnessCell.TINTS.get(kind)).hex());
        Label label = new Label(
                switch (kind) {
                    case RICH_INSIDE -> "rich, in a box";
                    case RICH_OUTSIDE -> "rich, outside the boxes";
                    default -> "poor, in a box";
                });
        label.getStyleClass().add("caption");
        HBox key = new HBox(5, swatch, label);
        key.setAlignment(Pos.CENTER_LEFT);
        return key;
    }

    private void follow() {
        model.mapsProperty().addListener(observable -> show());
        model.thresholdProperty().addListener(observable -> showNumbers());
        selection.imageProperty().addListener(observable -> loadImage());
        // What lies in no window, or behind a tab, is not seen.
        sceneProperty().addListener(observable -> model.setShown(getScene() != null));
        model.setShown(getScene() != null);
        loadImage();
        show();
    }

    private void loadImage() {
        RunModel run = selection.getRun();
        Manifest.Probe probe = selection.getImage();
        if (run == null || probe == null) {
            newestImage.cancel();
            return;
        }
        newestImage.show(
                run.probeImage(probe),
                bytes -> {
                    Image image = new Image(new ByteArrayInputStream(bytes));
                    masks.forEach(cell -> cell.setImage(image, probe.scale()));
                    losses.forEach(cell -> cell.setImage(image, probe.scale()));
                },
                // The maps alone say enough; the image panel tells why there is no picture.
                failure -> masks.forEach(cell -> cell.setImage(null, 1)));
    }

    private void show() {
        RichnessMaps maps = model.mapsProperty().get();
        empty.setText(maps.absence());
        empty.setVisible(!maps.absence().isEmpty());
        content.setVisible(!maps.levels().isEmpty());
        setSubtitle(maps.source());
        if (maps.levels().size() != masks.size()) {
            build(maps.levels().size());
            loadImage();
        }
        lossMissing.setText(maps.lossAbsence());
        showNumbers();
    }

    private void build(int levels) {
        grid.getChildren().clear();
        grid.getColumnConstraints().clear();
        grid.getRowConstraints().setAll(row(false), row(true), row(false), row(true), row(false));
        for (List<?> parts : List.of(masks, losses, titles, notes, lossNotes)) {
            parts.clear();
        }
        for (int k = 0; k < levels; k++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(100.0 / levels);
            column.setHalignment(HPos.CENTER);
            grid.getColumnConstraints().add(column);
            masks.add(new RichnessCell("richness-mask-" + k));
            losses.add(new RichnessCell("richness-loss-" + k));
            titles.add(caption("richness-title-" + k));
            notes.add(caption("richness-note-" + k));
            lossNotes.add(caption("richness-loss-note-" + k));
            grid.addColumn(k, titles.get(k), masks.get(k), notes.get(k), losses.get(k), lossNotes.get(k));
        }
        if (levels > 0) {
            grid.add(lossMissing, 0, 3, levels, 1);
        }
    }

    private static RowConstraints row(boolean picture) {
        RowConstraints row = new RowConstraints();
        row.setVgrow(picture ? Priority.ALWAYS : Priority.NEVER);
        row.setMinHeight(picture ? 0 : 14);
        return row;
    }

    private static Label caption(String id) {
        Label label = new Label();
        label.setId(id);
        label.getStyleClass().add("caption");
        return label;
    }

    private void showNumbers() {
        RichnessMaps maps = model.mapsProperty().get();
        double threshold = model.thresholdProperty().get();
        thresholdLabel.setText(String.format(Locale.ROOT, "rich: S ≥ %.2f", threshold));
        boolean loss = !maps.pair().isEmpty();
        for (int k = 0; k < maps.levels().size(); k++) {
            RichnessMaps.Level level = maps.levels().get(k);
            RichnessShares shares = RichnessShares.of(maps, level, threshold);
            masks.get(k).showMask(maps, level, shares);
            masks.get(k).requestLayout();
            titles.get(k)
                    .setText(String.format(
                            Locale.ROOT,
                            "%s · %.0f px",
                            level.name(),
                            level.frame().stride()));
            note(notes.get(k), maps, shares);
            showLoss(k, level, maps, loss);
        }
        lossMissing.setVisible(!loss && !maps.levels().isEmpty());
    }

    private static void note(Label note, RichnessMaps maps, RichnessShares shares) {
        int rich = shares.richInside() + shares.richOutside();
        note.setText(
                maps.hasTruth()
                        ? "%s out\n%s poor".formatted(percent(shares.outsideOfRich()), percent(shares.poorOfInside()))
                        : rich + " rich\ncells");
        note.setTooltip(new Tooltip(
                maps.hasTruth()
                        ? "%d rich cells, %s of them outside the boxes; %d cells in boxes, %s of them poor; %s of all richness lies outside"
                                .formatted(
                                        rich,
                                        percent(shares.outsideOfRich()),
                                        shares.richInside() + shares.poorInside(),
                                        percent(shares.poorOfInside()),
                                        percent(shares.massOutside()))
                        : "An image without ground truth: there is no inside"));
    }

    private void showLoss(int k, RichnessMaps.Level level, RichnessMaps maps, boolean loss) {
        Grid values = level.loss();
        losses.get(k).setVisible(loss);
        lossNotes.get(k).setVisible(loss);
        if (loss && values != null) {
            double largest = 0;
            double sum = 0;
            for (float value : values.values()) {
                largest = Math.max(largest, value);
                sum += value;
            }
            losses.get(k).showLoss(maps, level, largest);
            losses.get(k).requestLayout();
            lossNotes.get(k).setText(String.format(Locale.ROOT, "loss 0–%.2g", largest));
            lossNotes
                    .get(k)
                    .setTooltip(new Tooltip(String.format(
                            Locale.ROOT,
                            "Richness times squared difference of the features, summed over channels: %s."
                                    + " Dark is 0, bright %.3g; the sum over all cells is %.3g",
                            maps.pair(),
                            largest,
                            sum)));
        }
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    /** A line a level. */
    private Table numbers() {
        RichnessMaps maps = model.mapsProperty().get();
        double threshold = model.thresholdProperty().get();
        List<List<?>> rows = new ArrayList<>();
        for (RichnessMaps.Level level : maps.levels()) {
            RichnessShares shares = RichnessShares.of(maps, level, threshold);
            Grid loss = level.loss();
            rows.add(Arrays.asList(
                    level.name(),
                    level.frame().stride(),
                    threshold,
                    shares.richInside(),
                    shares.richOutside(),
                    shares.poorInside(),
                    shares.poorOutside(),
                    shares.massOutside(),
                    level.richness().mean(),
                    loss == null ? Double.NaN : loss.mean()));
        }
        return new Table(
                List.of(
                        "level",
                        "stride",
                        "threshold",
                        "rich inside",
                        "rich outside",
                        "poor inside",
                        "poor outside",
                        "richness outside",
                        "mean richness",
                        "mean loss"),
                rows);
    }
}
