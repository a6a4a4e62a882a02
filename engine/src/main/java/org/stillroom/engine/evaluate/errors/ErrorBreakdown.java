package org.stillroom.engine.evaluate.errors;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.data.ImageRecord;

/**
 * How much AP50 each type of error costs: TIDE, <i>A General Toolbox for Identifying Object Detection Errors</i> (Bolya et al., ECCV
 * 2020), to the numbers of its version 1.0.1 for boxes, IoU 0.5 and background 0.1. All errors of one type are mended, nothing else is
 * touched, and AP50 is worked out anew; the gain is the type's ΔAP, at least 0. Gains do not add up to what is missing to 100, for
 * errors hide each other.
 *
 * <p>TIDE's AP50 is not COCO's in two respects: at most 100 detections of an image count, over all classes, and a class that is
 * detected but has no object in the test set counts as AP 0.
 *
 * @param ap50 TIDE's AP50, a fraction; empty where there are neither objects nor detections
 * @param gains ΔAP by type, fractions; empty where mending leaves nothing to measure, neither an object nor a detection
 * @param specialGains the same for the two specials
 * @param detections all that were judged, image by image in the data set's order, by descending score
 * @param objects all that count, image by image
 */
public record ErrorBreakdown(
        OptionalDouble ap50,
        Map<ErrorType, OptionalDouble> gains,
        Map<SpecialError, OptionalDouble> specialGains,
        List<JudgedDetection> detections,
        List<JudgedObject> objects) {

    public ErrorBreakdown {
        gains = Collections.unmodifiableMap(new EnumMap<>(gains));
        specialGains = Collections.unmodifiableMap(new EnumMap<>(specialGains));
        detections = List.copyOf(detections);
        objects = List.copyOf(objects);
    }

    /**
     * Of detections on a data set.
     *
     * @param detections in any order; of equal scores the earlier comes first
     * @throws IllegalArgumentException if a score is not finite, or an image or category is not the data set's
     */
    public static ErrorBreakdown of(DetectionDataset truth, List<Detection> detections) {
        List<JudgedDetection> judged = new ArrayList<>();
        List<JudgedObject> objects = new ArrayList<>();
        Map<Long, List<Detection>> byImage = byImage(truth, detections);
        for (ImageRecord image : truth.images()) {
            ImageJudge judge = new ImageJudge(image, byImage.getOrDefault(image.id(), List.of()));
            judged.addAll(judge.detections());
            objects.addAll(judge.objects());
        }
        Fixes fixes = new Fixes(judged, objects, truth.categories().size());
        OptionalDouble ap = fixes.ap();
        Map<ErrorType, OptionalDouble> gains = new EnumMap<>(ErrorType.class);
        for (ErrorType type : ErrorType.values()) {
            gains.put(type, gain(ap, fixes.apWithout(type)));
        }
        Map<SpecialError, OptionalDouble> specialGains = new EnumMap<>(SpecialError.class);
        specialGains.put(SpecialError.FALSE_POSITIVES, gain(ap, fixes.apWithPerfectPrecision()));
        specialGains.put(SpecialError.FALSE_NEGATIVES, gain(ap, fixes.apWithPerfectRecall()));
        return new ErrorBreakdown(ap, gains, specialGains, judged, objects);
    }

    private static Map<Long, List<Detection>> byImage(DetectionDataset truth, List<Detection> detections) {
        Map<Long, List<Detection>> byImage = new LinkedHashMap<>();
        truth.images().forEach(image -> byImage.put(image.id(), new ArrayList<>()));
        for (Detection detection : detections) {
            List<Detection> sameImage = byImage.get(detection.imageId());
            boolean known = detection.category() >= 0
                    && detection.category() < truth.categories().size();
            if (sameImage == null || !known || !Double.isFinite(detection.score())) {
                throw new IllegalArgumentException(
                        detection + ": expected a finite score, and an image and a category of " + truth.name());
            }
            sameImage.add(detection);
        }
        return byImage;
    }

    /** A loss is an accident of the 101 recalls at which precision is read. */
    private static OptionalDouble gain(OptionalDouble before, OptionalDouble after) {
        return before.isEmpty() || after.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.max(0, after.getAsDouble() - before.getAsDouble()));
    }

    /** How often each type occurs. */
    public Map<ErrorType, Integer> counts() {
        return counted(errors());
    }

    /**
     * How often each type occurs in one class: of a detection its own, of a missed object the object's.
     *
     * @param category index into the data set's categories
     */
    public Map<ErrorType, Integer> counts(int category) {
        return counted(Stream.concat(
                detections.stream()
                        .filter(judged -> judged.detection().category() == category)
                        .map(JudgedDetection::error),
                objects.stream()
                        .filter(judged -> judged.object().category() == category)
                        .map(JudgedObject::error)));
    }

    private Stream<Optional<ErrorType>> errors() {
        return Stream.concat(
                detections.stream().map(JudgedDetection::error),
                objects.stream().map(JudgedObject::error));
    }

    private static Map<ErrorType, Integer> counted(Stream<Optional<ErrorType>> errors) {
        Map<ErrorType, Integer> counts = new EnumMap<>(ErrorType.class);
        for (ErrorType type : ErrorType.values()) {
            counts.put(type, 0);
        }
        errors.flatMap(Optional::stream).forEach(type -> counts.merge(type, 1, Integer::sum));
        return counts;
    }

    /** What a kind costs. */
    public OptionalDouble gain(ErrorKind kind) {
        OptionalDouble gain = kind instanceof ErrorType type ? gains.get(type) : specialGains.get(kind);
        return gain == null ? OptionalDouble.empty() : gain;
    }

    /** The images in which a kind occurs, by id and how often, in the data set's order. */
    public Map<Long, Integer> images(ErrorKind kind) {
        Map<Long, Integer> images = new LinkedHashMap<>();
        detections.stream()
                .filter(kind::holds)
                .forEach(judged -> images.merge(judged.detection().imageId(), 1, Integer::sum));
        objects.stream().filter(kind::holds).forEach(judged -> images.merge(judged.imageId(), 1, Integer::sum));
        return images;
    }
}
