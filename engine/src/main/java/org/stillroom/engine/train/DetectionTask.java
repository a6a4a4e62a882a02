package org.stillroom.engine.train;

import java.util.ArrayList;
import java.util.List;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.geometry.Box;
import org.stillroom.engine.geometry.Letterbox;
import org.stillroom.engine.input.InputBatch;
import org.stillroom.engine.model.fcos.FcosAssigner;
import org.stillroom.engine.model.fcos.FcosDecoder;
import org.stillroom.engine.model.fcos.FcosLoss;
import org.stillroom.engine.model.fcos.FcosPoints;
import org.stillroom.engine.model.fcos.GroundTruth;
import org.stillroom.engine.model.fcos.HeadOutput;
import org.stillroom.engine.model.fcos.InputDetection;
import org.stillroom.engine.tensor.Torch;

/**
 * What a branch is asked to find, in the pixels its strides count: those of the high-resolution canvas for every aligned branch, its
 * own low-resolution pixels for the conventional one.
 */
final class DetectionTask {

    private final Torch torch;
    private final List<Integer> strides;
    private final int ratio;
    private final FcosAssigner assigner;
    private final FcosDecoder decoder;

    /**
     * A task.
     *
     * @param strides per level, in the frame's pixels
     * @param sizeBounds inner bounds of the size ranges, in the frame's pixels
     * @param ratio canvas pixels per pixel of the frame
     */
    DetectionTask(Torch torch, List<Integer> strides, List<Double> sizeBounds, int classes, int ratio) {
        this.torch = torch;
        this.strides = List.copyOf(strides);
        this.ratio = ratio;
        this.assigner = new FcosAssigner(sizeBounds, classes);
        this.decoder = new FcosDecoder(strides, FcosDecoder.Thresholds.OF_THE_PAPER);
    }

    /** The loss against a batch's ground truth, which serves every branch of this task. */
    FcosLoss loss(InputBatch batch) {
        FcosPoints points = FcosPoints.ofInput(strides, batch.height() / ratio, batch.width() / ratio);
        return new FcosLoss(torch, assigner.assign(points, objects(batch)));
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
        List<List<InputDetection>> decoded = decoder.decode(output);
        List<Detection> detections = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            Letterbox letterbox = batch.letterboxes().get(i);
            long image = batch.images().get(i).id();
            double width = (double) letterbox.contentWidth() / ratio;
            double height = (double) letterbox.contentHeight() / ratio;
            for (InputDetection found : FcosDecoder.clipped(decoded.get(i), width, height)) {
                Box sourceBox = letterbox.toSource(found.inputBox().scaled(ratio));
                detections.add(new Detection(image, found.category(), sourceBox, found.score()));
            }
        }
        return detections;
    }
}
