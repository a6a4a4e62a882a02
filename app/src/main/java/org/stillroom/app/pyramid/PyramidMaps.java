package org.stillroom.app.pyramid;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.heat.Grid;
import org.stillroom.app.heat.StrideFrame;

/**
 * The maps of all branches at one image, row by row; the columns are the aligned levels, finest first. Places are in source
 * pixels.
 *
 * @param rows each has as many cells as there are levels
 */
public record PyramidMaps(List<Level> levels, List<Row> rows) {

    /** Before anything is chosen. */
    public static final PyramidMaps NONE = new PyramidMaps(List.of(), List.of());

    /**
     * An aligned level.
     *
     * @param stride source pixels per cell
     * @param high its name in the high-resolution branch
     * @param low its name in the low-resolution branch
     */
    public record Level(double stride, String high, String low) {}

    /** What a map's numbers are, and so how it is coloured. */
    public enum Quantity {
        /** Root mean square over channels, from 0. */
        ENERGY,
        /** From −1 to 1. */
        COSINE
    }

    /** Stable names of the rows. */
    public enum RowId {
        HIGH,
        LOW,
        FUSED,
        OWN,
        COSINE_HIGH_LOW,
        COSINE_OWN_FUSED
    }

    /**
     * One branch or comparison over all levels.
     *
     * @param title two words or three
     * @param subtitle whose maps, and of which step
     * @param help what the row shows, for a person who does not know the papers
     */
    public record Row(RowId id, String title, String subtitle, String help, Quantity quantity, List<Cell> cells) {}

    /**
     * A level in a row.
     *
     * @param map null if the run has none; {@code absence} then says why
     * @param note a mean or the fusion weights
     * @param shortNote the same on two short lines
     */
    public record Cell(String name, @Nullable LevelMap map, String note, String shortNote, String absence) {}

    /** A map and where its cells lie. */
    public record LevelMap(Grid grid, StrideFrame frame) {

        /** The value of the stride cell at a place. */
        public double at(double x, double y) {
            return grid.at(frame.row(y), frame.column(x));
        }
    }

    /** The value of a row's stride cell at a place; NaN without a row or map. */
    public double value(RowId id, int level, double x, double y) {
        return rows.stream()
                .filter(row -> row.id() == id)
                .map(row -> row.cells().get(level).map())
                .mapToDouble(map -> map == null ? Double.NaN : map.at(x, y))
                .findFirst()
                .orElse(Double.NaN);
    }
}
