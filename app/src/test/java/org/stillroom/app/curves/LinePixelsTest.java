package org.stillroom.app.curves;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.stillroom.app.theme.Rgb;

class LinePixelsTest {

    private static final Rgb BLUE = new Rgb(0x0000ff);
    private static final Rgb RED = new Rgb(0xff0000);

    /** The same in all columns of so many pixels. */
    private static ColumnSpans level(int pixels, double top, double bottom) {
        double[] tops = new double[LinePixels.FINE * pixels];
        double[] bottoms = tops.clone();
        Arrays.fill(tops, top);
        Arrays.fill(bottoms, bottom);
        return new ColumnSpans(0, tops, bottoms);
    }

    @Test
    void aWholePixelIsFilledAndNoOther() {
        LinePixels pixels = new LinePixels(2, 3);
        pixels.draw(level(2, 1, 2), BLUE, 1);

        assertThat(pixels.pixels()).containsExactly(0, 0, 0xff0000ff, 0xff0000ff, 0, 0);
    }

    /** From y = 0.8 to 2.4: of 51 levels 10 in the first row and 20 in the third, 50 and 100 of 255 in five columns. */
    @Test
    void anEdgeThatCutsThroughAPixelFillsAPartOfIt() {
        LinePixels pixels = new LinePixels(1, 4);
        pixels.draw(level(1, 0.8, 2.4), BLUE, 1);

        assertThat(pixels.pixels()).containsExactly(0x32000032, 0xff0000ff, 0x64000064, 0);
    }

    /** Two of five columns: 2/5 · 255 = 102 of the row that they fill, 2/5 · 1/2, by levels of 51 26 of 51, 52 of the one below. */
    @Test
    void aLineThatEndsWithinAPixelFillsAPartOfIt() {
        ColumnSpans spans = level(1, 0, 1.5);
        Arrays.fill(spans.top(), 2, 5, Double.POSITIVE_INFINITY);
        LinePixels pixels = new LinePixels(1, 2);
        pixels.draw(spans, BLUE, 1);

        assertThat(pixels.pixels()).containsExactly(0x66000066, 0x34000034);
    }

    /** A fifth of a pixel's height in each of its columns, one below the other. */
    @Test
    void aSteepLineFillsWhatItsColumnsCoverTogether() {
        LinePixels pixels = new LinePixels(1, 1);
        pixels.draw(
                new ColumnSpans(0, new double[] {0, 0.2, 0.4, 0.6, 0.8}, new double[] {0.2, 0.4, 0.6, 0.8, 1}),
                BLUE,
                1);

        assertThat(pixels.pixels()[0] >>> 24).isBetween(50, 52);
    }

    @Test
    void whatLiesBeyondTheEdgesIsCutOff() {
        LinePixels pixels = new LinePixels(1, 2);
        pixels.draw(level(1, -1e9, 1), BLUE, 1);
        pixels.draw(level(1, 5, 9), RED, 1);
        pixels.draw(level(1, -9, -5), RED, 1);

        assertThat(pixels.pixels()).containsExactly(0xff0000ff, 0);

        pixels.draw(level(1, 1, 1e9), RED, 1);
        assertThat(pixels.pixels()).containsExactly(0xff0000ff, 0xffff0000);
    }

    /** 40 % of 255 is 102 = 0x66; over it solid red leaves nothing, over red it leaves 256 − 256 · 102 / 255 = 154 of 256: 153. */
    @Test
    void aFaintLineLetsThroughWhatLiesBelow() {
        LinePixels pixels = new LinePixels(1, 2);
        pixels.draw(level(1, 0, 1), BLUE, 0.4);
        assertThat(pixels.pixels()).containsExactly(0x66000066, 0);

        pixels.draw(level(1, 0, 2), RED, 1);
        assertThat(pixels.pixels()).containsExactly(0xffff0000, 0xffff0000);

        pixels.draw(level(1, 0, 1), BLUE, 0.4);
        assertThat(pixels.pixels()).containsExactly(0xff990066, 0xffff0000);
    }

    @Test
    void nothingRemainsOfALineInTheNext() {
        LinePixels pixels = new LinePixels(1, 3);
        pixels.draw(level(1, 0, 3), BLUE, 1);
        pixels.clear();
        pixels.draw(level(1, 1, 2), RED, 1);

        assertThat(pixels.pixels()).containsExactly(0, 0xffff0000, 0);
    }
}
