package org.stillroom.app.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stillroom.app.heat.Grid;

class FeatureGridTest {

    /** Two channels on 1×3 cells. */
    private final FeatureGrid grid = new FeatureGrid(2, 1, 3, new float[] {1, 2, 3, 6, 5, -4});

    @Test
    void aChannelIsAMap() {
        assertThat(grid.channel(1).values()).containsExactly(6, 5, -4);
        assertThat(grid.at(0, 2)).isEqualTo(3);
    }

    @Test
    void scoresOfSeveralBoxesFoldToThoseOfTheClasses() {
        // two boxes with two classes each at two positions
        FeatureGrid boxes = new FeatureGrid(4, 1, 2, new float[] {1, 8, 2, 2, 5, 3, 0, 9});

        assertThat(boxes.folded(2).values()).containsExactly(5, 8, 2, 9);
        assertThatThrownBy(() -> boxes.folded(3)).hasMessage("4 channels for 3 classes");
    }

    /** Old cells have their middles at 0.5, 1.5, …; of two as near the first is taken. */
    @ParameterizedTest
    @CsvSource({
        "4, 2, '0, 2'", // new middles at 1 and 3: between 0 and 1, between 2 and 3
        "4, 1, '1'", // at 2: between 1 and 2
        "3, 1, '1'", // at 1.5
        "5, 2, '1, 3'", // at 1.25 and 3.75
        "2, 4, '0, 0, 1, 1'",
        "3, 3, '0, 1, 2'"
    })
    void aCellTakesTheNearestMiddle(int from, int to, String cells) {
        float[] values = new float[from];
        for (int i = 0; i < from; i++) {
            values[i] = i;
        }
        String taken = Arrays.toString(
                IntStream.range(0, to).map(i -> Nearest.index(i, to, from)).toArray());
        assertThat(taken).isEqualTo("[" + cells + "]");
        assertThat(Nearest.of(new Grid(1, from, values), 1, to).at(0, to - 1))
                .isEqualTo(Nearest.index(to - 1, to, from));
    }

    @Test
    void everyChannelIsReducedAlike() {
        FeatureGrid fine = new FeatureGrid(2, 2, 2, new float[] {1, 2, 3, 4, 10, 20, 30, 40});

        assertThat(fine.nearest(1, 1).values()).containsExactly(1, 10);
        assertThat(fine.nearest(2, 2)).isSameAs(fine);
    }

    @Test
    void refusesValuesThatDoNotFillIt() {
        assertThatThrownBy(() -> new FeatureGrid(2, 2, 2, new float[7]))
                .hasMessage("features 2×2×2 with 7 values: expected 8");
    }
}
