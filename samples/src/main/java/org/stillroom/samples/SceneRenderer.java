package org.stillroom.samples;

import java.util.SplittableRandom;
import org.stillroom.engine.data.RgbImage;
import org.stillroom.engine.input.KeyedRandom;
import org.stillroom.samples.Scene.Backdrop;

/**
 * Draws a scene: gradient, clouds, strokes, figures, and grain over everything. Plain arithmetic, the same bytes on
 * every machine.
 */
final class SceneRenderer {

    /** Cells of the coarsest clouds along the side of the scene; each next octave has twice as many. */
    private static final int COARSEST_CELLS = 6;

    private SceneRenderer() {}

    /** @param size pixels of the side */
    static RgbImage render(Scene scene, int size) {
        Raster raster = new Raster(size);
        gradient(raster, scene.backdrop());
        int cells = COARSEST_CELLS;
        for (double amplitude : scene.backdrop().clouds()) {
            clouds(raster, cells, amplitude, KeyedRandom.of(scene.backdrop().noise(), cells));
            cells *= 2;
        }
        scene.strokes().forEach(raster::draw);
        scene.figures().forEach(raster::draw);
        grain(raster, scene.backdrop().grain(), KeyedRandom.of(scene.backdrop().noise(), 0));
        return raster.toImage();
    }

    private static void gradient(Raster raster, Backdrop backdrop) {
        double dx = StrictMath.cos(backdrop.angle()) / raster.size();
        double dy = StrictMath.sin(backdrop.angle()) / raster.size();
        double middle = raster.size() / 2.0;
        for (int y = 0; y < raster.size(); y++) {
            for (int x = 0; x < raster.size(); x++) {
                double along = 0.5 + (x + 0.5 - middle) * dx + (y + 0.5 - middle) * dy;
                Colour colour = backdrop.from().mixedWith(backdrop.to(), along);
                raster.set(x, y, colour.red(), colour.green(), colour.blue());
            }
        }
    }

    /** Random values on a grid, interpolated bilinearly; the three components independent. */
    private static void clouds(Raster raster, int cells, double amplitude, SplittableRandom random) {
        float[] grid = new float[3 * (cells + 1) * (cells + 1)];
        for (int i = 0; i < grid.length; i++) {
            grid[i] = (float) (amplitude * (2 * random.nextDouble() - 1));
        }
        float[] line = new float[3 * (cells + 1)];
        double step = (double) cells / raster.size();
        for (int y = 0; y < raster.size(); y++) {
            double v = (y + 0.5) * step;
            interpolate(grid, (int) v, (float) (v - (int) v), line);
            for (int x = 0; x < raster.size(); x++) {
                double u = (x + 0.5) * step;
                int i = 3 * (int) u;
                float part = (float) (u - (int) u);
                raster.add(
                        x,
                        y,
                        line[i] + part * (line[i + 3] - line[i]),
                        line[i + 1] + part * (line[i + 4] - line[i + 1]),
                        line[i + 2] + part * (line[i + 5] - line[i + 2]));
            }
        }
    }

    /** The values between two rows of the grid. */
    private static void interpolate(float[] grid, int row, float part, float[] line) {
        int above = row * line.length;
        for (int i = 0; i < line.length; i++) {
            line[i] = grid[above + i] + part * (grid[above + line.length + i] - grid[above + i]);
        }
    }

    private static void grain(Raster raster, double amplitude, SplittableRandom random) {
        double unit = amplitude / (1 << 20);
        for (int y = 0; y < raster.size(); y++) {
            for (int x = 0; x < raster.size(); x++) {
                // One draw gives three signed numbers of 21 bits.
                long bits = random.nextLong();
                raster.add(x, y, (bits >> 43) * unit, (bits << 21 >> 43) * unit, (bits << 42 >> 43) * unit);
            }
        }
    }
}
