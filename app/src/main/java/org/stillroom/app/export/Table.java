package org.stillroom.app.export;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows of text and numbers, as a spreadsheet reads them.
 *
 * @param header names of the columns
 * @param rows as long as the header; cells are written by {@code toString}, null and NaN as nothing
 */
public record Table(List<String> header, List<? extends List<?>> rows) {

    public Table {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
        for (List<?> row : rows) {
            if (row.size() != header.size()) {
                throw new IllegalArgumentException("row %s: expected %d cells".formatted(row, header.size()));
            }
        }
    }

    /** The table as CSV after RFC 4180: CRLF, quotes only where needed, numbers with a point and all their digits. */
    public String csv() {
        List<List<?>> lines = new ArrayList<>();
        lines.add(header);
        lines.addAll(rows);
        return lines.stream()
                .map(line -> line.stream().map(Table::cell).collect(Collectors.joining(",")) + "\r\n")
                .collect(Collectors.joining());
    }

    private static String cell(@Nullable Object value) {
        if (value == null || (value instanceof Number number && Double.isNaN(number.doubleValue()))) {
            return "";
        }
        String text = value.toString();
        return text.matches("[^\",\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
