package org.stillroom.engine.model.head;

import java.util.List;

/** Between objects and a head's maps, in the pixels that its strides count. */
public interface DetectionCoder {

    /**
     * The loss against a batch's objects, which serves every branch that lies on these levels.
     *
     * @param height of the input, in the pixels that strides count; likewise {@code width}
     * @param objects per image
     */
    DetectionLoss loss(int height, int width, List<List<GroundTruth>> objects);

    /** The detections of each image by descending score. Boxes are not clipped: each image knows its own content's size. */
    List<List<InputDetection>> decode(HeadOutput output);
}
