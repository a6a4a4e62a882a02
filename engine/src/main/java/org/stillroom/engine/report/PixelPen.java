package org.stillroom.engine.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import javax.imageio.ImageIO;
import org.stillroom.engine.ArchitectureExemption;

/** Draws a figure as a PNG with three pixels for each of its own along either side, 288 an inch. */
@ArchitectureExemption(
        from = ArchitectureExemption.Rule.NO_AWT,
        reason = "smooth lines and letters as pixels: the JDK's own renderer, into memory, needs no display")
final class PixelPen implements Pen {

    private static final int SCALE = 3;

    private final BufferedImage picture;
    private final Graphics2D graphics;

    PixelPen(double width, double height) throws IOException {
        picture = new BufferedImage(
                (int) Math.ceil(SCALE * width), (int) Math.ceil(SCALE * height), BufferedImage.TYPE_INT_RGB);
        graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(SCALE, SCALE);
        try (InputStream file = Letters.open()) {
            graphics.setFont(Font.createFont(Font.TRUETYPE_FONT, file).deriveFont((float) Letters.SIZE));
        } catch (FontFormatException e) {
            throw new IOException("the font of figures cannot be used: " + e.getMessage(), e);
        }
        rectangle(0, 0, width, height, "#ffffff");
    }

    /** The whole file. */
    byte[] end() throws IOException {
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (!ImageIO.write(picture, "png", bytes)) {
            throw new IOException("no PNG writer in this Java runtime");
        }
        return bytes.toByteArray();
    }

    private void fill(Shape shape, String colour, double opacity) {
        graphics.setColor(colour(colour, opacity));
        graphics.fill(shape);
    }

    private static Color colour(String colour, double opacity) {
        Color opaque = Color.decode(colour);
        return new Color(opaque.getRed(), opaque.getGreen(), opaque.getBlue(), (int) Math.round(255 * opacity));
    }

    @Override
    public void rectangle(double x, double y, double width, double height, String fill) {
        fill(new Rectangle2D.Double(x, y, width, height), fill, 1);
    }

    @Override
    public void line(Rule rule, double x1, double y1, double x2, double y2) {
        curve(new double[] {x1, x2}, new double[] {y1, y2}, rule.colour, new Stroke(1, 1));
    }

    @Override
    public void curve(double[] xs, double[] ys, String colour, Stroke stroke) {
        float[] dashes = new float[stroke.dashes().length];
        for (int i = 0; i < dashes.length; i++) {
            dashes[i] = (float) stroke.dashes()[i];
        }
        graphics.setStroke(new BasicStroke(
                (float) stroke.width(),
                BasicStroke.CAP_BUTT,
                BasicStroke.JOIN_ROUND,
                1,
                dashes.length == 0 ? null : dashes,
                0));
        graphics.setColor(colour(colour, stroke.opacity()));
        graphics.draw(path(xs, ys));
    }

    @Override
    public void area(double[] xs, double[] ys, String fill, double opacity) {
        Path2D path = path(xs, ys);
        path.closePath();
        fill(path, fill, opacity);
    }

    private static Path2D path(double[] xs, double[] ys) {
        Path2D path = new Path2D.Double();
        boolean down = false;
        for (int i = 0; i < xs.length; i++) {
            boolean there = Double.isFinite(xs[i]) && Double.isFinite(ys[i]);
            if (there && down) {
                path.lineTo(xs[i], ys[i]);
            } else if (there) {
                path.moveTo(xs[i], ys[i]);
            }
            down = there;
        }
        return path;
    }

    @Override
    public void dot(double x, double y, String fill) {
        fill(new Ellipse2D.Double(x - 3, y - 3, 6, 6), fill, 1);
    }

    @Override
    public void text(double x, double y, Anchor anchor, String text) {
        double back = Letters.width(text) * (anchor == Anchor.START ? 0 : anchor == Anchor.MIDDLE ? 0.5 : 1);
        graphics.setColor(Color.decode("#1b1f24"));
        graphics.drawString(Letters.known(text), (float) (x - back), (float) y);
    }

    @Override
    public void upright(double x, double y, String text) {
        AffineTransform before = graphics.getTransform();
        graphics.rotate(-Math.PI / 2, x, y);
        text(x, y, Anchor.MIDDLE, text);
        graphics.setTransform(before);
    }

    @Override
    public void within(double x, double y, double width, double height, Runnable drawing) {
        Shape before = graphics.getClip();
        graphics.clip(new Rectangle2D.Double(x, y, width, height));
        drawing.run();
        graphics.setClip(before);
    }
}
