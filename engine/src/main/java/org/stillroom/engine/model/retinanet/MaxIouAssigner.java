package org.stillroom.engine.model.retinanet;

import java.util.Arrays;
import java.util.List;
import org.stillroom.engine.geometry.Box;
import org.stillroom.engine.model.head.GroundTruth;

/**
 * Matches anchors to objects as torchvision does: an anchor takes the object it overlaps most if the IoU is 0.5 or more, is background
 * below 0.4 and is ignored between; and the anchors that overlap some object more than any other anchor does take their own best
 * object however little that is, so that no object goes without. One guard: an object that no anchor overlaps (of no area, or outside)
 * matches none, where torchvision would match all.
 *
 * <p>The paper has no such rescue of poorly overlapped objects; mmdetection gives a rescued anchor to the object that rescued it.
 */
final class MaxIouAssigner {

    static final int BACKGROUND = -1;
    static final int BETWEEN = -2;

    private static final float FOREGROUND_FROM = 0.5f;
    private static final float BACKGROUND_BELOW = 0.4f;

    private MaxIouAssigner() {}

    /** Per anchor the index of its object, {@link #BACKGROUND} or {@link #BETWEEN}. */
    static int[] match(Anchors anchors, List<GroundTruth> objects) {
        float[] best = new float[anchors.count()];
        int[] nearest = new int[best.length];
        float[] top = new float[objects.size()];
        for (int i = 0; i < top.length; i++) {
            int object = i;
            anchors.overlapping(floats(objects.get(i).inputBox()), (anchor, iou) -> {
                if (iou > best[anchor]) {
                    best[anchor] = iou;
                    nearest[anchor] = object;
                }
                top[object] = Math.max(top[object], iou);
            });
        }
        int[] matches = new int[best.length];
        Arrays.setAll(matches, anchor -> match(best[anchor], nearest[anchor]));
        for (int i = 0; i < top.length; i++) {
            float highest = top[i];
            anchors.overlapping(floats(objects.get(i).inputBox()), (anchor, iou) -> {
                if (iou == highest && iou > 0) {
                    matches[anchor] = nearest[anchor];
                }
            });
        }
        return matches;
    }

    private static int match(float iou, int object) {
        if (iou < BACKGROUND_BELOW) {
            return BACKGROUND;
        }
        return iou < FOREGROUND_FROM ? BETWEEN : object;
    }

    static float[] floats(Box box) {
        return new float[] {(float) box.x1(), (float) box.y1(), (float) box.x2(), (float) box.y2()};
    }
}
