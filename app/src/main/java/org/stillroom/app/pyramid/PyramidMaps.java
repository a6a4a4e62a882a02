package org.stillroom.app.pyramid;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.feature.Likeness;
import org.stillroom.app.feature.PrincipalComponents;
import org.stillroom.app.heat.Grid;
import org.stillroom.app.heat.StrideFrame;

/**
 * What is shown of all branches at one image, row by row. Places are in source pixels.
 *
 * @param look how it is looked at
 * @param levels the columns
 * @param branches the rows there are to show and to compare, whether they are shown or not
 * @param rows each has as many cells as there are levels
 * @param components the basis of {@link Look.Mode#PCA}; null in other modes
 * @param channels of the feature vectors; 0 if there are none
 */
public record PyramidMaps(
        Look look,
        List<Level> levels,
        List<Name> branches,
        List<Row> rows,
        @Nullable PrincipalComponents components,
        int channels) {

    /** Before anything is chosen. */
    public static final PyramidMaps NONE = new PyramidMaps(Look.FIRST, List.of(), List.of(), List.of(), null, 0);

    /** A row's name. */
    public record Name(RowId id, String title) {}

    /**
     * A column.
     *
     * @param stride source pixels per cell: of the finest branch that stands here
     * @param title what all maps of the column share
     * @param subtitle in what they differ
     * @param name as short as can be: {@code P3·P2}
     */
    public record Level(double stride, String title, String subtitle, String name) {}

    /**
     * One branch or comparison over all levels.
     *
     * @param heading the title for narrow columns
     * @param title two words or three
     * @param subtitle whose maps, and of which step
     * @param help what the row shows, for a person who does not know the papers
     * @param arm id of the arm whose detections belong to these maps; null if none do
     */
    public record Row(
            RowId id,
            String heading,
            String title,
            String subtitle,
            String help,
            Quantity quantity,
            @Nullable String arm,
            List<Cell> cells) {}

    /**
     * A level in a row.
     *
     * @param map null if the run has none; {@code absence} then says why
     * @param size of the map in cells, and of what it was made
     * @param note a mean, the fusion weights, how alike
     * @param shortNote the same on short lines
     * @param likeness of the two maps compared; {@link Likeness#NONE} for a branch
     */
    public record Cell(
            String name,
            @Nullable LevelMap map,
            String size,
            String note,
            String shortNote,
            String absence,
            Likeness likeness) {

        static Cell absent(String name, String why) {
            return new Cell(name, null, "", "", "", why, Likeness.NONE);
        }
    }

    /**
     * A map and where its cells lie.
     *
     * @param grids one, or three components that are shown as one colour
     * @param others grids of the maps it was made of, finest first, where these are not its own
     */
    public record LevelMap(List<Grid> grids, StrideFrame frame, List<StrideFrame> others) {

        static LevelMap of(Grid grid, double stride) {
            return of(List.of(grid), stride);
        }

        static LevelMap of(List<Grid> grids, double stride) {
            StrideFrame frame =
                    new StrideFrame(stride, grids.get(0).rows(), grids.get(0).columns());
            return new LevelMap(grids, frame, List.of(frame));
        }

        public Grid grid() {
            return grids.get(0);
        }

        /** The value of the stride cell at a place; of several components the first. */
        public double at(double x, double y) {
            return grid().at(frame.row(y), frame.column(x));
        }

        /** The values of the stride cell at a place, as written. */
        public String reading(double x, double y) {
            return grids.stream()
                    .map(grid -> grid.at(frame.row(y), frame.column(x)))
                    .map(value -> Float.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.2f", value))
                    .collect(Collectors.joining(" "));
        }
    }

    /** The value of a row's stride cell at a place; NaN without a row or map. */
    public double value(RowId id, int level, double x, double y) {
        return rows.stream()
                .filter(row -> row.id().equals(id))
                .map(row -> row.cells().get(level).map())
                .mapToDouble(map -> map == null ? Double.NaN : map.at(x, y))
                .findFirst()
                .orElse(Double.NaN);
    }
}
