package org.stillroom.engine.model.head;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Greedy non-maximum suppression within each class: a box falls if it overlaps a better one of its class by more than a
 * threshold.
 */
public final class Nms {

    private Nms() {}

    /**
     * Which boxes stay.
     *
     * @param boxes x1, y1, x2, y2 of each [n·4]
     * @param scores [n], not negative; of equal ones the first is better
     * @param categories [n]
     * @param maxIou boxes that overlap by exactly this stay
     * @param limit the most to keep, over all classes
     * @return indices by descending score
     */
    public static int[] keep(float[] boxes, float[] scores, int[] categories, double maxIou, int limit) {
        int[] order = byDescendingScore(scores);
        int[] kept = new int[Math.min(limit, order.length)];
        int count = 0;
        for (int i = 0; i < order.length && count < limit; i++) {
            if (!suppressed(order[i], kept, count, boxes, categories, maxIou)) {
                kept[count++] = order[i];
            }
        }
        return Arrays.copyOf(kept, count);
    }

    private static int[] byDescendingScore(float[] scores) {
        return IntStream.range(0, scores.length)
                .mapToLong(i -> descending(scores[i], i))
                .sorted()
                .mapToInt(key -> (int) key)
                .toArray();
    }

    /**
     * A key to sort primitives by: it rises as the score falls, on ties with the index. The bits of floats that are not negative rise with
     * their value. The lower half is the index; the upper half is minus the score's bits.
     */
    static long descending(float score, int index) {
        return ((long) -Float.floatToIntBits(score) << Integer.SIZE) | index;
    }

    private static boolean suppressed(int box, int[] kept, int count, float[] boxes, int[] categories, double maxIou) {
        for (int k = 0; k < count; k++) {
            if (categories[kept[k]] == categories[box] && iou(boxes, 4 * kept[k], 4 * box) > maxIou) {
                return true;
            }
        }
        return false;
    }

    private static double iou(float[] boxes, int a, int b) {
        double width = Math.min(boxes[a + 2], boxes[b + 2]) - (double) Math.max(boxes[a], boxes[b]);
        double height = Math.min(boxes[a + 3], boxes[b + 3]) - (double) Math.max(boxes[a + 1], boxes[b + 1]);
        if (width <= 0 || height <= 0) {
            return 0;
        }
        double intersection = width * height;
        return intersection / (area(boxes, a) + area(boxes, b) - intersection);
    }

    private static double area(float[] boxes, int i) {
        return ((double) boxes[i + 2] - boxes[i]) * ((double) boxes[i + 3] - boxes[i + 1]);
    }
}
