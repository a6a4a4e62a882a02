package org.stillroom.engine.evaluate.errors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.data.Annotation;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.geometry.Iou;

/**
 * Finds out what is wrong in one image, by the rules of TIDE 1.0.1 (its {@code quantify.py}) down to which of two equals wins: the
 * earlier. The surest detections choose first, each the free object of its class that it overlaps most.
 */
final class ImageJudge {

    /** IoU of a detection with what it finds. */
    static final double FOREGROUND = 0.5;

    /** IoU up to which a detection is on the background. */
    static final double BACKGROUND = 0.1;

    /** Detections of an image that count, of all classes together; COCO counts as many of each class. */
    static final int MOST_DETECTIONS = 100;

    private static final int NONE = -1;

    /**
     * What is wrong with a detection.
     *
     * @param object index of what it concerns, or {@link #NONE}
     */
    private record Finding(ErrorType error, int object) {}

    private final long imageId;
    private final List<Detection> detections;
    private final List<Annotation> objects;
    private final List<Annotation> crowds;

    /** [detections][objects]. */
    private final double[][] iou;

    /** Index of the object that each detection found, or {@link #NONE}. */
    private final int[] matches;

    private final boolean[] found;

    /** Of each object the surest detection that would find it with a better class or place, or {@link #NONE}. */
    private final int[] repairedBy;

    private final @Nullable Finding[] findings;

    /** @param detections of the image, in any order */
    ImageJudge(ImageRecord image, List<Detection> detections) {
        imageId = image.id();
        this.detections = detections.stream()
                .sorted(Comparator.comparingDouble(Detection::score).reversed())
                .limit(MOST_DETECTIONS)
                .toList();
        objects = image.annotations().stream()
                .filter(annotation -> !annotation.crowd())
                .toList();
        crowds = image.annotations().stream().filter(Annotation::crowd).toList();
        iou = new double[this.detections.size()][objects.size()];
        for (int d = 0; d < iou.length; d++) {
            for (int g = 0; g < objects.size(); g++) {
                iou[d][g] = Iou.of(
                        this.detections.get(d).sourceBox(), objects.get(g).sourceBox());
            }
        }
        matches = new int[iou.length];
        found = new boolean[objects.size()];
        repairedBy = new int[objects.size()];
        Arrays.fill(repairedBy, NONE);
        findings = new @Nullable Finding[iou.length];
        match();
        explain();
    }

    private void match() {
        for (int d = 0; d < matches.length; d++) {
            int detection = d;
            int best = most(d, g -> !found[g] && sameClass(detection, g));
            matches[d] = best != NONE && iou[d][best] >= FOREGROUND ? best : NONE;
            if (matches[d] != NONE) {
                found[matches[d]] = true;
            }
        }
    }

    private void explain() {
        for (int d = 0; d < matches.length; d++) {
            if (matches[d] != NONE) {
                continue;
            }
            Finding finding = finding(d);
            findings[d] = finding;
            boolean mendable = finding.error() == ErrorType.CLASS || finding.error() == ErrorType.LOCATION;
            // Detections come by descending score, so the first is the surest.
            if (mendable && !found[finding.object()] && repairedBy[finding.object()] == NONE) {
                repairedBy[finding.object()] = d;
            }
        }
    }

    /** The first type that fits, in TIDE's order, which is not that of its bars. */
    private Finding finding(int d) {
        int same = most(d, g -> sameClass(d, g));
        // The upper end belongs to it: with an IoU of exactly 0.5 and a taken object it is no duplicate.
        if (same != NONE && iou[d][same] >= BACKGROUND && iou[d][same] <= FOREGROUND) {
            return new Finding(ErrorType.LOCATION, same);
        }
        int other = most(d, g -> !sameClass(d, g));
        if (other != NONE && iou[d][other] >= FOREGROUND) {
            return new Finding(ErrorType.CLASS, other);
        }
        int taken = most(d, g -> found[g] && sameClass(d, g));
        if (taken != NONE && iou[d][taken] >= FOREGROUND) {
            return new Finding(ErrorType.DUPLICATE, taken);
        }
        int any = most(d, g -> true);
        boolean background = any == NONE || iou[d][any] <= BACKGROUND;
        return new Finding(background ? ErrorType.BACKGROUND : ErrorType.BOTH, any);
    }

    /** The object that overlaps most, of equals the first; {@link #NONE} where none qualifies. */
    private int most(int d, IntPredicate qualifies) {
        int most = NONE;
        for (int g = 0; g < objects.size(); g++) {
            if (qualifies.test(g) && (most == NONE || iou[d][g] > iou[d][most])) {
                most = g;
            }
        }
        return most;
    }

    private boolean sameClass(int d, int g) {
        return detections.get(d).category() == objects.get(g).category();
    }

    /** By descending score. */
    List<JudgedDetection> detections() {
        List<JudgedDetection> judged = new ArrayList<>();
        for (int d = 0; d < matches.length; d++) {
            Finding finding = findings[d];
            int object = finding == null ? matches[d] : finding.object();
            double overlap = object == NONE ? 0 : iou[d][object];
            judged.add(new JudgedDetection(
                    detections.get(d),
                    Optional.ofNullable(finding).map(Finding::error),
                    overlap > 0 ? objects.get(object) : null,
                    overlap,
                    finding == null || !inCrowd(detections.get(d)),
                    object != NONE && repairedBy[object] == d));
        }
        return judged;
    }

    /** More than half, where COCO asks for half. */
    private boolean inCrowd(Detection detection) {
        return crowds.stream()
                .anyMatch(crowd -> crowd.category() == detection.category()
                        && Iou.ofCrowd(detection.sourceBox(), crowd.sourceBox()) > FOREGROUND);
    }

    /** Those that count, in the data set's order. */
    List<JudgedObject> objects() {
        return IntStream.range(0, objects.size())
                .mapToObj(g -> new JudgedObject(imageId, objects.get(g), found[g], repairedBy[g] != NONE))
                .toList();
    }
}
