package org.stillroom.samples;

import org.stillroom.engine.data.RgbImage;
import org.stillroom.engine.geometry.Box;
import org.stillroom.samples.Scene.Figure;
import org.stillroom.samples.Scene.Stroke;

/**
 * A square of pixels that is painted on; values 0 to 1, cut off only at the end. Lengths of the scene are multiplied by
 * its side.
 */
final class Raster {

    /** Points a pixel is sampled at, each way, to find how much of it a figure covers. */
    private static final int SAMPLES = 4;

    private final int size;
    private final float[] rgb;

    Raster(int size) {
        this.size = size;
        this.rgb = new float[3 * size * size];
    }

    int size() {
        return size;
    }

    void set(int x, int y, double red, double green, double blue) {
        int i = 3 * (size * y + x);
        rgb[i] = (float) red;
        rgb[i + 1] = (float) green;
        rgb[i + 2] = (float) blue;
    }

    /** Adds to all three components. */
    void add(int x, int y, double red, double green, double blue) {
        int i = 3 * (size * y + x);
        rgb[i] += (float) red;
        rgb[i + 1] += (float) green;
        rgb[i + 2] += (float) blue;
    }

    void draw(Figure figure) {
        Box box = figure.box().scaled(size);
        for (int y = (int) box.y1(); y < Math.min(size, box.y2()); y++) {
            for (int x = (int) box.x1(); x < Math.min(size, box.x2()); x++) {
                blend(x, y, figure.colour(), coverage(figure, box, x, y));
            }
        }
    }

    private static double coverage(Figure figure, Box box, int x, int y) {
        int inside = 0;
        for (int j = 0; j < SAMPLES; j++) {
            double v = 2 * (y + (j + 0.5) / SAMPLES - box.y1()) / box.height() - 1;
            for (int i = 0; i < SAMPLES; i++) {
                double u = 2 * (x + (i + 0.5) / SAMPLES - box.x1()) / box.width() - 1;
                if (Math.abs(u) <= 1 && Math.abs(v) <= 1 && figure.shape().contains(u, v, figure.detail())) {
                    inside++;
                }
            }
        }
        return inside / (double) (SAMPLES * SAMPLES);
    }

    void draw(Stroke stroke) {
        double reach = stroke.width() * size / 2 + 0.5;
        double x1 = stroke.x1() * size;
        double y1 = stroke.y1() * size;
        double dx = stroke.x2() * size - x1;
        double dy = stroke.y2() * size - y1;
        int top = (int) Math.max(0, Math.min(y1, y1 + dy) - reach);
        int bottom = (int) Math.min(size - 1, Math.max(y1, y1 + dy) + reach);
        int left = (int) Math.max(0, Math.min(x1, x1 + dx) - reach);
        int right = (int) Math.min(size - 1, Math.max(x1, x1 + dx) + reach);
        double squaredLength = dx * dx + dy * dy;
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                double px = x + 0.5 - x1;
                double py = y + 0.5 - y1;
                double along = Math.max(0, Math.min(1, (px * dx + py * dy) / squaredLength));
                double ox = px - along * dx;
                double oy = py - along * dy;
                // The distance to the line, cut off over one pixel, is close to the part of the pixel that is covered.
                double covered = reach - Math.sqrt(ox * ox + oy * oy);
                if (covered > 0) {
                    blend(x, y, stroke.colour(), stroke.opacity() * Math.min(1, covered));
                }
            }
        }
    }

    private void blend(int x, int y, Colour colour, double opacity) {
        int i = 3 * (size * y + x);
        rgb[i] += (float) (opacity * (colour.red() - rgb[i]));
        rgb[i + 1] += (float) (opacity * (colour.green() - rgb[i + 1]));
        rgb[i + 2] += (float) (opacity * (colour.blue() - rgb[i + 2]));
    }

    RgbImage toImage() {
        byte[] bytes = new byte[rgb.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.round(255 * Math.max(0, Math.min(1, rgb[i])));
        }
        return new RgbImage(size, size, bytes);
    }
}
