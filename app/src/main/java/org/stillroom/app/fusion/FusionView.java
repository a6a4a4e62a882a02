package org.stillroom.app.fusion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.stillroom.app.curves.ChartContent;
import org.stillroom.app.curves.SeriesChart;
import org.stillroom.app.export.Export;
import org.stillroom.app.export.FileChoice;
import org.stillroom.app.export.Table;
import org.stillroom.app.fusion.FusionShares.LevelName;
import org.stillroom.app.fusion.FusionShares.OfImage;
import org.stillroom.app.fusion.FusionViewModel.Aspect;
import org.stillroom.app.panel.Panel;
import org.stillroom.app.panel.PanelStyle;
import org.stillroom.app.panel.Segments;
import org.stillroom.app.run.ArmModel;
import org.stillroom.app.selection.Selection;
import org.stillroom.app.theme.Palette;
import org.stillroom.app.theme.Rgb;
import org.stillroom.engine.run.Manifest;

/** How much the high-resolution branch gives to the fused pyramid: one picture where the panel is narrow, up to three where wide. */
public final class FusionView extends Panel {

    private static final double WIDTH_OF_ONE = 200;

    private final FusionViewModel model;
    private final Selection selection;
    private final ReadOnlyObjectProperty<Palette> palette;
    private final ShareBars bars = new ShareBars("fusion-image-bars");
    private final ShareStrip strip = new ShareStrip("fusion-test-strip");
    private final SeriesChart chart;
    private final FlowPane chartLegend = new FlowPane();
    private final Label imageCaption = caption("fusion-image-caption");
    private final Label testCaption = caption("fusion-test-caption");
    private final Label trainingCaption = caption("fusion-training-caption");
    private final Label empty = new Label();
    private final Region image;
    private final Region testSet;
    private final Region training;
    private final HBox pictures = new HBox(16);
    private final Segments<Aspect> aspects;

    public FusionView(
            FusionViewModel model, Selection selection, ReadOnlyObjectProperty<Palette> palette, FileChoice files) {
        super("fusion", "Fusion");
        this.model = model;
        this.selection = selection;
        this.palette = palette;
        chart = new SeriesChart("fusion-chart", columns -> model.training(columns, isDark()));
        chartLegend.getStyleClass().add("curve-legend");
        image = picture(imageCaption, bars, branchLegend());
        testSet = picture(testCaption, strip, branchNote());
        training = picture(trainingCaption, chart, chartLegend);
        aspects = aspects();
        addSwitches(aspects);
        addTools(new Export("fusion-export", "fusion", files).menu(pictures, this::numbers));
        empty.setId("fusion-empty");
        empty.getStyleClass().add("panel-empty");
        empty.setWrapText(true);
        setContent(new StackPane(pictures, empty));
        PanelStyle.dress(this);
        follow();
    }

    private Segments<Aspect> aspects() {
        return new Segments<>("fusion-aspect", List.of(Aspect.values()), FusionView::name, model.aspectProperty())
                .explained(
                        "The weights the teacher chose for the selected image",
                        "The weights of every test image, and their mean",
                        "The mean weights of every training batch");
    }

    private static String name(Aspect aspect) {
        return switch (aspect) {
            case IMAGE -> "Image";
            case TEST_SET -> "Test set";
            case TRAINING -> "Training";
        };
    }

    private void follow() {
        model.sharesProperty().addListener(observable -> show());
        model.aspectProperty().addListener(observable -> arrange());
        model.revisionProperty().addListener(observable -> showTraining());
        selection.stepProperty().addListener(observable -> showCursor());
        selection.armProperty().addListener(observable -> showCursor());
        widthProperty().addListener(observable -> arrange());
        palette.addListener(observable -> paint());
        paint();
        show();
        showTraining();
        showCursor();
        arrange();
    }

    private void paint() {
        chart.setPalette(palette.get());
        strip.setPalette(palette.get());
        showTraining();
    }

    private boolean isDark() {
        return palette.get().equals(Palette.DARK);
    }

