package org.stillroom.app.fusion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
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
import org.stillroom.app.run.RunModel;
import org.stillroom.app.selection.Selection;
import org.stillroom.app.text.Wording;
import org.stillroom.app.theme.Palette;
import org.stillroom.app.theme.Rgb;
import org.stillroom.engine.run.Manifest;

/** How much the high-resolution branch gives to the fused pyramid: one picture where the panel is narrow, up to four where wide. */
public final class FusionView extends Panel {

    private static final double WIDTH_OF_ONE = 200;

    private final FusionViewModel model;
    private final Selection selection;
    private final ReadOnlyObjectProperty<Palette> palette;
    private final WhatIfViewModel whatIf;
    private final ShareBars bars;
    private final ShareStrip strip = new ShareStrip("fusion-test-strip");
    private final SeriesChart chart;
    private final FlowPane chartLegend = new FlowPane();
    private final Label imageCaption = caption("fusion-image-caption");
    private final Label testCaption = caption("fusion-test-caption");
    private final Label trainingCaption = caption("fusion-training-caption");
    private final SizeScatter scatter;
    private final Label sizeCaption = caption("fusion-size-caption");
    private final Label empty = new Label();
    private final Region image;
    private final Region testSet;
    private final Region training;
    private final Region size;
    private final HBox pictures = new HBox(16);
    private final Segments<Aspect> aspects;
    private List<FusionViewModel.Key> trainingKeys = List.of();

