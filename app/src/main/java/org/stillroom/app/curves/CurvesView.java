package org.stillroom.app.curves;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Orientation;
import javafx.scene.Group;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.stillroom.app.export.Export;
import org.stillroom.app.export.FileChoice;
import org.stillroom.app.export.FileChoice.Kind;
import org.stillroom.app.panel.Panel;
import org.stillroom.app.panel.PanelStyle;
import org.stillroom.app.selection.Look;
import org.stillroom.app.selection.Selection;
import org.stillroom.app.theme.Palette;

/** Curves of all arms over training, with a readout at the pointer and a dashed line at the moment looked at. */
public final class CurvesView extends Panel {

    /** A panel lower than so many lines of text has no height for a legend. */
    private static final double LOW = 18;

    /** A panel narrower than so many letters has no width for one. */
    private static final double NARROW = 20;

    /** A panel has room for the table that is at least so many lines high and letters wide. */
    private static final double TABLE_HEIGHT = 30;

    private static final double TABLE_WIDTH = 40;

    /** Rows of the table before it scrolls. */
    private static final int ROWS = 8;

    private static final double ROW = 1.85;

    /** More curves than this would leave no height for the chart; their names scroll beside it. */
    private static final int MANY = 12;

    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final CurvesViewModel model;
    private final Selection selection;
    private final SeriesChart chart;
    private final CurveLegend legend;
    private final CurveMenus menus;
    private final ReadoutTable table = new ReadoutTable("curves-table");
    private final BooleanProperty tableWanted = new SimpleBooleanProperty(this, "tableWanted", true);
    private final VBox below = new VBox(6);
    private final Button whole = new Button("", new FontIcon(Feather.MAXIMIZE));
    private final Label empty = new Label();
    private final BorderPane content = new BorderPane();
    /** The table follows the pointer a little behind it: it is read, not watched. */
    private final PauseTransition tableLater = new PauseTransition(Duration.millis(60));

    private @Nullable Look beforeClick;
    private @Nullable Placing placed;

    /** How legend and table lie. */
    private record Placing(boolean beside, boolean table, int rows, double em) {}

    public CurvesView(
            CurvesViewModel model, Selection selection, ReadOnlyObjectProperty<Palette> palette, FileChoice files) {
        super("curves", "Curves");
        this.model = model;
        this.selection = selection;
        chart = new SeriesChart("curves-chart", model::content);
        chart.getStyleClass().add("curve-chart");
        chart.setAccessibleText("Chart of the curves");
        legend = new CurveLegend("curves-legend", model.hidden());
        menus = new CurveMenus(
                model, tableWanted, List.of(new SeparatorMenuItem(), pinItem(), unpinItem(), copyItem()));
        whole.setId("curves-whole");
        whole.getStyleClass().addAll("icon-button", "quiet");
        whole.setAccessibleText("Look at all of the curves");
        whole.setTooltip(new Tooltip("Look at all of it (0, or a double click)"));
        whole.setOnAction(event -> chart.view().reset());
        addSwitches(menus.quantities(), menus.runs(), menus.options(), whole);
        addTools(new Export("curves-export", "curves", files).menu(figures()));
        empty.setId("curves-empty");
        empty.getStyleClass().add("panel-empty");
        empty.setWrapText(true);
        StackPane centre = new StackPane(empty, chart);
        centre.setViewOrder(-1);
        content.setCenter(centre);
        setContent(content);
        PanelStyle.dress(this);
        new ChartGestures(chart, new Hand());
        chart.link(selection.pointedStepProperty(), model::place, model::step);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        model.revisionProperty().addListener(observable -> show());
        for (var shape : List.of(model.quantityProperty(), model.logYProperty())) {
            shape.addListener(observable -> chart.view().yProperty().set(null));
        }
        for (var shape : List.of(model.xAxisProperty(), model.logXProperty(), selection.runProperty())) {
            shape.addListener(observable -> chart.view().reset());
        }
        chart.view().xProperty().addListener(observable -> showWhole());
        chart.view().yProperty().addListener(observable -> showWhole());
        selection.stepProperty().addListener(observable -> showCursor());
        chart.hoveredProperty().addListener(observable -> fillTableSoon());
        tableLater.setOnFinished(event -> fillTable());
        tableWanted.addListener(observable -> arrange());
        palette.addListener((observable, before, now) -> chart.setPalette(now));
        chart.setPalette(palette.get());
        heightProperty().addListener(observable -> arrange());
        widthProperty().addListener(observable -> arrange());
        empty.fontProperty().addListener(observable -> arrange());
        showWhole();
        arrange();
        show();
    }

    private final class Hand implements ChartGestures.Actions {

        @Override
        public void choose(double place) {
            beforeClick = selection.look();
            model.step(place).ifPresent(selection::scrubTo);
        }

        @Override
        public void takeBack() {
            if (beforeClick != null) {
                selection.restore(beforeClick);
            }
        }

        @Override
        public void pin(double place, double near) {
            model.pin(place, near);
        }
    }

    private MenuItem pinItem() {
        MenuItem pin = item("curves-pin", "Pin the values read now (P, Shift+click)");
        pin.setOnAction(event -> {
            Double place = read();
            if (place != null) {
                model.pin(place, 0);
            }
        });
        return pin;
    }

