package org.stillroom.app.inspector;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.pyramid.PyramidMaps;
import org.stillroom.app.pyramid.PyramidMaps.Level;
import org.stillroom.app.pyramid.PyramidMaps.Row;
import org.stillroom.app.pyramid.PyramidMaps.RowId;
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
            lines.add(new Line(level.high() + "·" + level.low(), level.stride(), List.copyOf(values)));
        }
        return new ValueTable(words(place), columns, List.copyOf(lines));
    }

    private static Column column(Row row) {
        String heading = switch (row.id()) {
            case HIGH -> "high";
            case LOW -> "low";
            case FUSED -> "fused";
            case OWN -> row.title().startsWith("student") ? "stud." : "arm";
            case COSINE_HIGH_LOW -> "cos\nh·l";
            case COSINE_OWN_FUSED -> "cos\ns·f";
        };
        return new Column(row.id(), heading, help(row));
    }

    private static String help(Row row) {
        String whose = row.title() + " (" + row.subtitle().replace("\n", ", ") + ")";
        return switch (row.id()) {
            case HIGH, LOW, FUSED, OWN -> whose + ": energy, the root mean square over the feature's channels";
            case COSINE_HIGH_LOW -> whose + ": cosine of the teacher's high and low feature vectors, from −1 to 1";
            case COSINE_OWN_FUSED -> whose + ": cosine of the student's and the teacher's fused feature, from −1 to 1";
        };
    }

    private static String words(@Nullable SourcePoint place) {
        return place == null
                ? "point at a map or the image"
                : String.format(Locale.ROOT, "at %.0f, %.0f px", Math.floor(place.x()), Math.floor(place.y()));
    }
}
