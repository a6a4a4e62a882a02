package org.stillroom.app.richness;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
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

/** Level by level where the features are rich and where the objects are, and what a student is taught there. */
public final class RichnessView extends Panel {

    private final RichnessViewModel model;
    private final Selection selection;
    private final RichnessTable table = new RichnessTable();
    private final Label empty = new Label();
    private final Label thresholdLabel = new Label();
    private final BorderPane content = new BorderPane();
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
        empty.setId("richness-empty");
        empty.getStyleClass().add("panel-empty");
        empty.setWrapText(true);
        content.setCenter(table);
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
        thresholdLabel.setMinWidth(USE_PREF_SIZE);
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
                    table.levels().forEach(level -> level.setImage(image, probe.scale()));
                },
                // The maps alone say enough; the image panel tells why there is no picture.
                failure -> table.levels().forEach(level -> level.setImage(null, 1)));
    }

    private void show() {
        RichnessMaps maps = model.mapsProperty().get();
        empty.setText(maps.absence());
        empty.setVisible(!maps.absence().isEmpty());
        content.setVisible(!maps.levels().isEmpty());
        setSubtitle(maps.source());
        int before = table.levels().size();
        showNumbers();
        if (table.levels().size() != before) {
            loadImage();
        }
    }

    private void showNumbers() {
        double threshold = model.thresholdProperty().get();
        thresholdLabel.setText(String.format(Locale.ROOT, "rich: S ≥ %.2f", threshold));
        table.show(model.mapsProperty().get(), threshold);
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
