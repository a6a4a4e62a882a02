package org.stillroom.app.heat;

import java.util.Locale;
import java.util.stream.IntStream;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.theme.ColourMap;

/** A bar of a colour map's colours between the numbers at its ends, and what the numbers are. */
public final class HeatLegend extends HBox {

    private final Label quantity = new Label();
    private final Label low = new Label();
    private final Region bar = new Region();
    private final Label high = new Label();
    private @Nullable ColourMap shown;

    /** @param id of the node; those of the numbers at the ends are {@code <id>-low} and {@code <id>-high} */
    public HeatLegend(String id) {
        setId(id);
        getStyleClass().add("heat-legend");
        setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("heat-legend-bar");
        low.setId(id + "-low");
        high.setId(id + "-high");
        quantity.setId(id + "-quantity");
        quantity.getStyleClass().add("heat-legend-quantity");
        low.setMinWidth(USE_PREF_SIZE);
        high.setMinWidth(USE_PREF_SIZE);
        quantity.setMinWidth(0);
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(quantity.textProperty());
        quantity.setTooltip(whole);
        getChildren().addAll(quantity, low, bar, high);
    }

    /** Shows a colour map between its ends; {@code what} is the quantity and its unit, such as {@code energy (RMS over channels)}. */
    public void show(String what, ColourMap colours, String lowest, String highest) {
        quantity.setText(what);
        low.setText(lowest);
        high.setText(highest);
        if (colours != shown) {
            shown = colours;
            bar.setStyle("-fx-background-color: " + gradient(colours));
        }
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
