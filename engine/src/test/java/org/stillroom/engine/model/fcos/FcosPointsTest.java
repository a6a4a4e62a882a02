package org.stillroom.engine.model.fcos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class FcosPointsTest {

    @Test
    void pointsLieInTheMiddleOfTheirCells() {
        PointGrid grid = new PointGrid(8, 2, 3);

        assertThat(grid.count()).isEqualTo(6);
        assertThat(grid.coordinate(0)).isEqualTo(4);
        assertThat(grid.coordinate(2)).isEqualTo(20);
        assertThat(new PointGrid(1, 1, 1).coordinate(0)).isZero();
    }

    @Test
    void theFirstPointBeyondIsStrictlyBeyondAndInsideTheGrid() {
        PointGrid grid = new PointGrid(8, 2, 3);

        assertThat(grid.firstColumnBeyond(-50)).isZero();
        assertThat(grid.firstColumnBeyond(3.9)).isZero();
        assertThat(grid.firstColumnBeyond(4)).isEqualTo(1);
        assertThat(grid.firstColumnBeyond(12.1)).isEqualTo(2);
        assertThat(grid.firstColumnBeyond(1e9)).isEqualTo(3);
        assertThat(grid.firstRowBeyond(1e9)).isEqualTo(2);
    }

    @Test
    void mapsAreRoundedUpAsStrideTwoConvolutionsLeaveThem() {
        FcosPoints points = FcosPoints.ofInput(FcosCase.STRIDES, 192, 320);

        assertThat(points.grids())
                .extracting(grid -> grid.height() + "×" + grid.width())
                .containsExactly("24×40", "12×20", "6×10", "3×5", "2×3");
        assertThat(points.count()).isEqualTo(960 + 240 + 60 + 15 + 6);
    }

    @Test
    void emptyGridsAreRefused() {
        assertThatThrownBy(() -> new PointGrid(8, 0, 3)).hasMessageContaining("0×3");
        assertThatThrownBy(() -> FcosPoints.ofMaps(List.of(8, 16), List.of())).hasMessage("2 strides for 0 maps");
    }
}
