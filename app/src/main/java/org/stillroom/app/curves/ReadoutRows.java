package org.stillroom.app.curves;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.curves.ChartContent.Exact;
import org.stillroom.app.curves.ChartContent.Line;
import org.stillroom.app.curves.ChartContent.Style;

/** What all curves say at one place and at the pinned ones, as a table. */
final class ReadoutRows {

    private ReadoutRows() {}

    /**
     * A curve's row; NaN where there is nothing to say.
     *
     * @param value as measured at the place
     * @param smooth as drawn there
     * @param step optimiser step of that point
     * @param low lower edge of the band there
     * @param high upper edge of the band there
     * @param seeds how many the value is the mean of
     * @param least of the values that are seen
     * @param most of the values that are seen
     * @param pinned value at each pinned place
     * @param recipe how the numbers can be made again
     */
    record Row(
            String name,
            Style style,
            double value,
            double smooth,
            double step,
            double low,
            double high,
            int seeds,
            double least,
            double most,
            List<Double> pinned,
            String recipe) {}

    /**
     * A row a curve, in the chart's order.
     *
     * @param place null where none is looked at
     */
    static List<Row> of(ChartContent content, @Nullable Double place, List<Double> pins) {
        double asked = place == null
                ? Double.NaN
                : Readout.at(
                                place,
                                content.lines().stream()
                                        .map(line -> new Readout.Named(line.name(), line.exact()))
                                        .toList())
                        .map(Readout::place)
                        .orElse(Double.NaN);
        List<Row> rows = new ArrayList<>();
        for (Line line : content.lines()) {
            rows.add(row(line, asked, pins));
        }
        return rows;
    }

    private static Row row(Line line, double place, List<Double> pins) {
        Exact exact = line.exact();
        int index = Double.isNaN(place) ? -1 : Readout.index(exact, place);
        return new Row(
                line.name(),
                line.style(),
                at(exact.values().values(), index),
                at(exact.smooth().values(), index),
                at(exact.steps(), index),
                at(exact.around().low(), index),
                at(exact.around().high(), index),
                index >= 0 && exact.seeds().length > 0 ? exact.seeds()[index] : 1,
                line.seen().low(),
                line.seen().high(),
                pins.stream()
                        .map(pin -> at(exact.values().values(), Readout.index(exact, pin)))
                        .toList(),
                line.recipe());
    }

    private static double at(double[] values, int index) {
        return index < 0 || index >= values.length ? Double.NaN : values[index];
    }

    /** Rows as a spreadsheet takes them from the clipboard: every digit, a tab between cells. */
    static String tsv(ChartContent content, List<Row> rows, List<Double> pins) {
        List<String> header = new ArrayList<>(
                List.of("name", "value", "smoothed", "step", "low", "high", "seeds", "least seen", "largest seen"));
        pins.forEach(pin -> header.add("at " + ChartWords.named(content.x(), pin)));
        return Stream.concat(Stream.of(header), rows.stream().map(ReadoutRows::cells))
                .map(cells -> String.join("\t", cells))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static List<String> cells(Row row) {
        List<String> cells = new ArrayList<>(List.of(
                row.name.replaceAll("[\t\n]", " "),
                number(row.value),
                number(row.smooth),
                Double.isNaN(row.step) ? "" : Long.toString((long) row.step),
                number(row.low),
                number(row.high),
                Integer.toString(row.seeds),
                number(row.least),
                number(row.most)));
        row.pinned.forEach(value -> cells.add(number(value)));
        return cells;
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }
}
