package org.stillroom.app.heat;

import java.util.Locale;
import java.util.stream.IntStream;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.stillroom.app.theme.ColourMap;

/** A bar of a colour map's colours between the numbers at its ends, and what the numbers are. */
public final class HeatLegend extends HBox {

    private final Label low = new Label();
    private final Label high = new Label();

    /** A legend of {@code what}: the quantity and its unit, such as {@code energy (RMS over channels)}. */
    public HeatLegend(String id, String what, ColourMap colours) {
        setId(id);
        getStyleClass().add("heat-legend");
        setAlignment(Pos.CENTER_LEFT);
        Region bar = new Region();
        bar.getStyleClass().add("heat-legend-bar");
        bar.setStyle("-fx-background-color: " + gradient(colours));
        low.setId(id + "-low");
        high.setId(id + "-high");
        Label quantity = new Label(what);
        quantity.getStyleClass().add("heat-legend-quantity");
        quantity.setMinWidth(USE_PREF_SIZE);
        low.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(quantity, low, bar, high);
        setMinWidth(USE_PREF_SIZE);
    }

    public void setEnds(String lowest, String highest) {
        low.setText(lowest);
        high.setText(highest);
    }

    private static String gradient(ColourMap colours) {
        return IntStream.rangeClosed(0, 16)
                        .mapToObj(i -> String.format(
                                Locale.ROOT,
                                "%s %.2f%%",
                                colours.colour(i / 16.0).hex(),
                                i * 100 / 16.0))
                        .reduce("linear-gradient(to right", (left, right) -> left + ", " + right)
                + ")";
    }
}
