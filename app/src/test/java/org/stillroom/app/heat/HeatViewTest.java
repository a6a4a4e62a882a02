package org.stillroom.app.heat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.stillroom.engine.geometry.Box;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
class HeatViewTest {

    @Test
    void everyPixelTakesTheColourOfTheCellItsMiddleLiesIn() {
        int[] pixels = new int[5 * 2];

        // two cells of 8 source pixels over five screen pixels: middles at 1.6, 4.8, 8, 11.2, 14.4, the third in the
        // second cell
        HeatView.enlarge(
                new HeatRaster(2, 1, new int[] {7, 9}), new StrideFrame(8, 1, 2), new Box(0, 0, 16, 8), pixels, 5, 2);

        assertThat(pixels).containsExactly(7, 7, 9, 9, 9, 7, 7, 9, 9, 9);
    }

    @Test
    void onAFineScreenEveryPixelOfItIsColouredByItself(FxRobot robot) {
        HeatView view = new HeatView();
        HeatRaster raster = new HeatRaster(1, 1, new int[] {5});

        robot.interact(() -> view.show(raster, new StrideFrame(8, 1, 1), new Box(0, 0, 8, 8), 30, 20, 1.5));

        assertThat(view.getImage().getWidth()).isEqualTo(45);
        assertThat(view.getImage().getHeight()).isEqualTo(30);
        assertThat(view.getLayoutBounds().getWidth()).isEqualTo(30);
        assertThat(view.getLayoutBounds().getHeight()).isEqualTo(20);
    }

    @Test
    void aPartOfTheMapFillsThePicture() {
        int[] pixels = new int[4 * 2];

        // 2×2 cells of 4 source pixels, seen from (2, 4) to (6, 6): columns change at 4, half way; only the lower row
        HeatView.enlarge(
                new HeatRaster(2, 2, new int[] {1, 2, 3, 4}),
                new StrideFrame(4, 2, 2),
                new Box(2, 4, 6, 6),
                pixels,
                4,
                2);

        assertThat(pixels).containsExactly(3, 3, 4, 4, 3, 3, 4, 4);
    }

    @Test
    void whereThereIsNoCellThePictureShowsThrough() {
        int[] pixels = new int[4];

        // one cell of 10 source pixels under 20
        HeatView.enlarge(
                new HeatRaster(1, 1, new int[] {5}), new StrideFrame(10, 1, 1), new Box(0, 0, 20, 10), pixels, 4, 1);

        assertThat(pixels).containsExactly(5, 5, 0, 0);
    }
}