    private MenuItem unpinItem() {
        MenuItem unpin = item("curves-unpin", "Take all pins off");
        unpin.setOnAction(event -> model.pins().clear());
        return unpin;
    }

    private MenuItem copyItem() {
        MenuItem copy = item("curves-copy", "Copy the values read now, for a spreadsheet");
        copy.setAccelerator(null);
        copy.setOnAction(event -> copy());
        return copy;
    }

    private static MenuItem item(String id, String label) {
        MenuItem item = new MenuItem(label);
        item.setId(id);
        return item;
    }

    private List<Export.Figure> figures() {
        return List.of(
                new Export.Figure("png", "Save figure for print (PNG)…", Kind.PNG, this::saveFigure),
                new Export.Figure("svg", "Save figure for print (SVG)…", Kind.SVG, this::saveFigure),
                new Export.Figure("pdf", "Save figure for print (PDF)…", Kind.PDF, this::saveFigure),
                new Export.Figure("numbers", "Save numbers (CSV)…", Kind.CSV, model::saveTable));
    }

    private CompletableFuture<Path> saveFigure(Path to) {
        return model.saveFigure(to, chart.view().getX(), chart.view().getY());
    }

    private void key(KeyEvent event) {
        if (COPY.match(event)) {
            copy();
            event.consume();
        } else if (event.getCode() == KeyCode.T && !event.isShortcutDown() && !event.isAltDown()) {
            tableWanted.set(!tableWanted.get());
            event.consume();
        }
    }

    /** Into the clipboard, with what is there at once; not what the table shows a little later. */
    private void copy() {
        fillTable();
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, table.tsv()));
    }

    /** Where values are read: at the pointer, else at the moment looked at; null for nowhere. */
    private @Nullable Double read() {
        Double hovered = chart.hoveredProperty().get();
        return hovered != null ? hovered : model.place(selection.getStep()).orElse(null);
    }

    private void fillTableSoon() {
        if (table.getParent() != null && tableLater.getStatus() != Animation.Status.RUNNING) {
            tableLater.playFromStart();
        }
    }

    private void fillTable() {
        table.show(model.content(), read(), model.pins());
    }

    /** The legend below the chart; beside it where the panel is low, or the curves are many. The table where there is room. */
    private void arrange() {
        double em = empty.getFont().getSize();
        boolean low = getHeight() < LOW * em && getWidth() >= NARROW * em;
        int curves = model.curves().size();
        boolean tabled = tableWanted.get() && getHeight() >= TABLE_HEIGHT * em && getWidth() >= TABLE_WIDTH * em;
        int rows = Math.min(ROWS, Math.max(1, model.content().lines().size()));
        Placing asked = new Placing(low || curves > MANY, tabled, rows, em);
        if (asked.equals(placed)) {
            return;
        }
        placed = asked;
        content.setBottom(null);
        content.setRight(null);
        below.getChildren().clear();
        legend.setOrientation(asked.beside ? Orientation.VERTICAL : Orientation.HORIZONTAL);
        chart.readoutOverhang().unbind();
        chart.readoutOverhang().set(0);
        if (asked.beside) {
            content.setRight(scrolling(legend));
            // The readout names the curves itself, so it may cover the legend rather than the curves.
            chart.readoutOverhang().bind(legend.widthProperty());
        } else {
            legend.setPrefWrapLength(0);
            below.getChildren().add(legend);
        }
        if (tabled) {
            table.setFixedCellSize(Math.rint(ROW * em));
            table.setPrefHeight(Math.rint(ROW * em) * (rows + 1) + 6);
            table.setMinHeight(Math.min(table.getPrefHeight(), 0.4 * getHeight()));
            below.getChildren().add(table);
            fillTable();
        }
        content.setBottom(below);
        chart.setBoxShown(!tabled);
    }

    /** One column, however many curves there are: the chart needs the width. */
    private static ScrollPane scrolling(CurveLegend legend) {
        // In a group it has its own size: a scroll pane would have it wrap at the pane's height.
        ScrollPane scroll = new ScrollPane(new Group(legend));
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("edge-to-edge");
        scroll.setMinWidth(USE_PREF_SIZE);
        legend.setPrefWrapLength(Short.MAX_VALUE);
        return scroll;
    }

    private void show() {
        menus.show();
        List<Curve> curves = model.curves();
        legend.show(curves.stream()
                .map(curve -> new CurveLegend.Entry(
                        curve.key(),
                        curve.run() ? curve.name() : curve.name().replaceFirst("^loss\\.", ""),
                        curve.style().colour(),
                        curve.style().dash(),
                        curve.run()))
                .toList());
        arrange();
        chart.setVisible(!curves.isEmpty());
        empty.setVisible(curves.isEmpty());
        empty.setText(
                selection.getRun() == null
                        ? "Open a run to see its curves."
                        : "No %s yet: it comes with the first %s."
                                .formatted(
                                        model.quantityProperty().get().label(),
                                        model.quantityProperty().get().isEvaluation() ? "evaluation" : "iterations"));
        chart.setPins(model.pins());
        showCursor();
        chart.invalidate();
    }

    private void showWhole() {
        whole.setVisible(chart.view().isPart());
        whole.setManaged(chart.view().isPart());
    }

    private void showCursor() {
        chart.setCursor(model.place(selection.getStep()).orElse(null));
        fillTableSoon();
    }
}
