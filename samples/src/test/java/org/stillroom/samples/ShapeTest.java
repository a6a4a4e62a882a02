package org.stillroom.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeTest {

    /** Parts of the box [−1, 1]² that a shape of detail 0 covers; hole 0.52, half an arm 0.32. */
    @ParameterizedTest
    @CsvSource({
        "DISC, 0.7853982", // π/4
        "RING, 0.5730265", // π/4·(1 − 0.52²)
        "SQUARE, 1",
        "FRAME, 0.7296", // 1 − 0.52²
        "TRIANGLE, 0.5",
        "CROSS, 0.5376" // 2·0.32 − 0.32²
    })
    void coversItsPartOfTheBox(Shape shape, double expected) {
        int n = 1000;
        int inside = 0;
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < n; i++) {
                inside += shape.contains((2 * i + 1.0) / n - 1, (2 * j + 1.0) / n - 1, 0) ? 1 : 0;
            }
        }
        assertThat(inside / (double) (n * n)).isCloseTo(expected, within(2e-3));
    }

    @Test
    void everyShapeTouchesAllFourEdgesOfItsBoxSoThatBoxesAreTight() {
        double almost = 0.999;
        for (Shape shape : Shape.ALL) {
            assertThat(anyAlong(shape, -almost, true)).as(shape + " left").isTrue();
            assertThat(anyAlong(shape, almost, true)).as(shape + " right").isTrue();
            assertThat(anyAlong(shape, -almost, false)).as(shape + " top").isTrue();
            assertThat(anyAlong(shape, almost, false)).as(shape + " bottom").isTrue();
        }
    }

    private static boolean anyAlong(Shape shape, double at, boolean vertical) {
        for (double along = -1; along <= 1; along += 1 / 4096.0) {
            if (vertical ? shape.contains(at, along, 0) : shape.contains(along, at, 0)) {
                return true;
            }
        }
        return false;
    }
}
