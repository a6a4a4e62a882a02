package org.stillroom.samples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.stillroom.engine.data.RgbImage;
import org.stillroom.engine.geometry.Box;
import org.stillroom.samples.Scene.Figure;
import org.stillroom.samples.Scene.Stroke;

class RasterTest {

    private static final Colour WHITE = new Colour(1, 1, 1);

    @Test
    void aFigureCoversPixelsByTheirPart() {
        Raster raster = new Raster(4);

        // from 0.5 to 2.5 px across, 1 to 2 px down, on black: half, whole, half
        raster.draw(new Figure(Shape.SQUARE, new Box(0.125, 0.25, 0.625, 0.5), WHITE, 0));

        assertThat(red(raster.toImage(), 1)).containsExactly(128, 255, 128, 0);
        assertThat(red(raster.toImage(), 0)).containsExactly(0, 0, 0, 0);
        assertThat(red(raster.toImage(), 2)).containsExactly(0, 0, 0, 0);
    }

    @Test
    void aStrokeCoversPixelsByTheDistanceToItsLine() {
        Raster raster = new Raster(4);

        // along y = 1.5 px, 1 px wide: row 1 whole, its neighbours not at all; at half opacity
        raster.draw(new Stroke(0, 0.375, 1, 0.375, 0.25, WHITE, 0.5));

        assertThat(red(raster.toImage(), 1)).containsExactly(128, 128, 128, 128);
        assertThat(red(raster.toImage(), 0)).containsExactly(0, 0, 0, 0);
    }

    private static int[] red(RgbImage image, int row) {
        int[] values = new int[image.width()];
        for (int x = 0; x < values.length; x++) {
            values[x] = image.rgb()[3 * (row * image.width() + x)] & 0xFF;
        }
        return values;
    }
}
