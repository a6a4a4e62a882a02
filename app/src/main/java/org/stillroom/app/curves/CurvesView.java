package org.stillroom.app.curves;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Group;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.stillroom.app.curves.CurvesViewModel.Curve;
import org.stillroom.app.curves.CurvesViewModel.Mode;
import org.stillroom.app.export.Export;
import org.stillroom.app.export.FileChoice;
import org.stillroom.app.export.Table;
import org.stillroom.app.panel.Panel;
import org.stillroom.app.panel.PanelStyle;
import org.stillroom.app.panel.Segments;
import org.stillroom.app.selection.Selection;
import org.stillroom.app.theme.Palette;

/** Curves of all arms over training, with a readout at the pointer and a dashed line at the moment looked at. */
public final class CurvesView extends Panel {

    /** Factors of the moving average; the values as they were stay visible, faintly. */
    private static final double[] SMOOTHINGS = {0, 0.3, 0.6, 0.9, 0.97};

    /** A panel lower than so many lines of text has no height for a legend. */
    private static final double LOW = 18;

    /** A panel narrower than so many letters has no width for one. */
    private static final double NARROW = 20;

    /** More curves than this would leave no height for the chart; their names scroll beside it. */
    private static final int MANY = 12;

    private final CurvesViewModel model;
    private final Selection selection;
    private final SeriesChart chart;
    private final CurveLegend legend;
    private final Label empty = new Label("No evaluation yet: the first one comes with an arm's first step.");
    private final BorderPane content = new BorderPane();
    private final HBox lossSwitches;
    private final ComboBox<String> precisions;
    private final ComboBox<String> terms;

    public CurvesView(
            CurvesViewModel model, Selection selection, ReadOnlyObjectProperty<Palette> palette, FileChoice files) {
        super("curves", "Curves");
        this.model = model;
        this.selection = selection;
        chart = new SeriesChart("curves-chart", model::content);
        legend = new CurveLegend("curves-legend", model.hidden());
        precisions = combo(
                "curves-precision",
                model.precisionProperty(),
                CurvesViewModel.precisions(),
                "Average precision over IoU 0.50 to 0.95, at 0.50, at 0.75, of small, medium, large objects; average recall");
        terms = combo(
                "curves-term",
                model.termProperty(),
                model.terms(),
                "All terms of the selected arm's loss, or one term for all arms");
        lossSwitches = new HBox(1, terms, lossMenu());
        lossSwitches.setAlignment(Pos.CENTER_LEFT);
        addSwitches(modes(), new StackPane(precisions, lossSwitches));
        addTools(new Export("curves-export", "curves", files).menu(content, this::numbers));
        empty.setId("curves-empty");
        empty.getStyleClass().add("panel-empty");
        empty.setWrapText(true);
        StackPane centre = new StackPane(empty, chart);
        centre.setViewOrder(-1);
        content.setCenter(centre);
        setContent(content);
        PanelStyle.dress(this);
        chart.setOnStepChosen(step -> selection.scrubTo((int) Math.round(step)));
        model.revisionProperty().addListener(observable -> show());
        selection.stepProperty().addListener(observable -> showCursor());
        palette.addListener((observable, before, now) -> chart.setPalette(now));
        chart.setPalette(palette.get());
        heightProperty().addListener(observable -> placeLegend());
        widthProperty().addListener(observable -> placeLegend());
        empty.fontProperty().addListener(observable -> placeLegend());
        placeLegend();
        show();
        showCursor();
    }

