package org.stillroom.app.curves;

import java.util.List;
import javafx.collections.ObservableSet;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import javafx.scene.shape.StrokeLineCap;
import org.stillroom.app.theme.Paints;
import org.stillroom.app.theme.Rgb;

/** The names of a chart's curves in their colours; each is a switch that hides its curve. Rebuilt only when the curves change. */
final class CurveLegend extends FlowPane {

    /**
     * One curve, or all of one run.
     *
     * @param lined whether it is known by its dashes, even if there are none
     */
    record Entry(String id, String name, Rgb colour, Dash dash, boolean lined) {}

    private static final PseudoClass VERTICAL = PseudoClass.getPseudoClass("vertical");

    private final ObservableSet<String> hidden;
    private List<Entry> entries = List.of();

    CurveLegend(String id, ObservableSet<String> hidden) {
        this.hidden = hidden;
        setId(id);
        getStyleClass().add("curve-legend");
        orientationProperty().subscribe(now -> pseudoClassStateChanged(VERTICAL, now == Orientation.VERTICAL));
    }

    void show(List<Entry> shown) {
        if (!shown.equals(entries)) {
            entries = shown;
            getChildren().setAll(shown.stream().map(this::toggle).toList());
        }
    }

    /** Of a column what its names need: the wrap length, which a flow pane would ask for, has no end here. */
    @Override
    protected double computePrefHeight(double width) {
        if (getOrientation() == Orientation.HORIZONTAL) {
            return super.computePrefHeight(width);
        }
        double names = getChildren().stream()
                .mapToDouble(name -> snapSizeY(name.prefHeight(-1)) + getVgap())
                .sum();
        return snappedTopInset() + names + snappedBottomInset();
    }

    private ToggleButton toggle(Entry entry) {
        ToggleButton toggle = new ToggleButton(entry.name(), swatch(entry));
        toggle.setId(getId() + "-" + entry.id().replaceAll("[^A-Za-z0-9]", "-"));
        toggle.getStyleClass().add("curve-toggle");
        toggle.setTooltip(new Tooltip("Hide or show " + entry.name()));
        toggle.setSelected(!hidden.contains(entry.id()));
        toggle.selectedProperty().addListener((observable, before, selected) -> {
            if (selected) {
                hidden.remove(entry.id());
            } else {
                hidden.add(entry.id());
            }
        });
        return toggle;
    }

    private static Node swatch(Entry entry) {
        Node swatch = entry.dash() == Dash.SOLID && !entry.lined() ? square(entry) : line(entry);
        swatch.getStyleClass().add("swatch");
        return swatch;
    }

    private static Region square(Entry entry) {
        Region square = new Region();
        square.setStyle("-fx-background-color: " + entry.colour().hex());
        return square;
    }

    private static Line line(Entry entry) {
        Line line = new Line(0, 0, 24, 0);
        line.setStroke(Paints.fx(entry.colour()));
        line.setStrokeWidth(2);
        line.setStrokeLineCap(StrokeLineCap.ROUND);
        line.getStrokeDashArray().setAll(entry.dash().lengths());
        return line;
    }
}
