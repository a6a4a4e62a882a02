package org.stillroom.app.detections;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.data.ImageRecord;

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
     * @param only images to narrow it to, which come in its order if no other is asked for; null for all
     */
    static Gallery of(GalleryQuestion question, @Nullable ImageSet only, GalleryOrder order) {
        List<GalleryImage> images = new ArrayList<>();
        for (ImageRecord image : asked(question.truth(), only)) {
            ImageOutcomes outcomes = question.outcomes(image);
            if (outcomes.passes(question.filter())) {
                images.add(GalleryImage.of(outcomes, question.filter()));
            }
        }
        images.sort(Comparator.comparing((GalleryImage image) -> Double.isNaN(order.key(image)))
                .thenComparing(image -> Double.isNaN(order.key(image)) ? 0.0 : -order.key(image)));
        return new Gallery(
                List.copyOf(images),
                question.truth().images().size(),
                images.stream().mapToInt(GalleryImage::gained).sum(),
                images.stream().mapToInt(GalleryImage::lost).sum(),
                images.stream().mapToInt(GalleryImage::studentWrong).sum());
    }

    private static List<ImageRecord> asked(DetectionDataset truth, @Nullable ImageSet only) {
        if (only == null) {
            return truth.images();
        }
        Map<Long, ImageRecord> byId =
                truth.images().stream().collect(Collectors.toMap(ImageRecord::id, Function.identity()));
        return only.images().stream().map(byId::get).filter(Objects::nonNull).toList();
    }
}
