package org.stillroom.engine.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names with their colours in a row that wraps. */
final class Legend {

    private static final double ROW = 18;
    private static final double SWATCH = 12;

    /** A generous width of a letter of 12 pixels; the file knows no font. */
    private static final double LETTER = 7.2;

    private Legend() {}

    record Entry(String name, String colour) {}

    /** Height of the rows that the entries take. */
    static double height(List<Entry> entries, double width) {
        return layOut(null, entries, 0, 0, width);
    }

    static void draw(Svg svg, List<Entry> entries, double left, double top, double width) {
        layOut(svg, entries, left, top, width);
    }

    private static double layOut(@Nullable Svg svg, List<Entry> entries, double left, double top, double width) {
        double x = left;
        double y = top;
        for (Entry entry : entries) {
            double wide = SWATCH + 6 + LETTER * entry.name().length() + 16;
            if (x > left && x + wide > left + width) {
                x = left;
                y += ROW;
            }
            if (svg != null) {
                svg.rectangle("swatch", x, y, SWATCH, SWATCH, entry.colour());
                svg.text(x + SWATCH + 6, y + 10, "start", entry.name());
            }
            x += wide;
        }
        return y - top + ROW;
    }
}
