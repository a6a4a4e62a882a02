package org.stillroom.engine.report;

import java.util.List;

/** HTML as text that is well-formed XML too; every text that comes in is escaped, only {@link #figure} takes markup. */
final class Html {

    private final StringBuilder out = new StringBuilder();

    /** A page without anything from elsewhere, and no script: its policy forbids both. */
    static Html page(String title, String css) {
        Html page = new Html();
        page.out
                .append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n")
                .append("<meta name=\"color-scheme\" content=\"light dark\"/>\n")
                .append(
                        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\"/>\n")
                .append("<title>")
                .append(Svg.escape(title))
                .append("</title>\n<style>\n")
                .append(css)
                .append("</style>\n</head>\n<body>\n<main>\n");
        return page;
    }

    Html title(String text) {
        return element("h1", text);
    }

    /** Begins a part; the one before it ends with {@link #endSection}. */
    Html section(String heading) {
        out.append("<section>\n");
        return element("h2", heading);
    }

    Html endSection() {
        out.append("</section>\n");
        return this;
    }

    Html paragraph(String text) {
        return element("p", text);
    }

    /**
     * Of numbers.
     *
     * @param rows the first cell of each names the row
     */
    Html table(String caption, List<String> header, List<List<String>> rows) {
        return table("numbers", caption, header, rows);
    }

    /**
     * Of words.
     *
     * @param header none for pairs of a name and what it is
     * @param rows the first cell of each names the row
     */
    Html words(String caption, List<String> header, List<List<String>> rows) {
        return table("words", caption, header, rows);
    }

    private Html table(String cssClass, String caption, List<String> header, List<List<String>> rows) {
        out.append("<div class=\"scroll\"><table class=\"").append(cssClass).append("\">\n");
        element("caption", caption);
        if (!header.isEmpty()) {
            out.append("<thead><tr>");
            header.forEach(cell -> cell("th scope=\"col\"", "th", cell));
            out.append("</tr></thead>\n");
        }
        out.append("<tbody>\n");
        for (List<String> row : rows) {
            out.append("<tr>");
            cell("th scope=\"row\"", "th", row.get(0));
            row.subList(1, row.size()).forEach(text -> cell("td", "td", text));
            out.append("</tr>\n");
        }
        out.append("</tbody>\n</table></div>\n");
        return this;
    }

    private void cell(String start, String end, String text) {
        out.append('<')
                .append(start)
                .append('>')
                .append(Svg.escape(text))
                .append("</")
                .append(end)
                .append('>');
    }

    /**
     * A picture.
     *
     * @param svg taken as it is
     * @param caption none if blank
     */
    Html figure(String svg, String caption) {
        out.append("<figure>\n").append(svg);
        if (!caption.isBlank()) {
            element("figcaption", caption);
        }
        out.append("</figure>\n");
        return this;
    }

    /** What one opens to read. */
    Html details(String summary, String text) {
        out.append("<details>\n");
        element("summary", summary);
        element("pre", text);
        out.append("</details>\n");
        return this;
    }

    Html items(List<String> items) {
        out.append("<ul>\n");
        items.forEach(item -> element("li", item));
        out.append("</ul>\n");
        return this;
    }

    private Html element(String name, String text) {
        out.append('<')
                .append(name)
                .append('>')
                .append(Svg.escape(text))
                .append("</")
                .append(name)
                .append(">\n");
        return this;
    }

    String end() {
        return out + "</main>\n</body>\n</html>\n";
    }
}
