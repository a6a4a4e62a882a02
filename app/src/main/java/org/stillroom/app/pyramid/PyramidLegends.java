package org.stillroom.app.pyramid;

import java.util.List;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.feature.PrincipalComponents;
import org.stillroom.app.heat.HeatLegend;
import org.stillroom.app.heat.ValueRange;

/** What the colours mean, and below in words what one sees. */
final class PyramidLegends extends VBox {

    private static final double TOOLTIP_WIDTH = 420;

    /** In panels lower than this, in pixels, the words take one line and their tooltip says the rest: maps gain by every pixel. */
    private static final double ROOM_FOR_WORDS = 480;

    private final HeatLegend branches = new HeatLegend("pyramid-legend-branches");
    private final Label components = new Label();
    private final HeatLegend cosines = new HeatLegend("pyramid-legend-cosine");
    private final HeatLegend differences = new HeatLegend("pyramid-legend-difference");
    private final Label words = new Label();

    PyramidLegends() {
        FlowPane legends = new FlowPane(24, 2, branches, components, cosines, differences);
        legends.getStyleClass().add("panel-legends");
        // Narrower than its words a legend is shortened, rather than cut off.
        for (Region legend : List.of(branches, components, cosines, differences)) {
            legend.maxWidthProperty().bind(legends.widthProperty());
        }
        legends.setMinWidth(0);
        setMinWidth(0);
        components.setId("pyramid-legend-components");
        components.getStyleClass().add("caption");
        words.setId("pyramid-words");
        words.getStyleClass().add("caption");
        words.setWrapText(true);
        Tooltip all = new Tooltip();
        all.setWrapText(true);
        all.setMaxWidth(TOOLTIP_WIDTH);
        all.textProperty().bind(words.textProperty());
        words.setTooltip(all);
        getChildren().addAll(legends, words);
    }

    /** Says as much as there is room for in a panel of that height. */
    void fit(double panelHeight) {
        words.setWrapText(panelHeight >= ROOM_FOR_WORDS);
    }

    void show(PyramidPicture picture) {
        PyramidMaps maps = picture.maps();
        boolean mixed = maps.look().mode() == Look.Mode.PCA;
        show(
                branches,
                picture,
                maps.look().mode().quantity(),
                maps.look().mode().quantity().words());
        branches.setVisible(branches.isVisible() && !mixed);
        branches.setManaged(branches.isVisible());
        show(cosines, picture, Quantity.COSINE, Quantity.COSINE.words());
        show(
                differences,
                picture,
                Quantity.DIFFERENCE,
                "difference of " + Explanations.subject(maps.look().mode()));
        components.setText(words(maps.components()));
        components.setVisible(mixed && !components.getText().isEmpty());
        components.setManaged(components.isVisible());
        words.setText(maps.rows().isEmpty() ? "" : Explanations.of(maps.look().pairing()));
    }

    private static void show(HeatLegend legend, PyramidPicture picture, Quantity quantity, String what) {
        List<ValueRange> ranges = picture.ranges().get(quantity);
        legend.setVisible(ranges != null);
        legend.setManaged(ranges != null);
        if (ranges == null) {
            return;
        }
        boolean same = ranges.stream().distinct().count() == 1;
        double high = ranges.get(0).high();
        boolean signed = ranges.get(0).low() < 0 || quantity == Quantity.DIFFERENCE;
        if (quantity == Quantity.COSINE) {
            legend.show(what, quantity.colours(), "−1", "1");
        } else if (same) {
            legend.show(what, quantity.colours(), signed ? "−" + number(high) : "0", number(high));
        } else {
            legend.show(what, quantity.colours(), signed ? "−largest" : "0", "largest of its level");
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String words(@Nullable PrincipalComponents components) {
        return components == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        "red, green, blue: principal components 1, 2, 3 of all rows (%.0f, %.0f, %.0f %% of the variance)",
                        100 * components.share(0),
                        100 * components.share(1),
                        100 * components.share(2));
    }
}
