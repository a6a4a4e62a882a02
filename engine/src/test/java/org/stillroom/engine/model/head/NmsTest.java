package org.stillroom.engine.model.head;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NmsTest {

    /** Boxes 10 high: 0–10, 5–15 (IoU 1/3 with the first), 1–11 (IoU 9/11 with the first, 3/7 with the second). */
    private static final float[] BOXES = {0, 0, 10, 10, 5, 0, 15, 10, 1, 0, 11, 10};

    @Test
    void theBetterOfTwoOverlappingBoxesOfAClassStays() {
        assertThat(Nms.keep(BOXES, new float[] {.9f, .7f, .8f}, new int[3], 0.6, 100))
                .containsExactly(0, 1);
        assertThat(Nms.keep(BOXES, new float[] {.7f, .8f, .9f}, new int[3], 0.4, 100))
                .containsExactly(2);
    }

    @Test
    void classesDoNotSuppressEachOther() {
        assertThat(Nms.keep(BOXES, new float[] {.9f, .7f, .8f}, new int[] {0, 0, 1}, 0.1, 100))
                .containsExactly(0, 2);
    }

    @Test
    void aSuppressedBoxSuppressesNothing() {
        // 0–10, 4–14, 8–18: the middle one falls to the first (IoU 6/14), the last overlaps the first by 2/18 only.
        float[] chain = {0, 0, 10, 10, 4, 0, 14, 10, 8, 0, 18, 10};

        assertThat(Nms.keep(chain, new float[] {.9f, .8f, .7f}, new int[3], 0.4, 100))
                .containsExactly(0, 2);
    }

    @Test
    void anOverlapOfExactlyTheThresholdStays() {
        // 0–3 and 1–4: IoU 2/4
        float[] boxes = {0, 0, 3, 1, 1, 0, 4, 1};

        assertThat(Nms.keep(boxes, new float[] {.9f, .8f}, new int[2], 0.5, 100))
                .containsExactly(0, 1);
        assertThat(Nms.keep(boxes, new float[] {.9f, .8f}, new int[2], 0.499, 100))
                .containsExactly(0);
    }

    @Test
    void ofEqualScoresTheFirstStaysAndTheLimitHolds() {
        assertThat(Nms.keep(BOXES, new float[] {.5f, .5f, .5f}, new int[3], 0.6, 100))
                .containsExactly(0, 1);
        assertThat(Nms.keep(BOXES, new float[] {.5f, .6f, .7f}, new int[] {0, 1, 2}, 0.6, 2))
                .containsExactly(2, 1);
        assertThat(Nms.keep(new float[0], new float[0], new int[0], 0.6, 2)).isEmpty();
    }

    @Test
    void emptyBoxesOverlapNothing() {
        float[] points = {5, 5, 5, 5, 5, 5, 5, 5};

        assertThat(Nms.keep(points, new float[] {.9f, .8f}, new int[2], 0.6, 100))
                .containsExactly(0, 1);
    }
}
