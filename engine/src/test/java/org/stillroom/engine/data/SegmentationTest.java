package org.stillroom.engine.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentationTest {

    private static Optional<double[]> box(String json) throws IOException {
        return Segmentation.box(new ObjectMapper().readTree(json));
    }

    @Test
    void polygonsTogether() throws IOException {
        assertThat(box("[[1, 2, 5, 2, 3, 8], [4, 1, 9.5, 3, 4, 3]]")).get().isEqualTo(new double[] {1, 1, 8.5, 7});
    }

    /**
     * A mask 4 high and 5 wide whose columns 1 and 2 have rows 1 and 2 set: 5 off, 2 on, 2 off, 2 on, 9 off. As pycocotools' text the
     * fourth run is written as its difference to the second, and so on: 5 2 2 0 7.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"size": [4, 5], "counts": [5, 2, 2, 2, 9]}
            {"size": [4, 5], "counts": "52207"}
            """)
    void runsAreColumnByColumn(String json) throws IOException {
        assertThat(box(json)).get().isEqualTo(new double[] {1, 1, 2, 2});
    }

    @Test
    void aRunOverSeveralColumnsIsAsHighAsTheImage() throws IOException {
        assertThat(box("{\"size\": [4, 5], \"counts\": [3, 4, 13]}")).get().isEqualTo(new double[] {0, 0, 2, 4});
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            []
            [[]]
            [[1, "x"]]
            {"size": [4, 5], "counts": [30]}
            {"size": [4, 5], "counts": [20]}
            {"size": [4, 5], "counts": "ooooooooooooooooooooo"}
            {"size": [0, 5], "counts": "5"}
            {"counts": 3}
            """)
    void whatSaysNothingIsNoBox(String json) throws IOException {
        assertThat(box(json)).isEmpty();
    }
}
