package org.stillroom.app.pyramid;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.collections.SetChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.export.Export;
import org.stillroom.app.export.FileChoice;
import org.stillroom.app.export.Table;
import org.stillroom.app.heat.HeatLegend;
import org.stillroom.app.heat.ValueRange;
import org.stillroom.app.panel.Panel;
import org.stillroom.app.panel.PanelStyle;
import org.stillroom.app.panel.Segments;
import org.stillroom.app.pyramid.PyramidMaps.LevelMap;
import org.stillroom.app.pyramid.PyramidMaps.Row;
import org.stillroom.app.pyramid.PyramidMaps.RowId;
import org.stillroom.app.pyramid.PyramidPicture.Range;
import org.stillroom.app.run.Latest;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.selection.Selection;
import org.stillroom.app.selection.SourcePoint;
import org.stillroom.app.theme.ColourMap;
import org.stillroom.engine.run.Manifest;

/**
 * The feature pyramids of teacher and student side by side, on one frame of source pixels. The place under the pointer is marked in
 * all of them; arrow keys move it by a cell, Page Up and Page Down change the level whose cells they are.
 */
public final class PyramidView extends Panel {

    private static final Map<RowId, String> ROW_NAMES = Map.of(
            RowId.HIGH, "High branch",
            RowId.LOW, "Low branch",
            RowId.FUSED, "Fused",
            RowId.OWN, "Student or selected arm",
            RowId.COSINE_HIGH_LOW, "Cosine high·low",
            RowId.COSINE_OWN_FUSED, "Cosine student·fused");

    /** Where a panel is narrower than this, in pixels, its keys stand in the tooltip of a heading only. */
    private static final double ROOM_FOR_KEYS = 960;

    private final PyramidViewModel model;
    private final Selection selection;
    private final PyramidTable table = new PyramidTable();
    private final Label empty = new Label();
    private final HeatLegend energies =
            new HeatLegend("pyramid-legend-energy", "energy (RMS over channels)", ColourMap.VIRIDIS);
    private final HeatLegend cosines = new HeatLegend("pyramid-legend-cosine", "cosine", ColourMap.DIVERGING);
    private final Latest<byte[]> newestImage = new Latest<>();
    private @Nullable Image shownImage;

    public PyramidView(PyramidViewModel model, Selection selection, FileChoice files) {
        super("pyramid", "Pyramid");
        this.model = model;
        this.selection = selection;
        addSwitches(rangeSwitch(), rowsMenu(), opacitySlider());
        addTools(new Export("pyramid-export", "pyramid", files).menu(table, this::numbers));
        setContent(content());
        followModel();
        PanelStyle.dress(this);
        setFocusTraversable(true);
        addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
    }

    private Segments<Range> rangeSwitch() {
        return new Segments<>(
                        "pyramid-range",
                        List.of(Range.PER_LEVEL, Range.SHARED),
                        range -> range == Range.PER_LEVEL ? "Range per level" : "Shared",
                        model.rangeProperty())
                .explained(
                        "Colours of every level go from 0 to that level's own largest energy: compare rows",
                        "Colours of all levels go from 0 to the largest energy of all: compare levels");
    }

