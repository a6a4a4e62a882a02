package org.stillroom.engine.model.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PointGridsTest {

    @Test
    void pointsLieInTheMiddleOfTheirCells() {
        PointGrid grid = new PointGrid(8, PointGrid.Place.MIDDLE, 2, 3);

        assertThat(grid.count()).isEqualTo(6);
        assertThat(grid.coordinate(0)).isEqualTo(4);
        assertThat(grid.coordinate(2)).isEqualTo(20);
        assertThat(new PointGrid(1, PointGrid.Place.MIDDLE, 1, 1).coordinate(0)).isZero();
    }

    @Test
    void theFirstPointBeyondIsStrictlyBeyondAndInsideTheGrid() {
        PointGrid grid = new PointGrid(8, PointGrid.Place.MIDDLE, 2, 3);

        assertThat(grid.firstColumnBeyond(-50)).isZero();
        assertThat(grid.firstColumnBeyond(3.9)).isZero();
        assertThat(grid.firstColumnBeyond(4)).isEqualTo(1);
        assertThat(grid.firstColumnBeyond(12.1)).isEqualTo(2);
        assertThat(grid.firstColumnBeyond(1e9)).isEqualTo(3);
        assertThat(grid.firstRowBeyond(1e9)).isEqualTo(2);
    }

    @Test
    void mapsAreRoundedUpAsStrideTwoConvolutionsLeaveThem() {
        PointGrids points = PointGrids.ofInput(List.of(8, 16, 32, 64, 128), PointGrid.Place.MIDDLE, 192, 320);

        assertThat(points.grids())
                .extracting(grid -> grid.height() + "×" + grid.width())
                .containsExactly("24×40", "12×20", "6×10", "3×5", "2×3");
        assertThat(points.count()).isEqualTo(960 + 240 + 60 + 15 + 6);
    }

    @Test
    void emptyGridsAreRefused() {
        assertThatThrownBy(() -> new PointGrid(8, PointGrid.Place.MIDDLE, 0, 3)).hasMessageContaining("0×3");
        assertThatThrownBy(() -> PointGrids.ofMaps(List.of(8, 16), PointGrid.Place.MIDDLE, List.of()))
                .hasMessage("2 strides for 0 maps");
    }
}
