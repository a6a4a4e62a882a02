package org.stillroom.engine.report;

import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * SVG as text. Colours of a light theme stand as attributes, so that a figure is whole by itself; a page that shows it dark overrides
 * them by the classes.
 */
final class Svg {

    private final StringBuilder out = new StringBuilder();
    /** Names in a page are of the whole page: each figure has its own. */
    private final String id;

    private int clips;

    private Svg(String id, String start) {
        this.id = id;
        out.append(start);
    }

    /** An empty picture of so many pixels, with a title for those who cannot see it. */
    static Svg of(double width, double height, String title) {
        Svg svg = new Svg(
                "%08x".formatted(title.hashCode()),
                format(
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$s\" height=\"%2$s\" viewBox=\"0 0 %1$s %2$s\" role=\"img\""
                                + " font-family=\"Helvetica, Arial, sans-serif\" font-size=\"12\">\n<title>%3$s</title>\n",
                        number(width), number(height), escape(title)));
        return svg.rectangle("ground", 0, 0, width, height, "#ffffff");
    }

    Svg rectangle(String cssClass, double x, double y, double width, double height, String fill) {
        out.append(format(
                "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\"/>\n",
                cssClass, number(x), number(y), number(width), number(height), fill));
        return this;
    }

    /** @param title what a pointer at it is told */
    Svg bar(double x, double y, double width, double height, String fill, String title) {
        out.append(format(
                "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\"><title>%s</title></rect>\n",
                number(x), number(y), number(width), number(height), fill, escape(title)));
        return this;
    }

    /** A picture inside the file; a page leaves its pixels square by the class. */
    Svg picture(double x, double y, double width, double height, byte[] png) {
        out.append(format(
                "<image class=\"picture\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" preserveAspectRatio=\"none\""
                        + " href=\"data:image/png;base64,%s\"/>\n",
                number(x),
                number(y),
                number(width),
                number(height),
                Base64.getEncoder().encodeToString(png)));
        return this;
    }

    Svg line(String cssClass, double x1, double y1, double x2, double y2, String stroke) {
        out.append(format(
                "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\"/>\n",
                cssClass, number(x1), number(y1), number(x2), number(y2), stroke));
        return this;
    }

    /** @param points as {@code M x y L x y}, see {@link #point} */
    Svg curve(String points, String colour, Pen.Stroke stroke) {
        String dashes = Arrays.stream(stroke.dashes()).mapToObj(Svg::number).collect(Collectors.joining(" "));
        out.append(format(
                "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\" stroke-linejoin=\"round\"%s%s/>\n",
                points,
                colour,
                number(stroke.width()),
                stroke.opacity() < 1 ? format(" stroke-opacity=\"%s\"", number(stroke.opacity())) : "",
                dashes.isEmpty() ? "" : format(" stroke-dasharray=\"%s\"", dashes)));
        return this;
    }

    Svg area(String points, String fill, double opacity) {
        out.append(format("<path d=\"%sZ\" fill=\"%s\" fill-opacity=\"%s\"/>\n", points, fill, number(opacity)));
        return this;
    }

    /** What follows, until {@link #endClip}, is drawn inside of a rectangle alone. */
    Svg clip(double x, double y, double width, double height) {
        String clip = "inside-%s-%d".formatted(id, clips++);
        out.append(format(
                "<clipPath id=\"%s\"><rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/></clipPath>\n",
                clip, number(x), number(y), number(width), number(height)));
        out.append(format("<g clip-path=\"url(#%s)\">\n", clip));
        return this;
    }

    Svg endClip() {
        out.append("</g>\n");
        return this;
    }

    Svg dot(double x, double y, String fill) {
        out.append(format("<circle cx=\"%s\" cy=\"%s\" r=\"3\" fill=\"%s\"/>\n", number(x), number(y), fill));
        return this;
    }

    /** @param anchor {@code start}, {@code middle} or {@code end} */
    Svg text(double x, double y, String anchor, String text) {
        out.append(format(
                "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" fill=\"#1b1f24\">%s</text>\n",
                number(x), number(y), anchor, escape(text)));
        return this;
    }

    /** Reads upwards, its middle at the place. */
    Svg upright(double x, double y, String text) {
        out.append(format(
                "<text transform=\"translate(%s %s) rotate(-90)\" text-anchor=\"middle\" fill=\"#1b1f24\">%s</text>\n",
                number(x), number(y), escape(text)));
        return this;
    }

    String end() {
        return out + "</svg>\n";
    }

    /** A step of a path. */
    static String point(char command, double x, double y) {
        return command + number(x) + " " + number(y);
    }

    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        return text.replaceFirst("\\.?0+$", "").replaceFirst("^-0$", "0");
    }

    /** For text and attributes of XML and HTML alike. What XML cannot hold is left out. */
    static String escape(String text) {
        return text.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff]", "")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
