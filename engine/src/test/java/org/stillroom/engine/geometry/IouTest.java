package org.stillroom.engine.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IouTest {

    private final Box box = new Box(0, 0, 4, 2);

    @Test
    void isTheSharedPartOfTheUnion() {
        // they share 2×1 = 2 of 8 + 4 − 2 = 10
        assertThat(Iou.of(box, new Box(2, 1, 4, 3))).isEqualTo(0.2);
        assertThat(Iou.of(new Box(2, 1, 4, 3), box)).isEqualTo(0.2);
        assertThat(Iou.of(box, box)).isEqualTo(1);
    }

    @Test
    void isZeroForBoxesThatOnlyTouchOrAreEmpty() {
        assertThat(Iou.of(box, new Box(4, 0, 8, 2))).isZero();
        assertThat(Iou.of(box, new Box(1, 1, 1, 1))).isZero();
        assertThat(Iou.of(new Box(1, 1, 1, 1), new Box(1, 1, 1, 1))).isZero();
    }

    @Test
    void measuresACrowdByTheDetectionAlone() {
        // half of the detection lies in the crowd, however large that is
        assertThat(Iou.ofCrowd(box, new Box(2, 0, 400, 200))).isEqualTo(0.5);
    }
}
