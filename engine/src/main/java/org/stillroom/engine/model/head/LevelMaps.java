package org.stillroom.engine.model.head;

/**
 * The head's maps of one level in Java's memory, row-major.
 *
 * @param level 0 is the finest
 * @param grid the P points
 * @param anchors A, boxes a point
 * @param channels A·K of the logits, anchor by anchor
 * @param logits [N, A·K, P]
 * @param boxes [N, A·D, P]
 * @param centerness [N, 1, P], or empty
 */
public record LevelMaps(
        int level, PointGrid grid, int anchors, int channels, float[] logits, float[] boxes, float[] centerness) {

    static LevelMaps read(HeadOutput output, int level, PointGrid grid, int anchors) {
        return new LevelMaps(
                level,
                grid,
                anchors,
                (int) output.logits().get(level).size(1),
                output.logits().get(level).toFloats(),
                output.boxes().get(level).toFloats(),
                output.centerness().isEmpty()
                        ? new float[0]
                        : output.centerness().get(level).toFloats());
    }

    /** K. */
    int classes() {
        return channels / anchors;
    }

    /** Value {@code d} of the D of a box. */
    public float box(int image, int anchor, int point, int d) {
        int images = logits.length / (channels * grid.count());
        int values = boxes.length / (images * anchors * grid.count());
        return boxes[((image * anchors + anchor) * values + d) * grid.count() + point];
    }
}
