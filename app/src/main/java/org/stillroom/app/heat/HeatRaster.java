package org.stillroom.app.heat;

import java.util.List;
import org.stillroom.app.theme.ColourMap;

/**
 * A coloured map, ready to be copied into a pixel buffer.
 *
 * @param width cells
 * @param height cells
 * @param pixels row-major, premultiplied ARGB, one a cell. Not copied: treat as read-only.
 */
public record HeatRaster(int width, int height, int[] pixels) {

    public HeatRaster {
        if (pixels.length != width * height) {
            throw new IllegalArgumentException(
                    "%d×%d cells with %d pixels: expected %d".formatted(width, height, pixels.length, width * height));
        }
    }

    /** One pixel a cell; cells without a number are wholly transparent, so that the image shows through. */
    public static HeatRaster of(Grid grid, ValueRange range, ColourMap colours) {
        int[] pixels = new int[grid.values().length];
        for (int i = 0; i < pixels.length; i++) {
            float value = grid.values()[i];
            pixels[i] = Float.isFinite(value) ? colours.argb(range.position(value)) : 0;
        }
        return new HeatRaster(grid.columns(), grid.rows(), pixels);
    }

    /**
     * Three maps as the red, green and blue of one.
     *
     * @param grids three of one shape
     * @param ranges from no to full red, green and blue
     */
    public static HeatRaster mixed(List<Grid> grids, List<ValueRange> ranges) {
        Grid first = grids.get(0);
        int[] pixels = new int[first.values().length];
        for (int i = 0; i < pixels.length; i++) {
            int argb = 0xff;
            for (int channel = 0; channel < 3; channel++) {
                double at = ranges.get(channel).position(grids.get(channel).values()[i]);
                argb = argb << 8 | (int) Math.round(255 * at);
            }
            pixels[i] = argb;
        }
        return new HeatRaster(first.columns(), first.rows(), pixels);
    }
}
