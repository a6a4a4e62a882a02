package org.stillroom.engine.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.stillroom.engine.data.RgbImage;

class VariationTest {

    private static final float ROUNDING = 1e-3f;

    /** Two pixels: (100, 0, 0), whose grey is 29.9, and (200, 200, 200); the mean grey is 114.95. */
    private final RgbImage image = new RgbImage(2, 1, new byte[] {100, 0, 0, (byte) 200, (byte) 200, (byte) 200});

    @Test
    void brightnessMultiplies() {
        assertThat(new Variation(false, 1.2, 1, 1).recolour(image))
                .containsExactly(new float[] {120, 0, 0, 240, 240, 240}, within(ROUNDING));
        assertThat(new Variation(false, 1.5, 1, 1).recolour(image)[3]).isEqualTo(255);
    }

    @Test
    void saturationMovesAwayFromThePixelsGrey() {
        // 29.9 + ½·(100 − 29.9) = 64.95, 29.9 − ½·29.9 = 14.95; a grey pixel stays
        assertThat(new Variation(false, 1, 1, 0.5).recolour(image))
                .containsExactly(new float[] {64.95f, 14.95f, 14.95f, 200, 200, 200}, within(ROUNDING));
    }

    @Test
    void contrastMovesAwayFromTheImagesMeanGrey() {
        // 114.95 + ½·(100 − 114.95) = 107.475; 57.475; 157.475
        assertThat(new Variation(false, 1, 0.5, 1).recolour(image))
                .containsExactly(
                        new float[] {107.475f, 57.475f, 57.475f, 157.475f, 157.475f, 157.475f}, within(ROUNDING));
    }

    @Test
    void drawsWithinTheStrengthsAndMirrorsAsOftenAsAsked() {
        Augmentation augmentation = new Augmentation(0.25, 0.4, 0, 0.1);
        int mirrored = 0;
        for (int step = 0; step < 1000; step++) {
            Variation variation = Variation.draw(augmentation, 1, step, 3);
            assertThat(variation).isEqualTo(Variation.draw(augmentation, 1, step, 3));
            assertThat(variation.brightness()).isBetween(0.6, 1.4);
            assertThat(variation.contrast()).isEqualTo(1);
            assertThat(variation.saturation()).isBetween(0.9, 1.1);
            mirrored += variation.mirrored() ? 1 : 0;
        }
        // 250 expected, standard deviation 13.7
        assertThat(mirrored).isBetween(190, 310);
        assertThat(IntStream.range(0, 8).mapToObj(index -> Variation.draw(augmentation, 1, 0, index)))
                .doesNotHaveDuplicates();
    }

    @Test
    void strengthsAreBounded() {
        assertThatThrownBy(() -> new Augmentation(1.1, 0, 0, 0)).hasMessageContaining("flip is 1.1");
        assertThatThrownBy(() -> new Augmentation(0, Double.NaN, 0, 0)).hasMessageContaining("brightness is NaN");
        assertThat(Variation.draw(Augmentation.NONE, 1, 2, 3)).isEqualTo(Variation.NONE);
    }
}
