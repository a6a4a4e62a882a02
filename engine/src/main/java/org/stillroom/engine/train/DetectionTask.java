package org.stillroom.engine.train;

import java.util.ArrayList;
import java.util.List;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.geometry.Box;
import org.stillroom.engine.geometry.Letterbox;
import org.stillroom.engine.input.InputBatch;
import org.stillroom.engine.model.head.DetectionCoder;
import org.stillroom.engine.model.head.DetectionLoss;
import org.stillroom.engine.model.head.GroundTruth;
import org.stillroom.engine.model.head.HeadOutput;
import org.stillroom.engine.model.head.InputDetection;

/**
 * What a branch is asked to find, in the pixels its strides count: those of the high-resolution canvas for every aligned branch, its
 * own low-resolution pixels for the conventional one.
 */
final class DetectionTask {

    private final DetectionCoder coder;
    private final int ratio;

    /**
     * A task.
     *
     * @param coder of the frame's pixels
     * @param ratio canvas pixels per pixel of the frame
     */
    DetectionTask(DetectionCoder coder, int ratio) {
        this.coder = coder;
        this.ratio = ratio;
    }

    /** The loss against a batch's ground truth, which serves every branch of this task. */
    DetectionLoss loss(InputBatch batch) {
        return coder.loss(batch.height() / ratio, batch.width() / ratio, objects(batch));
    }

    /** A batch's ground truth in this task's frame, per image. */
    List<List<GroundTruth>> objects(InputBatch batch) {
        return batch.objects().stream()
                .map(image -> image.stream()
                        .map(o -> new GroundTruth(o.inputBox().scaled(1.0 / ratio), o.category()))
                        .toList())
                .toList();
    }

    /** Boxes in source pixels, cut to the images. */
    List<Detection> detections(HeadOutput output, InputBatch batch) {
        List<List<InputDetection>> decoded = coder.decode(output);
        List<Detection> detections = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            Letterbox letterbox = batch.letterboxes().get(i);
            long image = batch.images().get(i).id();
            double width = (double) letterbox.contentWidth() / ratio;
            double height = (double) letterbox.contentHeight() / ratio;
            for (InputDetection found : InputDetection.clipped(decoded.get(i), width, height)) {
                Box sourceBox = letterbox.toSource(found.inputBox().scaled(ratio));
                detections.add(new Detection(image, found.category(), sourceBox, found.score()));
            }
        }
        return detections;
    }
}
