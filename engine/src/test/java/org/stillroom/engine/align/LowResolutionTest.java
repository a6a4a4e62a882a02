package org.stillroom.engine.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.tensor.Scope;
import org.stillroom.engine.tensor.Tensor;
import org.stillroom.engine.tensor.Torch;

class LowResolutionTest {

    private static Torch torch;

    @BeforeAll
    static void open() {
        torch = Torch.open("cpu", 2);
    }

    @AfterAll
    static void close() {
        torch.close();
    }

    @Test
    void nearestTakesEveryRatiothPixel() {
        assertThat(shrunkRow(2, LowResolutionFilter.NEAREST)).containsExactly(0, 2, 4, 6);
        assertThat(shrunkRow(4, LowResolutionFilter.NEAREST)).containsExactly(0, 4);
    }

    @Test
    void areaTakesTheMean() {
        assertThat(shrunkRow(2, LowResolutionFilter.AREA)).containsExactly(0.5f, 2.5f, 4.5f, 6.5f);
        assertThat(shrunkRow(4, LowResolutionFilter.AREA)).containsExactly(1.5f, 5.5f);
    }

    @Test
    void bilinearWeighsByATriangleOfTwiceTheRatio() {
        // An impulse at pixel 2 (centre 2.5); outputs centred at 1, 3, 5, 7. Weights 1 − d/2 at distance d: .25 and .75
        // of the
        // sum; at the edge the first output sees pixels 0, 1, 2 with .75, .75, .25, of which the impulse has 1/7.
        try (Scope scope = Scope.open()) {
            float[] row = {0, 0, 1, 0, 0, 0, 0, 0};
            float[] small = new LowResolution(new PyramidShift(2), LowResolutionFilter.BILINEAR)
                    .of(image(row))
                    .toFloats();

            assertThat(small[0]).isCloseTo(1 / 7f, within(1e-6f));
            assertThat(small[1]).isCloseTo(0.75f / 2, within(1e-6f));
            assertThat(small[2]).isZero();
            assertThat(small[3]).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyFilterHalvesEachImageAndKeepsAConstant(LowResolutionFilter filter) {
        try (Scope scope = Scope.open()) {
            Tensor small = new LowResolution(new PyramidShift(4), filter).of(torch.full(0.3, 2, 3, 16, 24));

            assertThat(small.shape()).containsExactly(2, 3, 4, 6);
            assertThat(small.toFloats()).containsOnly(new float[] {0.3f}, within(1e-6f));
        }
    }

    @ParameterizedTest
    @EnumSource
    void filtersAreNamedInLowerCase(LowResolutionFilter filter) {
        assertThat(LowResolutionFilter.parse(filter.text())).isEqualTo(filter);
        assertThat(filter.text()).isLowerCase();
    }

    @Test
    void anUnknownFilterIsTheUsersToMend() {
        assertThatThrownBy(() -> LowResolutionFilter.parse("Area"))
                .isInstanceOf(UserInputException.class)
                .hasMessage("low-resolution filter \"Area\": expected one of nearest, area, bilinear");
    }

    @Test
    void anInputThatDoesNotDivideIsRefused() {
        try (Scope scope = Scope.open()) {
            LowResolution low = new LowResolution(new PyramidShift(4), LowResolutionFilter.AREA);

            assertThatThrownBy(() -> low.of(torch.zeros(1, 3, 8, 10)))
                    .isInstanceOf(UserInputException.class)
                    .hasMessageContaining("8×10")
                    .hasMessageContaining("multiple of 4");
        }
    }

    /** Pixels 0 to 7 in every row, shrunk; the first row. */
    private static float[] shrunkRow(int ratio, LowResolutionFilter filter) {
        try (Scope scope = Scope.open()) {
            float[] row = {0, 1, 2, 3, 4, 5, 6, 7};
            Tensor small = new LowResolution(new PyramidShift(ratio), filter).of(image(row));
            return small.slice(2, 0, 1).slice(1, 0, 1).toFloats();
        }
    }

    /** [1, 3, 8, 8] with the given row in every line. */
    private static Tensor image(float[] row) {
        float[] pixels = new float[3 * 8 * 8];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = row[i % 8];
        }
        return torch.tensor(pixels, 1, 3, 8, 8);
    }
}