    private MenuButton rowsMenu() {
        List<CheckMenuItem> items = new ArrayList<>();
        for (RowId id : RowId.values()) {
            CheckMenuItem item = new CheckMenuItem(ROW_NAMES.get(id));
            item.setId("pyramid-show-" + id.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            item.setSelected(true);
            item.selectedProperty().addListener((observable, before, shown) -> {
                if (shown) {
                    model.hiddenRows().remove(id);
                } else {
                    model.hiddenRows().add(id);
                }
            });
            items.add(item);
        }
        MenuButton menu = new MenuButton("Rows");
        menu.setId("pyramid-rows");
        menu.getItems().addAll(items);
        menu.setTooltip(new Tooltip("Choose which rows are shown; fewer rows are larger"));
        return menu;
    }

    private HBox opacitySlider() {
        Slider slider = new Slider(0, 1, model.opacityProperty().get());
        slider.setId("pyramid-opacity");
        slider.setBlockIncrement(0.1);
        slider.setPrefWidth(90);
        slider.setTooltip(new Tooltip("How strongly the maps cover the image: left shows the image, right the map"));
        slider.valueProperty().bindBidirectional(model.opacityProperty());
        Label label = new Label("Map over image");
        label.setLabelFor(slider);
        label.getStyleClass().add("panel-subtitle");
        HBox box = new HBox(6, label, slider);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private Region content() {
        table.heatOpacity().bind(model.opacityProperty());
        table.setOnPlace(
                (x, y) -> selection.positionProperty().set(x == null || y == null ? null : new SourcePoint(x, y)));
        ScrollPane scroll = new ScrollPane(table);
        scroll.setId("pyramid-scroll");
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("edge-to-edge");
        scroll.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> requestFocus());
        empty.setId("pyramid-empty");
        empty.getStyleClass().add("panel-empty");
        empty.setWrapText(true);
        Label keys = new Label("Arrow keys move the mark by a cell, Page Up and Page Down change the level");
        keys.getStyleClass().add("caption");
        HBox legends = new HBox(24, energies, cosines, keys);
        keys.visibleProperty().bind(legends.widthProperty().greaterThan(ROOM_FOR_KEYS));
        legends.getStyleClass().add("panel-legends");
        cosines.setEnds("−1", "1");
        BorderPane pane = new BorderPane(new StackPane(scroll, empty));
        pane.setBottom(legends);
        return pane;
    }

    private void followModel() {
        model.pictureProperty().addListener(observable -> show());
        model.hiddenRows().addListener((SetChangeListener<RowId>) change -> show());
        selection.imageProperty().addListener(observable -> loadImage());
        selection.positionProperty().addListener(observable -> mark());
        selection.levelProperty().addListener(observable -> table.choose(selection.getLevel()));
        show();
        loadImage();
    }

    private void show() {
        PyramidPicture picture = model.pictureProperty().get();
        table.show(picture, model.hiddenRows());
        boolean any = !picture.maps().rows().isEmpty();
        empty.setVisible(!any);
        table.setVisible(any);
        empty.setText(
                selection.getImage() == null
                        ? "Open a run to see the feature pyramids of its networks."
                        : "No maps of this image yet: they come with the first snapshot.");
        showLegend(picture);
        applyImage();
        table.choose(selection.getLevel());
        mark();
    }

    private void showLegend(PyramidPicture picture) {
        boolean shared = picture.energyRanges().stream().distinct().count() == 1;
        double high = picture.energyRanges().stream()
                .mapToDouble(ValueRange::high)
                .max()
                .orElse(0);
        energies.setEnds("0", shared ? String.format(Locale.ROOT, "%.2f", high) : "largest of its level");
        energies.setVisible(!picture.maps().rows().isEmpty());
        cosines.setVisible(!picture.maps().rows().isEmpty());
    }

    private void loadImage() {
        RunModel run = selection.getRun();
        Manifest.Probe probe = selection.getImage();
        shownImage = null;
        applyImage();
        if (run != null && probe != null) {
            newestImage.show(
                    run.probeImage(probe),
                    bytes -> {
                        shownImage = new Image(new ByteArrayInputStream(bytes));
                        applyImage();
                    },
                    failure -> applyImage());
        }
    }

    private void applyImage() {
        Manifest.Probe probe = selection.getImage();
        if (probe != null) {
            table.setImage(shownImage, probe.width() / probe.scale(), probe.height() / probe.scale());
        }
    }

    private void mark() {
        table.mark(selection.getPosition());
    }

    private void keyPressed(KeyEvent event) {
        switch (event.getCode()) {
            case LEFT -> model.move(-1, 0);
            case RIGHT -> model.move(1, 0);
            case UP -> model.move(0, -1);
            case DOWN -> model.move(0, 1);
            case PAGE_UP -> model.changeLevel(-1);
            case PAGE_DOWN -> model.changeLevel(1);
            default -> {
                return;
            }
        }
        event.consume();
    }

    /** Every cell of every map, a line each. */
    private Table numbers() {
        List<List<?>> lines = new ArrayList<>();
        for (Row row : model.mapsProperty().get().rows()) {
            for (int k = 0; k < row.cells().size(); k++) {
                LevelMap map = row.cells().get(k).map();
                if (map != null) {
                    addCells(lines, row, k, map);
                }
            }
        }
        return new Table(List.of("row", "level", "name", "stride", "cell row", "cell column", "value"), lines);
    }

    private static void addCells(List<List<?>> lines, Row row, int level, LevelMap map) {
        for (int i = 0; i < map.grid().rows(); i++) {
            for (int j = 0; j < map.grid().columns(); j++) {
                lines.add(Arrays.asList(
                        row.title(),
                        level,
                        row.cells().get(level).name(),
                        map.frame().stride(),
                        i,
                        j,
                        map.grid().at(i, j)));
            }
        }
    }
}