    /** Below the chart; beside it where the panel is low, or the curves are many. */
    private void placeLegend() {
        double em = empty.getFont().getSize();
        boolean low = getHeight() < LOW * em && getWidth() >= NARROW * em;
        boolean beside = low || model.curves().size() > MANY;
        if (beside == (content.getRight() != null) && beside != (content.getBottom() != null)) {
            return;
        }
        content.setBottom(null);
        content.setRight(null);
        legend.setOrientation(beside ? Orientation.VERTICAL : Orientation.HORIZONTAL);
        chart.readoutOverhang().unbind();
        if (beside) {
            content.setRight(scrolling(legend));
            // The readout names the curves itself, so it may cover the legend rather than the curves.
            chart.readoutOverhang().bind(legend.widthProperty());
        } else {
            chart.readoutOverhang().set(0);
            legend.setPrefWrapLength(0);
            content.setBottom(legend);
        }
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

    private Segments<Mode> modes() {
        return new Segments<>(
                        "curves-mode",
                        List.of(Mode.AP, Mode.LOSS),
                        mode -> mode == Mode.AP ? "AP" : "Loss",
                        model.modeProperty())
                .explained(
                        "How well every arm detects on the test set, in points from 0 to 100",
                        "What training minimises");
    }

    private static ComboBox<String> combo(String id, StringProperty chosen, List<String> items, String help) {
        ComboBox<String> combo = new ComboBox<>(FXCollections.observableArrayList(items));
        combo.setId(id);
        combo.getStyleClass().add("small-combo");
        combo.setTooltip(new Tooltip(help));
        combo.setValue(chosen.get());
        combo.valueProperty().addListener((observable, before, now) -> {
            if (now != null) {
                chosen.set(now);
            }
        });
        return combo;
    }

    /** Smoothing and axis in one small menu: the panel may be narrow. */
    private MenuButton lossMenu() {
        MenuButton menu = new MenuButton(null, new FontIcon(Feather.SLIDERS));
        menu.setId("curves-loss-options");
        menu.getStyleClass().add("icon-menu");
        menu.setTooltip(new Tooltip("Smoothing and axis of the losses"));
        ToggleGroup group = new ToggleGroup();
        for (double factor : SMOOTHINGS) {
            RadioMenuItem item = new RadioMenuItem(factor == 0 ? "Not smoothed" : "Smooth by " + factor);
            item.setId("curves-smooth-" + Math.round(100 * factor));
            item.setToggleGroup(group);
            item.setSelected(factor == model.smoothingProperty().get());
            item.setOnAction(event -> model.smoothingProperty().set(factor));
            menu.getItems().add(item);
        }
        CheckMenuItem logarithmic = new CheckMenuItem("Logarithmic axis");
        logarithmic.setId("curves-log");
        logarithmic.selectedProperty().bindBidirectional(model.logarithmicProperty());
        menu.getItems().addAll(new SeparatorMenuItem(), logarithmic);
        return menu;
    }

    private void show() {
        boolean losses = model.modeProperty().get() == Mode.LOSS;
        precisions.setVisible(!losses);
        lossSwitches.setVisible(losses);
        lossSwitches.setManaged(losses);
        List<String> known = model.terms();
        if (!known.equals(terms.getItems())) {
            terms.getItems().setAll(known);
            terms.setValue(model.termProperty().get());
        }
        List<Curve> curves = model.curves();
        legend.show(curves.stream()
                .map(curve -> new CurveLegend.Entry(curve.id(), shortName(curve), curve.colour(), curve.dash()))
                .toList());
        placeLegend();
        chart.setVisible(!curves.isEmpty());
        empty.setVisible(curves.isEmpty());
        empty.setText(
                selection.getRun() == null
                        ? "Open a run to see its curves."
                        : losses
                                ? "No loss of this arm yet: it comes with the first iterations."
                                : "No %s yet: it comes with the first evaluation."
                                        .formatted(model.precisionProperty().get()));
        chart.invalidate();
    }

    private static String shortName(Curve curve) {
        return curve.dash() == Dash.SOLID ? curve.name() : curve.name().replaceFirst("^loss\\.", "");
    }

    private void showCursor() {
        chart.setCursor((double) selection.getStep());
    }

    private Table numbers() {
        List<List<?>> rows = new ArrayList<>();
        for (Curve curve : model.curves()) {
            for (int i = 0; i < curve.raw().size(); i++) {
                rows.add(Arrays.asList(
                        curve.name(), (int) curve.raw().steps()[i], curve.raw().values()[i]));
            }
        }
        return new Table(List.of("curve", "iteration", "value"), rows);
    }
}
