package org.stillroom.app.heat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.stillroom.app.theme.ColourMap;

class HeatRasterTest {

    @Test
    void coloursCellByCellInRowOrder() {
        int low = ColourMap.VIRIDIS.argb(0);
        int middle = ColourMap.VIRIDIS.argb(0.5);
        int high = ColourMap.VIRIDIS.argb(1);

        HeatRaster raster =
                HeatRaster.of(new Grid(2, 3, new float[] {0, 1, 2, 2, 1, 0}), new ValueRange(0, 2), ColourMap.VIRIDIS);

        assertThat(raster.width()).isEqualTo(3);
        assertThat(raster.height()).isEqualTo(2);
        assertThat(raster.pixels()).containsExactly(low, middle, high, high, middle, low);
        assertThat(low).isNotEqualTo(middle).isNotEqualTo(high);
    }

    @Test
    void leavesCellsWithoutANumberTransparent() {
        HeatRaster raster =
                HeatRaster.of(new Grid(1, 2, new float[] {Float.NaN, 1}), ValueRange.COSINE, ColourMap.DIVERGING);

        assertThat(raster.pixels()).containsExactly(0, ColourMap.DIVERGING.argb(1));
    }

    @Test
    void threeMapsMixToOneColour() {
        Grid red = new Grid(1, 2, new float[] {0, 1});
        Grid green = new Grid(1, 2, new float[] {-1, 1});
        Grid blue = new Grid(1, 2, new float[] {5, 20});

        HeatRaster raster = HeatRaster.mixed(
                List.of(red, green, blue), List.of(new ValueRange(0, 1), new ValueRange(-1, 1), new ValueRange(0, 10)));

        // half of 255 is 127.5, which rounds up; what is above the range is full
        assertThat(raster.pixels()).containsExactly(0xff000080, 0xffffffff);
    }
}
