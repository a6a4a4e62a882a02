package org.stillroom.app.detections;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.evaluate.OutcomesAtIou;

/**
 * What a gallery is made of.
 *
 * @param arms their outcomes by the part they play
 * @param main the part of the arm that stands for an image; null for the one that interests most
 * @param score least score of a detection
 */
record GalleryQuestion(
        DetectionDataset truth,
        Map<Role, OutcomesAtIou> arms,
        @Nullable Role main,
        double score,
        OutcomeFilter filter) {

    ImageOutcomes outcomes(ImageRecord image) {
        return ImageOutcomes.of(image, arms, main, score);
    }
}
