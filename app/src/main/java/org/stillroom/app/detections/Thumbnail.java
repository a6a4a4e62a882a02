package org.stillroom.app.detections;

import org.stillroom.engine.data.RgbImage;

/**
 * A picture so large that its longer side has a given length.
 *
 * @param width pixels
 * @param height pixels
 * @param argb row by row, 0xAARRGGBB, opaque
 */
record Thumbnail(int width, int height, int[] argb) {

    /** Each pixel the mean of those it covers, or one of them where the picture is smaller. */
    static Thumbnail of(RgbImage picture, int side) {
        double scale = (double) side / Math.max(picture.width(), picture.height());
        int width = Math.max(1, (int) Math.round(picture.width() * scale));
        int height = Math.max(1, (int) Math.round(picture.height() * scale));
        int[] argb = new int[width * height];
        for (int y = 0; y < height; y++) {
            int top = (int) ((long) y * picture.height() / height);
            int bottom = Math.max(top + 1, (int) ((y + 1L) * picture.height() / height));
            for (int x = 0; x < width; x++) {
                int left = (int) ((long) x * picture.width() / width);
                int right = Math.max(left + 1, (int) ((x + 1L) * picture.width() / width));
                argb[y * width + x] = mean(picture, left, top, right, bottom);
            }
        }
        return new Thumbnail(width, height, argb);
    }

    private static int mean(RgbImage picture, int left, int top, int right, int bottom) {
        long red = 0;
        long green = 0;
        long blue = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                int at = 3 * (y * picture.width() + x);
                red += picture.rgb()[at] & 0xff;
                green += picture.rgb()[at + 1] & 0xff;
                blue += picture.rgb()[at + 2] & 0xff;
            }
        }
        long count = (long) (right - left) * (bottom - top);
        return 0xff000000 | ((int) (red / count) << 16) | ((int) (green / count) << 8) | (int) (blue / count);
    }
}
