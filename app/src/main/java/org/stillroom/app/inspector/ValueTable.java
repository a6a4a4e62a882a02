package org.stillroom.app.inspector;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.pyramid.PyramidMaps;
import org.stillroom.app.pyramid.PyramidMaps.Level;
import org.stillroom.app.pyramid.PyramidMaps.Row;
import org.stillroom.app.pyramid.RowId;
import org.stillroom.app.selection.SourcePoint;

/**
 * The values of all maps at one place, a line for each level.
 *
 * @param place what is read, in words
 * @param columns headings of the values
 * @param lines a name and the values of each level; NaN where there is none
 */
public record ValueTable(String place, List<Column> columns, List<Line> lines) {

    /** A row of the pyramid as a column here; {@code help} says which. */
    public record Column(RowId id, String heading, String help) {}

    /** One level: its names in both branches, its stride in source pixels, its values in the order of the columns. */
    public record Line(String level, double stride, List<Double> values) {}

    /** The values of {@code maps} at a place; dashes everywhere without one. */
    public static ValueTable at(PyramidMaps maps, @Nullable SourcePoint place) {
        List<Column> columns = maps.rows().stream().map(ValueTable::column).toList();
        List<Line> lines = new ArrayList<>();
        for (int k = 0; k < maps.levels().size(); k++) {
            Level level = maps.levels().get(k);
            List<Double> values = new ArrayList<>();
            for (Column column : columns) {
                values.add(place == null ? Double.NaN : maps.value(column.id(), k, place.x(), place.y()));
            }
            lines.add(new Line(level.name(), level.stride(), List.copyOf(values)));
        }
        return new ValueTable(words(place), columns, List.copyOf(lines));
    }

    private static Column column(Row row) {
        String whose = row.subtitle().isEmpty()
                ? row.title()
                : row.title() + " (" + row.subtitle().replace("\n", ", ") + ")";
        return new Column(row.id(), row.heading(), whose + ": " + row.quantity().words());
    }

    private static String words(@Nullable SourcePoint place) {
        return place == null
                ? "point at a map or the image"
                : String.format(Locale.ROOT, "at %.0f, %.0f px", Math.floor(place.x()), Math.floor(place.y()));
    }
}
