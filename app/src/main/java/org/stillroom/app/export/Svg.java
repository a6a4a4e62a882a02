package org.stillroom.app.export;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.ImageView;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.BorderStroke;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;
import javafx.scene.text.Text;
import javafx.scene.transform.Transform;
import javax.imageio.ImageIO;

/**
 * A part of the window as SVG: words as words, lines and rectangles as such, pictures as PNGs inside. What it has no form for, such
 * as a canvas or a gradient, becomes a picture too. On the FX thread.
 */
final class Svg {

    /** Pictures have twice the pixels of the screen, as in a PNG of the panel. */
    private static final double SCALE = 2;

    private final StringBuilder out = new StringBuilder();
    private int clips;

    private Svg() {}

    /** Writes a node, on a ground of one colour. */
    static void write(Node node, Color ground, Path to) throws IOException {
        Files.writeString(to, new Svg().document(node, ground), StandardCharsets.UTF_8);
    }

    private String document(Node node, Color ground) throws IOException {
        Bounds bounds = node.getLayoutBounds();
        out.append(format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$s\" height=\"%2$s\" viewBox=\"%3$s %4$s %1$s %2$s\">%n",
                number(bounds.getWidth()),
                number(bounds.getHeight()),
                number(bounds.getMinX()),
                number(bounds.getMinY())));
        rectangle(bounds.getMinX(), bounds.getMinY(), bounds.getWidth(), bounds.getHeight(), fill(ground));
        content(node);
        return out.append("</svg>\n").toString();
    }

    private void child(Node node) throws IOException {
        Bounds bounds = node.getBoundsInParent();
        if (!node.isVisible() || node.getOpacity() == 0 || bounds.isEmpty()) {
            return;
        }
        Transform at = node.getLocalToParentTransform();
        out.append(format(
                "<g transform=\"matrix(%s %s %s %s %s %s)\"",
                number(at.getMxx()),
                number(at.getMyx()),
                number(at.getMxy()),
                number(at.getMyy()),
                number(at.getTx()),
                number(at.getTy())));
        if (isPicture(node)) {
            // Its pixels have its opacity and its clip already.
            out.append(">\n");
            picture(node);
        } else {
            out.append(node.getOpacity() < 1 ? format(" opacity=\"%s\"", number(node.getOpacity())) : "")
                    .append(">\n");
            clipped(node);
        }
        out.append("</g>\n");
    }

    private void clipped(Node node) throws IOException {
        if (!(node.getClip() instanceof Rectangle clip)) {
            content(node);
            return;
        }
        String id = "clip" + clips++;
        out.append(format("<clipPath id=\"%s\">", id));
        rectangle(clip.getX(), clip.getY(), clip.getWidth(), clip.getHeight(), "");
        out.append(format("</clipPath>%n<g clip-path=\"url(#%s)\">%n", id));
        content(node);
        out.append("</g>\n");
    }

    /** Whether there is no other form for a node than its pixels. */
    private static boolean isPicture(Node node) {
        boolean drawn = node instanceof Text
                || node instanceof Line
                || node instanceof Polyline
                || node instanceof Rectangle
                || node instanceof Circle;
        return node instanceof ImageView
                || node instanceof Canvas
                || (node instanceof Shape && !drawn)
                || (node instanceof Region region && !plain(region));
    }

    private void content(Node node) throws IOException {
        if (node instanceof Text text) {
            text(text);
        } else if (node instanceof Line line) {
            line(line);
        } else if (node instanceof Polyline polyline) {
            polyline(polyline);
        } else if (node instanceof Circle circle) {
            circle(circle);
        } else if (node instanceof Rectangle rectangle) {
            rectangle(
                    rectangle.getX(),
                    rectangle.getY(),
                    rectangle.getWidth(),
                    rectangle.getHeight(),
                    fill(rectangle.getFill()) + stroke(rectangle));
        } else if (node instanceof Parent parent) {
            if (parent instanceof Region region) {
                ground(region);
            }
            for (Node child : parent.getChildrenUnmodifiable()) {
                child(child);
            }
        }
    }

    /** Whether the ground of a region has one colour, so that it can be drawn as a rectangle. */
    private static boolean plain(Region region) {
        return region.getBackground() == null
                || region.getBackground().getFills().stream().allMatch(fill -> fill.getFill() instanceof Color);
    }

    private void ground(Region region) {
        if (region.getBackground() != null) {
            for (BackgroundFill fill : region.getBackground().getFills()) {
                double left = fill.getInsets().getLeft();
                double top = fill.getInsets().getTop();
                rectangle(
                        left,
                        top,
                        region.getWidth() - left - fill.getInsets().getRight(),
                        region.getHeight() - top - fill.getInsets().getBottom(),
                        format(" rx=\"%s\"", number(fill.getRadii().getTopLeftHorizontalRadius()))
                                + fill(fill.getFill()));
            }
        }
        if (region.getBorder() != null) {
            for (BorderStroke stroke : region.getBorder().getStrokes()) {
                border(region, stroke);
            }
        }
    }

    private void border(Region region, BorderStroke stroke) {
        double width = stroke.getWidths().getTop();
        if (width > 0 && stroke.getTopStroke() instanceof Color colour && colour.getOpacity() > 0) {
            rectangle(
                    width / 2,
                    width / 2,
                    region.getWidth() - width,
                    region.getHeight() - width,
                    format(
                            " fill=\"none\" stroke=\"%s\" stroke-opacity=\"%s\" stroke-width=\"%s\"",
                            rgb(colour), number(colour.getOpacity()), number(width)));
        }
    }

    private void rectangle(double x, double y, double width, double height, String style) {
        if (width > 0 && height > 0) {
            out.append(format(
                    "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"%s/>%n",
                    number(x), number(y), number(width), number(height), style));
        }
    }

    private void circle(Circle circle) {
        out.append(format(
                "<circle cx=\"%s\" cy=\"%s\" r=\"%s\"%s/>%n",
                number(circle.getCenterX()),
                number(circle.getCenterY()),
                number(circle.getRadius()),
                fill(circle.getFill()) + stroke(circle)));
    }

    private void line(Line line) {
        out.append(format(
                "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"%s/>%n",
                number(line.getStartX()),
                number(line.getStartY()),
                number(line.getEndX()),
                number(line.getEndY()),
                stroke(line)));
    }

    private void polyline(Polyline polyline) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i + 1 < polyline.getPoints().size(); i += 2) {
            points.append(i == 0 ? "" : " ")
                    .append(number(polyline.getPoints().get(i)))
                    .append(',')
                    .append(number(polyline.getPoints().get(i + 1)));
        }
        out.append(format("<polyline points=\"%s\" fill=\"none\"%s/>%n", points, stroke(polyline)));
    }

    /** Line by line as it is wrapped on the screen. */
    private void text(Text text) {
        String words = text.getText();
        double baseline = text.getLayoutBounds().getMinY() + text.getBaselineOffset();
        int from = 0;
        for (SvgLines.Line line : SvgLines.of(text)) {
            String piece = words.substring(from, line.end()).strip();
            from = line.end();
            if (!piece.isEmpty()) {
                out.append(format(
                        "<text x=\"%s\" y=\"%s\" font-family=\"%s, sans-serif\" font-size=\"%s\"%s%s xml:space=\"preserve\">%s</text>%n",
                        number(line.x()),
                        number(baseline + line.down()),
                        escaped(text.getFont().getFamily()),
                        number(text.getFont().getSize()),
                        text.getFont().getStyle().contains("Bold") ? " font-weight=\"bold\"" : "",
                        fill(text.getFill()),
                        escaped(piece)));
            }
        }
    }

    private void picture(Node node) throws IOException {
        Bounds bounds = node.getBoundsInLocal();
        if (bounds.isEmpty()) {
            return;
        }
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setFill(Color.TRANSPARENT);
        parameters.setTransform(Transform.scale(SCALE, SCALE));
        BufferedImage pixels = SwingFXUtils.fromFXImage(node.snapshot(parameters, null), null);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        if (!ImageIO.write(pixels, "png", png)) {
            throw new IOException("no PNG writer in this Java runtime");
        }
        out.append(format(
                "<image x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" preserveAspectRatio=\"none\" href=\"data:image/png;base64,%s\"/>%n",
                number(bounds.getMinX()),
                number(bounds.getMinY()),
                number(pixels.getWidth() / SCALE),
                number(pixels.getHeight() / SCALE),
                Base64.getEncoder().encodeToString(png.toByteArray())));
    }

    private static String fill(Paint paint) {
        return paint instanceof Color colour && colour.getOpacity() > 0
                ? format(" fill=\"%s\" fill-opacity=\"%s\"", rgb(colour), number(colour.getOpacity()))
                : " fill=\"none\"";
    }

    private static String stroke(Shape shape) {
        if (!(shape.getStroke() instanceof Color colour) || colour.getOpacity() == 0) {
            return "";
        }
        String dashes = shape.getStrokeDashArray().stream().map(Svg::number).collect(Collectors.joining(" "));
        return format(
                        " stroke=\"%s\" stroke-opacity=\"%s\" stroke-width=\"%s\"",
                        rgb(colour), number(colour.getOpacity()), number(shape.getStrokeWidth()))
                + (dashes.isEmpty() ? "" : format(" stroke-dasharray=\"%s\"", dashes));
    }

    private static String rgb(Color colour) {
        return format(
                "#%02x%02x%02x",
                Math.round(255 * colour.getRed()),
                Math.round(255 * colour.getGreen()),
                Math.round(255 * colour.getBlue()));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String number(double value) {
        String text = format("%.2f", value);
        return text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text;
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
