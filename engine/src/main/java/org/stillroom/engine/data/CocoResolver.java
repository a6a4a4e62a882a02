package org.stillroom.engine.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.stillroom.engine.data.CocoDocument.Image;
import org.stillroom.engine.data.CocoDocument.Item;
import org.stillroom.engine.geometry.Box;

/** Makes a document into what evaluation compares with: looks ids up, and reports those that are unknown or stand twice. */
final class CocoResolver {

    private final CocoDocument document;
    private final Defects defects;
    private final Map<Long, Integer> categoryIndex = new HashMap<>();
    private final Map<Long, Image> imagesById = new LinkedHashMap<>();
    private final Map<Long, List<Annotation>> annotations = new HashMap<>();

    CocoResolver(CocoDocument document, Defects defects) {
        this.document = document;
        this.defects = defects;
    }

    /** The data set without pixels, its boxes as they are written. */
    DetectionDataset resolve() {
        List<Category> categories = categories();
        images();
        annotations();
        List<ImageRecord> images = imagesById.values().stream()
                .map(image -> new ImageRecord(
                        image.id(),
                        image.fileName(),
                        image.width(),
                        image.height(),
                        noPixels(image),
                        annotations.getOrDefault(image.id(), List.of())))
                .toList();
        return new DetectionDataset(name(document.file()), categories, images);
    }

    private ImageSource noPixels(Image image) {
        return () -> {
            throw new IOException(
                    "the pixels of %s are not at hand: only %s was read".formatted(image.fileName(), document.file()));
        };
    }

    private List<Category> categories() {
        List<Category> categories = new ArrayList<>(document.categories());
        categories.sort(Comparator.comparingLong(Category::id));
        for (int i = 0; i < categories.size(); i++) {
            long id = categories.get(i).id();
            if (categoryIndex.putIfAbsent(id, i) != null) {
                defects.add(
                        DefectKind.ID_TWICE,
                        document.file(),
                        0,
                        "category id %d stands twice, expected once".formatted(id));
            }
        }
        return categories;
    }

    private void images() {
        for (Image image : document.images()) {
            if (imagesById.putIfAbsent(image.id(), image) != null) {
                defects.add(
                        DefectKind.ID_TWICE,
                        document.file(),
                        image.line(),
                        "image id %d stands twice, expected once".formatted(image.id()));
            }
        }
    }

    private void annotations() {
        Set<Long> ids = new HashSet<>();
        for (Item item : document.annotations()) {
            Image image = imagesById.get(item.imageId());
            Integer category = categoryIndex.get(item.categoryId());
            if (!ids.add(item.id())) {
                report(DefectKind.ANNOTATION_TWICE, item, "the id stands twice, expected once");
            } else if (image == null) {
                report(DefectKind.IMAGE_UNKNOWN, item, "image_id %d is none of the images".formatted(item.imageId()));
            } else if (category == null) {
                report(
                        DefectKind.CLASS_UNKNOWN,
                        item,
                        "category_id %d is none of the categories".formatted(item.categoryId()));
            } else {
                Box box = Box.ofXywh(item.x(), item.y(), item.width(), item.height());
                annotations
                        .computeIfAbsent(image.id(), id -> new ArrayList<>())
                        .add(new Annotation(item.id(), category, box, item.area(), item.crowd()));
            }
        }
    }

    private void report(DefectKind kind, Item item, String message) {
        defects.add(kind, document.file(), item.line(), "annotation %d: %s".formatted(item.id(), message));
    }

    private static String name(Path file) {
        Path fileName = file.getFileName();
        return fileName == null ? file.toString() : fileName.toString().replaceFirst("\\.json$", "");
    }
}
