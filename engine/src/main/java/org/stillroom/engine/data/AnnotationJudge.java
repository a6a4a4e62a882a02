package org.stillroom.engine.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.data.Draft.Item;
import org.stillroom.engine.geometry.Box;

/** Decides which annotations are used, and with what box. */
final class AnnotationJudge {

    /** How far a box may reach out of its image without a word, in pixels: as far as rounding takes it. */
    static final double TOLERANCE = 1;

    /** What a side of one pixel may come out as after a way through fractions. */
    private static final double ONE_PIXEL = 1.001;

    private final Draft draft;
    private final Map<Long, Integer> categoryIndex;
    private final Map<Long, ImageRecord> images;
    private final Defects defects;
    private final Map<Long, Item> byId = new HashMap<>();
    private final Map<Long, List<Annotation>> kept = new HashMap<>();
    private long nextId;

    AnnotationJudge(Draft draft, Map<Long, Integer> categoryIndex, Map<Long, ImageRecord> images, Defects defects) {
        this.draft = draft;
        this.categoryIndex = categoryIndex;
        this.images = images;
        this.defects = defects;
    }

    /** What is used, by the image's id. */
    Map<Long, List<Annotation>> judge() {
        nextId = 1 + draft.items().stream().mapToLong(Item::id).max().orElse(0);
        Set<Long> listed = draft.images().stream().map(Draft.Image::id).collect(Collectors.toSet());
        for (Item item : draft.items()) {
            ImageRecord image = images.get(item.imageId());
            Integer category = categoryIndex.get(item.categoryId());
            if (image == null) {
                if (!listed.contains(item.imageId())) { // else the image has been reported
                    report(
                            DefectKind.IMAGE_UNKNOWN,
                            item,
                            null,
                            "image_id %d is none of the images".formatted(item.imageId()));
                }
            } else if (category == null) {
                report(
                        DefectKind.CLASS_UNKNOWN,
                        item,
                        image,
                        "category_id %d is none of the categories".formatted(item.categoryId()));
            } else {
                keep(item, image, category);
            }
        }
        return kept;
    }

    private void keep(Item item, ImageRecord image, int category) {
        Item other = byId.putIfAbsent(item.id(), item);
        long id = item.id();
        if (other != null) {
            if (isSame(item, other)) {
                report(
                        DefectKind.ANNOTATION_TWICE,
                        item,
                        image,
                        "stands twice with the same image, class and box, expected once");
                return;
            }
            id = nextId++;
            report(
                    DefectKind.ANNOTATION_ID_REUSED,
                    item,
                    image,
                    "the id stands twice, for different objects; this one is known as %d".formatted(id));
        }
        Box box = box(item, image);
        if (box != null) {
            double area = Double.isNaN(item.area()) ? box.area() : item.area();
            kept.computeIfAbsent(image.id(), key -> new ArrayList<>())
                    .add(new Annotation(id, category, box, area, item.crowd()));
        }
    }

    private static boolean isSame(Item item, Item other) {
        return item.imageId() == other.imageId()
                && item.categoryId() == other.categoryId()
                && item.x() == other.x()
                && item.y() == other.y()
                && item.width() == other.width()
                && item.height() == other.height();
    }

    private @Nullable Box box(Item item, ImageRecord image) {
        double across = item.relative() ? image.width() : 1;
        double down = item.relative() ? image.height() : 1;
        Box box = Box.ofXywh(item.x() * across, item.y() * down, item.width() * across, item.height() * down);
        if (item.width() == 0 || item.height() == 0) {
            report(
                    DefectKind.BOX_EMPTY,
                    item,
                    image,
                    place(box, image, "is empty, expected width and height above 0; remove the annotation"));
            return null;
        }
        double out =
                Math.max(Math.max(-box.x1(), -box.y1()), Math.max(box.x2() - image.width(), box.y2() - image.height()));
        Box clipped = box.clippedTo(image.width(), image.height());
        boolean elsewhere = clipped.width() == 0 || clipped.height() == 0;
        if (elsewhere || out > TOLERANCE) {
            report(
                    elsewhere ? DefectKind.BOX_ELSEWHERE : DefectKind.BOX_OUTSIDE,
                    item,
                    image,
                    place(
                            box,
                            image,
                            "reaches outside by %s px, expected at most %s; correct or remove the annotation"
                                    .formatted(rounded(out), TOLERANCE)));
        }
        if (elsewhere) {
            return null;
        }
        if (clipped.width() <= ONE_PIXEL || clipped.height() <= ONE_PIXEL) {
            report(
                    DefectKind.BOX_OF_ONE_PIXEL,
                    item,
                    image,
                    place(box, image, "is no wider or no higher than a pixel; see whether it is meant"));
        }
        return clipped;
    }

    private static double rounded(double pixels) {
        return Math.round(pixels * 100) / 100.0;
    }

    private static String place(Box box, ImageRecord image, String message) {
        return "box %s in image %s of %d×%d %s"
                .formatted(
                        List.of(rounded(box.x1()), rounded(box.y1()), rounded(box.width()), rounded(box.height())),
                        image.name(),
                        image.width(),
                        image.height(),
                        message);
    }

    private void report(DefectKind kind, Item item, @Nullable ImageRecord image, String message) {
        defects.add(
                kind,
                item.place().file(),
                item.place().line(),
                image == null ? null : image.name(),
                draft.ids() ? "annotation %d: %s".formatted(item.id(), message) : message);
    }
}