    private void show() {
        FusionShares shares = model.sharesProperty().get();
        empty.setText(shares.absence());
        empty.setVisible(!shares.absence().isEmpty());
        pictures.setVisible(shares.absence().isEmpty());
        Manifest.Probe probe = selection.getImage();
        long id = probe == null ? -1 : probe.image();
        double[] own = shares.image();
        bars.show(shares.levels(), own == null ? new double[0] : own);
        strip.show(shares, id);
        imageCaption.setText(
                own == null
                        ? "image %d was not evaluated".formatted(id)
                        : "image %d · %s".formatted(id, shares.source()));
        testCaption.setText(
                "%d test images, ring: image %d".formatted(shares.spread().size(), id));
    }

    private void showTraining() {
        chart.invalidate();
        List<Node> entries = new ArrayList<>();
        for (ChartContent.Line line : model.training(1, isDark()).lines()) {
            entries.add(key(line.name(), line.colour()));
        }
        if (entries.size() != chartLegend.getChildren().size() || !entries.isEmpty()) {
            chartLegend.getChildren().setAll(entries);
        }
        ArmModel teacher = model.teacher();
        trainingCaption.setText(teacher == null ? "" : "high branch, %s over training".formatted(teacher.name()));
    }

    /** The moment looked at is the teacher's only while the teacher is selected. */
    private void showCursor() {
        ArmModel arm = selection.getArm();
        boolean teachers = arm != null && arm.equals(model.teacher());
        chart.setCursor(teachers ? (double) selection.getStep() : null);
    }

    private void arrange() {
        int room = (int) Math.max(1, Math.floor(getWidth() / WIDTH_OF_ONE));
        aspects.setVisible(room < 3);
        boolean late = model.aspectProperty().get() == Aspect.TRAINING;
        if (room >= 3) {
            pictures.getChildren().setAll(image, testSet, training);
        } else if (room == 2) {
            pictures.getChildren().setAll(late ? testSet : image, late ? training : testSet);
        } else {
            pictures.getChildren().setAll(picture(model.aspectProperty().get()));
        }
    }

    private Region picture(Aspect aspect) {
        return switch (aspect) {
            case IMAGE -> image;
            case TEST_SET -> testSet;
            case TRAINING -> training;
        };
    }

    private static Region picture(Label caption, Region picture, Node legend) {
        BorderPane pane = new BorderPane(picture);
        pane.setTop(caption);
        pane.setBottom(legend);
        pane.setMinSize(0, 0);
        pane.setPrefWidth(WIDTH_OF_ONE);
        HBox.setHgrow(pane, Priority.ALWAYS);
        return pane;
    }

    private static FlowPane branchLegend() {
        FlowPane legend =
                new FlowPane(key("high branch", Palette.highBranch()), key("low branch", Palette.lowBranch()));
        legend.getStyleClass().add("curve-legend");
        return legend;
    }

    private static FlowPane branchNote() {
        FlowPane legend = new FlowPane(key("share of the high branch", Palette.highBranch()));
        legend.getStyleClass().add("curve-legend");
        return legend;
    }

    private static HBox key(String name, Rgb colour) {
        Region swatch = new Region();
        swatch.getStyleClass().add("swatch");
        swatch.setStyle("-fx-background-color: " + colour.hex());
        Label label = new Label(name);
        label.getStyleClass().add("caption");
        HBox key = new HBox(5, swatch, label);
        key.setAlignment(Pos.CENTER_LEFT);
        key.getStyleClass().add("curve-key");
        return key;
    }

    private static Label caption(String id) {
        Label label = new Label();
        label.setId(id);
        label.getStyleClass().add("caption");
        return label;
    }

    /** The mean and every test image, a line a level. */
    private Table numbers() {
        FusionShares shares = model.sharesProperty().get();
        List<List<?>> rows = new ArrayList<>();
        double[] mean = shares.mean();
        if (mean != null) {
            addRows(rows, "mean", shares.levels(), mean);
        }
        for (OfImage each : shares.spread()) {
            addRows(rows, Long.toString(each.image()), shares.levels(), each.high());
        }
        return new Table(List.of("image", "stride", "high level", "low level", "high", "low"), rows);
    }

    private static void addRows(List<List<?>> rows, String image, List<LevelName> levels, double[] high) {
        for (int k = 0; k < levels.size(); k++) {
            LevelName level = levels.get(k);
            rows.add(Arrays.asList(image, level.stride(), level.high(), level.low(), high[k], 1 - high[k]));
        }
    }
}
