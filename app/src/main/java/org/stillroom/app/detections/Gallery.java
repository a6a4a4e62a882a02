package org.stillroom.app.detections;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.evaluate.OutcomesAtIou;

/**
 * The images of a test set that a filter lets pass, in order, and sums over them.
 *
 * @param images of equals the earlier in the test set first
 * @param all how many images the test set has
 * @param gained objects, over the images shown
 * @param lost likewise
 * @param studentWrong likewise
 */
record Gallery(List<GalleryImage> images, int all, int gained, int lost, int studentWrong) {

    /** Before anything is read. */
    static final Gallery NONE = new Gallery(List.of(), 0, 0, 0, 0);

    /**
     * Looks through the whole test set; not on the FX thread.
     *
     * @param only images to narrow it to; null for all
     */
    static Gallery of(
            DetectionDataset truth,
            Map<Role, OutcomesAtIou> arms,
            @Nullable ImageSet only,
            double score,
            OutcomeFilter filter,
            GalleryOrder order) {
        List<GalleryImage> images = new ArrayList<>();
        for (ImageRecord image : truth.images()) {
            if (only == null || only.images().contains(image.id())) {
                ImageOutcomes outcomes = ImageOutcomes.of(image, arms, score);
                if (outcomes.passes(filter)) {
                    images.add(GalleryImage.of(outcomes, filter));
                }
            }
        }
        images.sort(Comparator.comparing((GalleryImage image) -> Double.isNaN(order.key(image)))
                .thenComparing(image -> Double.isNaN(order.key(image)) ? 0.0 : -order.key(image)));
        return new Gallery(
                List.copyOf(images),
                truth.images().size(),
                images.stream().mapToInt(GalleryImage::gained).sum(),
                images.stream().mapToInt(GalleryImage::lost).sum(),
                images.stream().mapToInt(GalleryImage::studentWrong).sum());
    }
}
