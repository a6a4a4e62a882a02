package org.stillroom.engine.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.stillroom.engine.data.RgbImage;
import org.stillroom.engine.geometry.Letterbox;

class ResamplerTest {

    /** A picture of one row whose three channels are equal. */
    private static RgbImage row(int... values) {
        byte[] rgb = new byte[3 * values.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) values[i / 3];
        }
        return new RgbImage(values.length, 1, rgb);
    }

    private static int[] firstRow(RgbImage image) {
        int[] values = new int[image.width()];
        for (int x = 0; x < values.length; x++) {
            values[x] = image.rgb()[3 * x] & 0xFF;
        }
        return values;
    }

    @Test
    void enlargesBilinearlyBetweenPixelCentres() {
        // twice as wide: centres at 0.25, 0.75, 1.25, 1.75 of pixels centred at 0.5 and 1.5
        RgbImage large = Resampler.fit(row(0, 200), new Letterbox(2, 1, 4, 2));

        assertThat(firstRow(large)).containsExactly(0, 50, 150, 200);
        assertThat(large.height()).isEqualTo(2);
    }

    @Test
    void reducesWithATriangleOfFourPixelsAtHalfTheSize() {
        // Centre 1 weighs pixels centred at 0.5, 1.5, 2.5 by 3, 3, 1 (the pixel at −0.5 does not exist) over 7;
        // centre 3 those at 1.5, 2.5, 3.5, 4.5 by 1, 3, 3, 1 over 8; centre 5 the last three by 1, 3, 3 over 7.
        RgbImage small = Resampler.fit(row(0, 70, 0, 0, 56, 56), new Letterbox(6, 1, 3, 1));

        // 3·70/7 = 30; (70 + 56)/8 = 15.75; 6·56/7 = 48
        assertThat(firstRow(small)).containsExactly(30, 16, 48);
    }

    @Test
    void aFinePatternBecomesItsMeanNotAnAlias() {
        int[] stripes = new int[256];
        for (int i = 1; i < stripes.length; i += 2) {
            stripes[i] = 200;
        }

        int[] small = firstRow(Resampler.fit(row(stripes), new Letterbox(256, 1, 32, 1)));

        assertThat(IntStream.of(small)).allMatch(value -> value >= 95 && value <= 105);
    }

    @Test
    void keepsAFlatPictureFlatAtAnyScale() {
        for (int width = 1; width < 40; width++) {
            RgbImage fitted = Resampler.fit(row(255, 255, 255, 255, 255, 255, 255), new Letterbox(7, 1, width, 9));
            assertThat(firstRow(fitted)).hasSize(width).containsOnly(255);
        }
    }

    @Test
    void leavesAPictureThatFitsAsItIs() {
        RgbImage image = row(1, 2, 3);
        assertThat(Resampler.fit(image, new Letterbox(3, 1, 3, 5))).isSameAs(image);
    }
}
