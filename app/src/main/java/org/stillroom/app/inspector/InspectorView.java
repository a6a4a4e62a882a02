package org.stillroom.app.inspector;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.boxes.BoxPicture;
import org.stillroom.app.boxes.MarkedBox;
import org.stillroom.app.export.Export;
import org.stillroom.app.export.FileChoice;
import org.stillroom.app.export.Table;
import org.stillroom.app.heat.StrideFrame;
import org.stillroom.app.inspector.Boxes.Labelled;
import org.stillroom.app.inspector.ValueTable.Column;
import org.stillroom.app.inspector.ValueTable.Line;
import org.stillroom.app.panel.Panel;
import org.stillroom.app.panel.PanelStyle;
import org.stillroom.app.run.ArmModel;
import org.stillroom.app.run.Latest;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.selection.Selection;
import org.stillroom.app.selection.SourcePoint;
import org.stillroom.app.text.Wording;
import org.stillroom.app.theme.Palette;
import org.stillroom.app.theme.Rgb;
import org.stillroom.engine.geometry.Box;
import org.stillroom.engine.run.Manifest;

/** The chosen image, large, with its objects and the selected arm's detections; below it the values at the marked place. */
public final class InspectorView extends Panel {

    private final InspectorViewModel model;
    private final Selection selection;
    private final BoxPicture picture = new BoxPicture("inspector-picture");
    private final Label detectionSource = new Label();
    private final Label thresholdLabel = new Label();
    private final Label counts = new Label();
    private final Label place = new Label();
    private final Label message = new Label();
    private final Region detectionKey = new Region();
    private final ValueGrid values = new ValueGrid("inspector-values");
    private final VBox content = new VBox(8);
    private final Latest<byte[]> newestImage = new Latest<>();

    public InspectorView(InspectorViewModel model, Selection selection, FileChoice files) {
        super("inspector", "Image");
        this.model = model;
        this.selection = selection;
        addTools(new Export("inspector-export", "image", files)
                .menu(
                        content,
                        new Export.Offer("boxes", this::boxTable),
                        new Export.Offer("values", this::valueTable)));
        detectionSource.setId("inspector-source");
        counts.setId("inspector-counts");
        counts.setWrapText(true);
        place.setId("inspector-place");
        message.setId("inspector-message");
        message.setWrapText(true);
        message.getStyleClass().add("muted");
        picture.setOnPlace(
                (x, y) -> selection.positionProperty().set(x == null || y == null ? null : new SourcePoint(x, y)));
        content.getChildren().addAll(picture, keys(), threshold(), counts, message, placeHeading(), scrolling(values));
        content.setMinWidth(0);
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("edge-to-edge");
        setContent(scroll);
        PanelStyle.dress(this);
        follow();
    }

    /** More columns than there is width for are reached by scrolling. */
    private static ScrollPane scrolling(ValueGrid values) {
        ScrollPane scroll = new ScrollPane(values);
        scroll.setFitToWidth(true);
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("edge-to-edge");
        scroll.setFocusTraversable(false);
        scroll.setMinHeight(USE_PREF_SIZE);
        return scroll;
    }

    private FlowPane keys() {
        Region dashed = new Region();
        dashed.getStyleClass().add("truth-key");
        detectionKey.getStyleClass().add("detection-key");
        detectionSource.getStyleClass().add("caption");
        FlowPane keys = new FlowPane(12, 2, key(dashed, caption("ground truth")), key(detectionKey, detectionSource));
        keys.setMinWidth(0);
        return keys;
    }

    private static HBox key(Region sign, Label words) {
        HBox key = new HBox(6, sign, words);
        key.setAlignment(Pos.CENTER_LEFT);
        return key;
    }

