package org.stillroom.engine.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.util.Matrix;

/**
 * Draws a figure as a PDF of one page, lines as lines and words as words in an embedded font, as publishers ask for. A pixel is 0.75
 * points, 1/96 inch.
 */
final class PdfPen implements Pen, AutoCloseable {

    private static final float POINTS = 0.75f;

    /** How far the handles of a curve reach that looks like a quarter of a circle of radius 1. */
    private static final double QUARTER = 0.5523;

    private final double height;
    private final PDDocument document = new PDDocument();
    private final PDFont font;
    private final PDPageContentStream page;

    PdfPen(double width, double height, String title) throws IOException {
        this.height = height;
        PDPage sheet = new PDPage(new PDRectangle((float) width * POINTS, (float) height * POINTS));
        document.addPage(sheet);
        document.getDocumentInformation().setTitle(title);
        document.getDocumentInformation().setCreator("Stillroom");
        font = PDType0Font.load(document, Letters.open(), true);
        page = new PDPageContentStream(document, sheet);
        page.transform(Matrix.getScaleInstance(POINTS, POINTS));
    }

    /** The whole file. */
    byte[] end() throws IOException {
        page.close();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        document.save(bytes);
        return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
        document.close();
    }

    @FunctionalInterface
    private interface Operators {
        void write() throws IOException;
    }

    /** Drawing goes into memory: it does not fail but for a defect. */
    private static void write(Operators operators) {
        try {
            operators.write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private float y(double y) {
        return (float) (height - y);
    }

    private void fill(String colour) throws IOException {
        page.setNonStrokingColor(part(colour, 1), part(colour, 3), part(colour, 5));
    }

    private void stroke(String colour) throws IOException {
        page.setStrokingColor(part(colour, 1), part(colour, 3), part(colour, 5));
    }

    private static float part(String colour, int from) {
        return Integer.parseInt(colour.substring(from, from + 2), 16) / 255f;
    }

    @Override
    public void rectangle(double x, double y, double width, double high, String colour) {
        write(() -> {
            fill(colour);
            page.addRect((float) x, y(y + high), (float) width, (float) high);
            page.fill();
        });
    }

    @Override
    public void line(Rule rule, double x1, double y1, double x2, double y2) {
        curve(new double[] {x1, x2}, new double[] {y1, y2}, rule.colour, new Stroke(1, 1));
    }

    @Override
    public void curve(double[] xs, double[] ys, String colour, Stroke stroke) {
        write(() -> {
            page.saveGraphicsState();
            stroke(colour);
            page.setLineWidth((float) stroke.width());
            page.setLineJoinStyle(1);
            float[] dashes = new float[stroke.dashes().length];
            for (int i = 0; i < dashes.length; i++) {
                dashes[i] = (float) stroke.dashes()[i];
            }
            page.setLineDashPattern(dashes, 0);
            if (stroke.opacity() < 1) {
                PDExtendedGraphicsState state = new PDExtendedGraphicsState();
                state.setStrokingAlphaConstant((float) stroke.opacity());
                page.setGraphicsStateParameters(state);
            }
            path(xs, ys);
            page.stroke();
            page.restoreGraphicsState();
        });
    }

    @Override
    public void area(double[] xs, double[] ys, String colour, double opacity) {
        write(() -> {
            page.saveGraphicsState();
            fill(colour);
            PDExtendedGraphicsState state = new PDExtendedGraphicsState();
            state.setNonStrokingAlphaConstant((float) opacity);
            page.setGraphicsStateParameters(state);
            path(xs, ys);
            page.closePath();
            page.fill();
            page.restoreGraphicsState();
        });
    }

    private void path(double[] xs, double[] ys) throws IOException {
        boolean down = false;
        for (int i = 0; i < xs.length; i++) {
            boolean there = Double.isFinite(xs[i]) && Double.isFinite(ys[i]);
            if (there && down) {
                page.lineTo((float) xs[i], y(ys[i]));
            } else if (there) {
                page.moveTo((float) xs[i], y(ys[i]));
            }
            down = there;
        }
    }

    @Override
    public void dot(double x, double y, String colour) {
        double radius = 3;
        double handle = radius * QUARTER;
        write(() -> {
            fill(colour);
            page.moveTo((float) (x + radius), y(y));
            for (int quarter = 0; quarter < 4; quarter++) {
                double cos = Math.rint(Math.cos(quarter * Math.PI / 2));
                double sin = Math.rint(Math.sin(quarter * Math.PI / 2));
                page.curveTo(
                        (float) (x + radius * cos - handle * sin),
                        y(y + radius * sin + handle * cos),
                        (float) (x + handle * cos - radius * sin),
                        y(y + handle * sin + radius * cos),
                        (float) (x - radius * sin),
                        y(y + radius * cos));
            }
            page.fill();
        });
    }

    @Override
    public void text(double x, double y, Anchor anchor, String text) {
        double back = Letters.width(text) * (anchor == Anchor.START ? 0 : anchor == Anchor.MIDDLE ? 0.5 : 1);
        write(() -> words(Matrix.getTranslateInstance((float) (x - back), y(y)), text));
    }

    @Override
    public void upright(double x, double y, String text) {
        write(() -> words(Matrix.getRotateInstance(Math.PI / 2, (float) x, y(y + Letters.width(text) / 2)), text));
    }

    private void words(Matrix place, String text) throws IOException {
        page.beginText();
        page.setFont(font, (float) Letters.SIZE);
        fill("#1b1f24");
        page.setTextMatrix(place);
        page.showText(Letters.known(text));
        page.endText();
    }

    @Override
    public void within(double x, double y, double width, double high, Runnable drawing) {
        write(() -> {
            page.saveGraphicsState();
            page.addRect((float) x, y(y + high), (float) width, (float) high);
            page.clip();
        });
        drawing.run();
        write(page::restoreGraphicsState);
    }
}