    public FusionView(
            FusionViewModel model, Selection selection, ReadOnlyObjectProperty<Palette> palette, FileChoice files) {
        super("fusion", "Fusion");
        this.model = model;
        this.whatIf = new WhatIfViewModel(selection);
        this.selection = selection;
        this.palette = palette;
        chart = new SeriesChart("fusion-chart", columns -> model.training(columns, isDark()));
        chartLegend.getStyleClass().add("curve-legend");
        bars = new ShareBars("fusion-image-bars", whatIf::set);
        scatter = new SizeScatter("fusion-size-scatter", this::choose);
        image = picture(imageCaption, bars, new StackPane(branchLegend(), new WhatIfBar(whatIf)));
        testSet = picture(testCaption, strip, branchNote());
        chart.link(
                selection.pointedStepProperty(),
                step -> Optional.of((double) step),
                place -> OptionalInt.of((int) Math.round(place)));
        training = picture(trainingCaption, chart, chartLegend);
        sizeCaption.setTooltip(
                new Tooltip("Share of the high branch against the size of an image's objects, a dot an image;"
                        + " ρ is Spearman's rank correlation of the two"));
        size = picture(sizeCaption, scatter, levelChoice());
        aspects = aspects();
        addEventHandler(KeyEvent.KEY_PRESSED, this::resetByKey);
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
                        "The mean weights of every training batch; dashed, the selected image at every evaluation",
                        "Whether images of small objects take more from the high branch");
    }

    private static String name(Aspect aspect) {
        return switch (aspect) {
            case IMAGE -> "Image";
            case TEST_SET -> "Test set";
            case TRAINING -> "Training";
            case SIZE -> "Size";
        };
    }

    private void resetByKey(KeyEvent event) {
        boolean plain = !event.isShortcutDown() && !event.isAltDown();
        if (event.getCode() == KeyCode.L && plain && whatIf.highProperty().get().isActive()) {
            whatIf.reset();
            event.consume();
        }
    }

    private void choose(long chosen) {
        RunModel run = selection.getRun();
        if (run != null) {
            run.manifest().probes().stream()
                    .filter(probe -> probe.image() == chosen)
                    .forEach(selection.imageProperty()::set);
        }
    }

    private ComboBox<LevelName> levelChoice() {
        ComboBox<LevelName> choice = new ComboBox<>();
        choice.setId("fusion-size-level");
        choice.getStyleClass().add("small-combo");
        choice.setTooltip(new Tooltip("The level whose weights are shown, the one chosen in the pyramid too"));
        choice.setAccessibleText("Level");
        choice.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable LevelName level) {
                return level == null ? "" : "%s·%s".formatted(level.high(), level.low());
            }

            @Override
            public @Nullable LevelName fromString(String text) {
                return null;
            }
        });
        Runnable follow = () -> {
            List<LevelName> levels = model.sharesProperty().get().levels();
            if (!choice.getItems().equals(levels)) {
                choice.getItems().setAll(levels);
            }
            choice.getSelectionModel().select(selection.getLevel());
        };
        model.sharesProperty().addListener(observable -> follow.run());
        selection.levelProperty().addListener(observable -> follow.run());
        choice.setOnAction(event -> {
            int level = choice.getSelectionModel().getSelectedIndex();
            if (level >= 0) {
                selection.levelProperty().set(level);
            }
        });
        follow.run();
        return choice;
    }

    private void follow() {
        whatIf.highProperty().addListener(observable -> show());
        model.sidesProperty().addListener(observable -> showSizes());
        selection.levelProperty().addListener(observable -> showSizes());
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
        scatter.setPalette(palette.get());
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
        bars.show(
                shares.levels(),
                own == null ? new double[0] : own,
                whatIf.highProperty().get());
        strip.show(shares, id);
        String name = probe == null ? "" : Wording.image(probe);
        imageCaption.setText(
                own != null
                        ? "%s · %s".formatted(name, shares.source())
                        : id < 0 ? "%s: its weights are being computed".formatted(name) : name + " was not evaluated");
        testCaption.setText("%d test images%s".formatted(shares.spread().size(), id < 0 ? "" : ", ring: " + name));
        showSizes();
    }

    private void showSizes() {
        SizeRelation relation = model.relation(selection.getLevel());
        Manifest.Probe probe = selection.getImage();
        scatter.show(relation, probe == null ? -1 : probe.image());
        sizeCaption.setText(
                relation.points().isEmpty()
                        ? "no sizes: the ground truth is not read"
                        : String.format(
                                Locale.ROOT,
                                "high share by object size · ρ %s",
                                Double.isNaN(relation.rank())
                                        ? "–"
                                        : String.format(Locale.ROOT, "%+.2f", relation.rank())));
    }

    private void showTraining() {
        chart.invalidate();
        List<FusionViewModel.Key> keys = model.trained(isDark());
        if (!keys.equals(trainingKeys)) {
            trainingKeys = keys;
            chartLegend
                    .getChildren()
                    .setAll(keys.stream()
                            .map(each -> key(each.name(), each.colour()))
                            .toList());
        }
        ArmModel teacher = model.teacher();
        trainingCaption.setText(
                teacher == null ? "" : "high share, %s over training; dashed: this image".formatted(teacher.name()));
    }

    /** The moment looked at is the teacher's only while the teacher is selected. */
    private void showCursor() {
        ArmModel arm = selection.getArm();
        boolean teachers = arm != null && arm.equals(model.teacher());
        chart.setCursor(teachers ? (double) selection.getStep() : null);
    }

    /** The one chosen, and as many of the others as there is room for, in their order. */
    private void arrange() {
        int room = (int) Math.max(1, Math.floor(getWidth() / WIDTH_OF_ONE));
        Aspect chosen = model.aspectProperty().get();
        List<Aspect> shown = new ArrayList<>(List.of(Aspect.values()));
        for (int i = shown.size() - 1; i >= 0 && shown.size() > room; i--) {
            if (shown.get(i) != chosen) {
                shown.remove(i);
            }
        }
        aspects.setVisible(room < Aspect.values().length);
        pictures.getChildren().setAll(shown.stream().map(this::picture).toList());
    }

    private Region picture(Aspect aspect) {
        return switch (aspect) {
            case IMAGE -> image;
            case TEST_SET -> testSet;
            case TRAINING -> training;
            case SIZE -> size;
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
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(label.textProperty());
        label.setTooltip(whole);
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
        double[] own = shares.image();
        Manifest.Probe probe = selection.getImage();
        if (own != null && probe != null && probe.image() < 0) {
            addRows(rows, Wording.image(probe), shares.levels(), own);
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
