package org.stillroom.app.richness;

import java.util.Collections;
import java.util.List;
import org.stillroom.app.heat.Grid;
import org.stillroom.app.heat.StrideFrame;
import org.stillroom.engine.geometry.Box;

/**
 * How richness and ground truth fall together at one level. A cell counts by its middle, and only if that lies on the image, not in the
 * padding.
 *
 * @param kinds row-major [H, W], one a cell
 * @param richInside cells; likewise the others
 * @param massOutside share of all richness ΣS that lies outside the boxes; NaN where there is none
 */
record RichnessShares(
        List<Kind> kinds, int richInside, int richOutside, int poorInside, int poorOutside, double massOutside) {

    /** What a cell is. */
    enum Kind {
        RICH_INSIDE,
        RICH_OUTSIDE,
        POOR_INSIDE,
        POOR_OUTSIDE,
        PADDING
    }

    /**
     * Sorts the cells of a level.
     *
     * @param threshold a cell is rich whose S reaches it
     */
    static RichnessShares of(RichnessMaps maps, RichnessMaps.Level level, double threshold) {
        Grid grid = level.richness();
        Kind[] kinds = new Kind[grid.rows() * grid.columns()];
        double inside = 0;
        double outside = 0;
        for (int i = 0; i < kinds.length; i++) {
            int row = i / grid.columns();
            kinds[i] = kind(maps, level.frame(), row, i % grid.columns(), grid.values()[i] >= threshold);
            if (kinds[i] == Kind.RICH_INSIDE || kinds[i] == Kind.POOR_INSIDE) {
                inside += grid.values()[i];
            } else if (kinds[i] != Kind.PADDING) {
                outside += grid.values()[i];
            }
        }
        List<Kind> all = List.of(kinds);
        return new RichnessShares(
                all,
                Collections.frequency(all, Kind.RICH_INSIDE),
                Collections.frequency(all, Kind.RICH_OUTSIDE),
                Collections.frequency(all, Kind.POOR_INSIDE),
                Collections.frequency(all, Kind.POOR_OUTSIDE),
                outside / (inside + outside));
    }

    private static Kind kind(RichnessMaps maps, StrideFrame frame, int row, int column, boolean rich) {
        double x = (column + 0.5) * frame.stride();
        double y = (row + 0.5) * frame.stride();
        if (x >= maps.width() || y >= maps.height()) {
            return Kind.PADDING;
        }
        boolean inside = maps.boxes().stream().anyMatch(box -> holds(box, x, y));
        if (inside) {
            return rich ? Kind.RICH_INSIDE : Kind.POOR_INSIDE;
        }
        return rich ? Kind.RICH_OUTSIDE : Kind.POOR_OUTSIDE;
    }

    private static boolean holds(Box box, double x, double y) {
        return x >= box.x1() && x < box.x2() && y >= box.y1() && y < box.y2();
    }

    /** Share of the rich cells that lie outside the boxes; NaN where none is rich. */
    double outsideOfRich() {
        return (double) richOutside / (richInside + richOutside);
    }

    /** Share of the cells inside the boxes that are poor; NaN where no cell is inside. */
    double poorOfInside() {
        return (double) poorInside / (richInside + poorInside);
    }
}