    private HBox threshold() {
        Slider slider = new Slider(0, 1, model.thresholdProperty().get());
        slider.setId("inspector-threshold");
        slider.setBlockIncrement(0.05);
        slider.setTooltip(new Tooltip("Only detections at least this sure are drawn; AP counts them all"));
        slider.valueProperty().bindBidirectional(model.thresholdProperty());
        HBox.setHgrow(slider, Priority.ALWAYS);
        thresholdLabel.setLabelFor(slider);
        thresholdLabel.setMinWidth(86);
        HBox box = new HBox(6, thresholdLabel, slider);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private VBox placeHeading() {
        place.getStyleClass().add("strong");
        place.setWrapText(true);
        return new VBox(place, caption("values of the stride cell"));
    }

    private static Label caption(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("caption");
        return label;
    }

    private void follow() {
        model.boxesProperty().addListener(observable -> showBoxes());
        model.valuesProperty().addListener(observable -> showValues());
        selection.levelProperty().addListener(observable -> showValues());
        selection.imageProperty().addListener(observable -> loadImage());
        loadImage();
        showBoxes();
        showValues();
    }

    private void loadImage() {
        RunModel run = selection.getRun();
        Manifest.Probe probe = selection.getImage();
        setSubtitle(probe == null ? "" : Wording.image(probe));
        show(null);
        if (run == null || probe == null) {
            newestImage.cancel();
            return;
        }
        newestImage.show(
                run.probeImage(probe),
                bytes -> show(new Image(new ByteArrayInputStream(bytes))),
                failure -> message.setText(failure.getMessage()));
    }

    private void show(@Nullable Image image) {
        Manifest.Probe probe = selection.getImage();
        content.setVisible(probe != null);
        if (probe != null) {
            picture.setImage(image, probe.width() / probe.scale(), probe.height() / probe.scale());
        }
    }

    private void showBoxes() {
        Boxes boxes = model.boxesProperty().get();
        ArmModel arm = model.armProperty().get();
        drawBoxes();
        detectionKey.setStyle("-fx-border-color: "
                + Palette.arm(arm == null ? 0 : arm.colour()).hex());
        detectionKey.setVisible(!boxes.source().isEmpty());
        detectionSource.setText(boxes.source());
        thresholdLabel.setText(String.format(
                Locale.ROOT, "score ≥ %.2f", model.thresholdProperty().get()));
        counts.setText("%s · %s, %d below%s"
                .formatted(
                        count(boxes.objects().size(), "object"),
                        count(boxes.detections().size(), "detection"),
                        boxes.below(),
                        boxes.took().isEmpty() ? "" : "\n" + boxes.took()));
        message.setText(boxes.absence());
        message.setManaged(!boxes.absence().isEmpty());
    }

    /** The smallest detection around the marked place stands out. */
    private void drawBoxes() {
        Boxes boxes = model.boxesProperty().get();
        ArmModel arm = model.armProperty().get();
        Rgb colour = Palette.arm(arm == null ? 0 : arm.colour());
        SourcePoint at = selection.getPosition();
        Box pointed = at == null
                ? null
                : MarkedBox.smallestAround(
                                boxes.detections().stream()
                                        .map(Labelled::sourceBox)
                                        .toList(),
                                at.x(),
                                at.y())
                        .orElse(null);
        List<MarkedBox> marked = new ArrayList<>();
        for (Labelled found : boxes.detections()) {
            String words = String.format(Locale.ROOT, "%s %.2f", found.category(), found.score());
            marked.add(new MarkedBox(
                    found.sourceBox(),
                    MarkedBox.Line.SOLID,
                    colour,
                    words,
                    "",
                    found.sourceBox().equals(pointed)));
        }
        boxes.objects().forEach(object -> marked.add(MarkedBox.object(object.sourceBox())));
        picture.show(marked);
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private void showValues() {
        ValueTable table = model.valuesProperty().get();
        int level = selection.getLevel();
        place.setText(table.place());
        values.show(table, level);
        drawBoxes();
        SourcePoint at = selection.getPosition();
        if (at == null || level >= table.lines().size()) {
            picture.mark(null, null, null);
        } else {
            double stride = table.lines().get(level).stride();
            // The whole plane in cells of the level: the picture's own edge clips it.
            StrideFrame frame = new StrideFrame(stride, Short.MAX_VALUE, Short.MAX_VALUE);
            picture.mark(at.x(), at.y(), frame.cellAt(at.x(), at.y()));
        }
    }

    private Table boxTable() {
        Boxes boxes = model.boxesProperty().get();
        List<List<?>> rows = new ArrayList<>();
        boxes.objects().forEach(object -> rows.add(row("ground truth", object)));
        boxes.detections().forEach(detection -> rows.add(row("detection", detection)));
        return new Table(List.of("kind", "class", "score", "x1", "y1", "x2", "y2"), rows);
    }

    private static List<?> row(String kind, Labelled box) {
        return Arrays.asList(
                kind,
                box.category(),
                box.score(),
                box.sourceBox().x1(),
                box.sourceBox().y1(),
                box.sourceBox().x2(),
                box.sourceBox().y2());
    }

    private Table valueTable() {
        ValueTable table = model.valuesProperty().get();
        List<String> header = new ArrayList<>(List.of("level", "stride"));
        table.columns().stream().map(Column::help).forEach(header::add);
        List<List<?>> rows = new ArrayList<>();
        for (Line line : table.lines()) {
            List<Object> row = new ArrayList<>(List.of(line.level(), line.stride()));
            row.addAll(line.values());
            rows.add(row);
        }
        return new Table(header, rows);
    }
}
