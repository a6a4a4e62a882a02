package org.stillroom.engine.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LetterboxTest {

    @Test
    void scalesBothAxesByTheOneThatIsShortOfRoom() {
        // 640×480 into 256×256: 256/640 = 0.4 fits, 256/480 would not; the image takes 256×192
        Letterbox letterbox = new Letterbox(640, 480, 256, 256);

        assertThat(letterbox.scale()).isEqualTo(0.4);
        assertThat(letterbox.contentWidth()).isEqualTo(256);
        assertThat(letterbox.contentHeight()).isEqualTo(192);
        assertThat(letterbox.toInput(new Box(100, 50, 200, 480))).isEqualTo(new Box(40, 20, 80, 192));
    }

    @Test
    void enlargesAnImageSmallerThanTheCanvas() {
        Letterbox letterbox = new Letterbox(50, 100, 300, 200);

        assertThat(letterbox.scale()).isEqualTo(2);
        assertThat(letterbox.contentWidth()).isEqualTo(100);
        assertThat(letterbox.contentHeight()).isEqualTo(200);
    }

    @Test
    void countsAColumnThatIsCoveredInPart() {
        // 3/4 of 101 is 75.75
        assertThat(new Letterbox(101, 400, 300, 300).contentWidth()).isEqualTo(76);
        assertThat(new Letterbox(1, 1000, 100, 100).contentWidth()).isEqualTo(1);
    }

    @Test
    void clipsWhatLiesInThePaddingOnTheWayBack() {
        Letterbox letterbox = new Letterbox(640, 480, 256, 256);

        assertThat(letterbox.toSource(new Box(-4, 100, 260, 250))).isEqualTo(new Box(0, 250, 640, 480));
        assertThat(letterbox.toSource(new Box(10, 200, 20, 250)).area()).isZero();
    }

    @Test
    void thereAndBackIsTheSameBoxWhateverTheSizes() {
        long seed = Long.getLong("test.seed", 1);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 1000; i++) {
            Letterbox letterbox = new Letterbox(
                    random.nextInt(1, 3000), random.nextInt(1, 3000), random.nextInt(1, 1500), random.nextInt(1, 1500));
            Box box = Box.ofXywh(0.1 * letterbox.sourceWidth(), 0.2 * letterbox.sourceHeight(), 0.5, 0.5)
                    .clippedTo(letterbox.sourceWidth(), letterbox.sourceHeight());

            Box back = letterbox.toSource(letterbox.toInput(box));

            assertThat(back.x1()).as("-Dtest.seed=%d %s", seed, letterbox).isCloseTo(box.x1(), within(1e-9));
            assertThat(back.y2()).as("-Dtest.seed=%d %s", seed, letterbox).isCloseTo(box.y2(), within(1e-9));
            assertThat(letterbox.contentWidth()).isBetween(1, letterbox.canvasWidth());
            assertThat(letterbox.contentHeight()).isBetween(1, letterbox.canvasHeight());
        }
    }

    @Test
    void refusesSizesThatAreNotPositive() {
        assertThatThrownBy(() -> new Letterbox(0, 480, 256, 256)).hasMessageContaining("0×480");
    }
}
