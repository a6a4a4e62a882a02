package org.stillroom.engine.model.retinanet;

/**
 * A box told from an anchor: shift of the centre in the anchor's width and height, and logarithm of the ratio of widths and of heights
 * (Ren et al. 2015, eq. 2), all weighted 1, computed in float32 as torchvision does.
 */
final class DeltaCodec {

    /** Logarithms above this are cut when decoding: log(1000 / 16). */
    static final float MAX_LOG_RATIO = (float) Math.log(1000.0 / 16);

    private DeltaCodec() {}

    /**
     * Writes the deltas of an object.
     *
     * @param anchor x1, y1, x2, y2 [4]
     * @param object likewise, of positive area
     * @param deltas dx, dy, dw, dh at {@code at}
     */
    static void encode(float[] anchor, float[] object, float[] deltas, int at) {
        for (int axis = 0; axis < 2; axis++) {
            float length = anchor[axis + 2] - anchor[axis];
            float objectLength = object[axis + 2] - object[axis];
            float centre = anchor[axis] + 0.5f * length;
            float objectCentre = object[axis] + 0.5f * objectLength;
            deltas[at + axis] = (objectCentre - centre) / length;
            deltas[at + axis + 2] = (float) Math.log(objectLength / length);
        }
    }

    /**
     * Writes the box that deltas tell.
     *
     * @param anchor x1, y1, x2, y2 [4]
     * @param deltas dx, dy, dw, dh [4]
     * @param box x1, y1, x2, y2 [4]
     */
    static void decode(float[] anchor, float[] deltas, float[] box) {
        for (int axis = 0; axis < 2; axis++) {
            float length = anchor[axis + 2] - anchor[axis];
            float centre = deltas[axis] * length + (anchor[axis] + 0.5f * length);
            float half = 0.5f * (float) (Math.exp(Math.min(deltas[axis + 2], MAX_LOG_RATIO)) * length);
            box[axis] = centre - half;
            box[axis + 2] = centre + half;
        }
    }
}
