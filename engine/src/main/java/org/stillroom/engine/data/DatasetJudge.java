package org.stillroom.engine.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.data.Draft.Image;

/**
 * Makes what files say into what is trained on, and reports all that had to be mended, left out or refused on the way. Every header
 * is looked at, no pixel but of files that lack their end.
 */
final class DatasetJudge {

    /** An image's file as far as it is known: either there, or with the reason why not. */
    private record Looked(
            Image image,
            @Nullable Path path,
            @Nullable ImageHeader header,
            @Nullable DefectKind kind,
            String reason) {}

    private final Draft draft;
    private final Path root;
    private final Defects defects;
    private final boolean read;
    private final Map<Long, Integer> categoryIndex = new HashMap<>();
    private int turned;

    /**
     * Judges one split.
     *
     * @param root images outside it are refused
     * @param defects gets what is wrong
     * @param reading what was wrong when it was read: where there is something, nobody wonders that there is nothing else
     */
    DatasetJudge(Draft draft, Path root, Defects defects, Defects reading) {
        this.draft = draft;
        this.root = root;
        this.read = reading.none();
        this.defects = defects;
    }

    /** The data set, categories by ascending id. Images that are refused are in it, too, where their size is known. */
    DetectionDataset judge() {
        List<Category> categories = categories();
        if (draft.images().isEmpty() && read && defects.none()) {
            defects.add(DefectKind.ANNOTATIONS_UNREADABLE, draft.file(), 0, "has no images, expected at least one");
        }
        Map<Long, ImageRecord> images = images();
        Map<Long, List<Annotation>> annotations = new AnnotationJudge(draft, categoryIndex, images, defects).judge();
        List<ImageRecord> judged = images.values().stream()
                .map(image -> new ImageRecord(
                        image.id(),
                        image.name(),
                        image.width(),
                        image.height(),
                        image.source(),
                        annotations.getOrDefault(image.id(), List.of())))
                .toList();
        reportEmpty(judged);
        return new DetectionDataset(draft.name(), categories, judged);
    }

    /** How many images are turned by their EXIF data. */
    int turned() {
        return turned;
    }

    private List<Category> categories() {
        if (draft.categories().isEmpty() && read && defects.none()) {
            defects.add(DefectKind.ANNOTATIONS_UNREADABLE, draft.file(), 0, "has no categories, expected at least one");
        }
        List<Category> categories = new ArrayList<>(draft.categories());
        categories.sort(Comparator.comparingLong(Category::id));
        for (int i = 0; i < categories.size(); i++) {
            long id = categories.get(i).id();
            if (categoryIndex.putIfAbsent(id, i) != null) {
                defects.add(
                        DefectKind.ID_TWICE,
                        draft.file(),
                        0,
                        "category id %d stands twice, expected once".formatted(id));
            }
        }
        return categories;
    }

    private Map<Long, ImageRecord> images() {
        // Headers are read side by side: on a disk over the network that is what takes the time.
        List<Looked> looked = draft.images().parallelStream().map(this::look).toList();
        Map<Long, ImageRecord> images = new LinkedHashMap<>();
        for (Looked each : looked) {
            Image image = each.image();
            if (each.kind() != null) {
                defects.add(
                        each.kind(),
                        image.place().file(),
                        image.place().line(),
                        name(image),
                        named(image, each.reason()));
            }
            Optional<ImageRecord> judged = judged(each);
            if (judged.isPresent() && images.putIfAbsent(image.id(), judged.get()) != null) {
                report(DefectKind.ID_TWICE, image, "the id stands twice, expected once");
            }
        }
        return images;
    }

    private Looked look(Image image) {
        Optional<Path> path = SafePath.resolve(root, image.folder(), image.name());
        if (path.isEmpty()) {
            return new Looked(
                    image,
                    null,
                    null,
                    DefectKind.OUTSIDE_FOLDER,
                    "file %s lies outside %s, which nothing is read from; put it there".formatted(image.name(), root));
        }
        if (!Files.isRegularFile(path.get())) {
            return new Looked(
                    image,
                    null,
                    null,
                    DefectKind.IMAGE_MISSING,
                    "file %s is not in %s; add it, or take the image out".formatted(image.name(), image.folder()));
        }
        try {
            ImageHeader header = ImageHeader.read(path.get());
            new ImageFile(path.get(), header, 1).requireEnd();
            return new Looked(image, path.get(), header, null, "");
        } catch (IOException e) {
            return new Looked(
                    image,
                    path.get(),
                    null,
                    DefectKind.IMAGE_UNREADABLE,
                    "%s cannot be read as an image: %s; replace it, or take the image out"
                            .formatted(path.get(), e.getMessage()));
        }
    }

    /** Empty where nobody says how large the image is: its boxes cannot be judged then. */
    private Optional<ImageRecord> judged(Looked looked) {
        Image image = looked.image();
        ImageHeader header = looked.header();
        Path path = looked.path();
        if (header == null || path == null) {
            return image.width() == 0 || image.height() == 0
                    ? Optional.empty()
                    : Optional.of(record(image, image.width(), image.height(), () -> {
                        throw new IOException(looked.reason());
                    }));
        }
        if (image.width() == 0 || image.height() == 0) {
            if (image.sized()) {
                report(
                        DefectKind.SIZE_UNRECORDED,
                        image,
                        "size is %d×%d, expected width and height in pixels; %d×%d is taken from the file"
                                .formatted(image.width(), image.height(), header.shownWidth(), header.shownHeight()));
            }
            return Optional.of(opened(image, path, header, header.orientation()));
        }
        int orientation = orientation(header, image.width(), image.height());
        ImageRecord record = opened(image, path, header, orientation);
        if (record.width() != image.width() || record.height() != image.height()) {
            report(
                    DefectKind.SIZE_WRONG,
                    image,
                    "file %s is %d×%d pixels, expected %d×%d as said here; correct width and height, and see whether its boxes fit"
                            .formatted(image.name(), record.width(), record.height(), image.width(), image.height()));
            return Optional.of(record(image, image.width(), image.height(), record.source()));
        }
        return Optional.of(record);
    }

    /**
     * How to turn an image whose data set says how large it is: as EXIF says, for so it was looked at when it was annotated, unless the
     * recorded size is that of the stored pixels and not that of the turned ones.
     */
    static int orientation(ImageHeader header, int width, int height) {
        boolean shown = header.shownWidth() == width && header.shownHeight() == height;
        boolean stored = header.width() == width && header.height() == height;
        return stored && !shown ? 1 : header.orientation();
    }

    private ImageRecord opened(Image image, Path path, ImageHeader header, int orientation) {
        turned += orientation == 1 ? 0 : 1;
        ImageFile file = new ImageFile(path, header, orientation);
        return record(image, file.width(), file.height(), file);
    }

    private ImageRecord record(Image image, int width, int height, ImageSource source) {
        return new ImageRecord(image.id(), name(image), width, height, source, List.of());
    }

    private static String name(Image image) {
        return image.name().replace('\\', '/');
    }

    private void reportEmpty(List<ImageRecord> judged) {
        Map<Long, Draft.Place> places = new HashMap<>();
        draft.images().forEach(image -> places.putIfAbsent(image.id(), image.place()));
        for (ImageRecord image : judged) {
            Draft.Place place = places.get(image.id());
            if (image.annotations().isEmpty() && place != null) {
                defects.add(
                        DefectKind.IMAGE_EMPTY,
                        place.file(),
                        place.line(),
                        image.name(),
                        (draft.ids() ? "image %d: ".formatted(image.id()) : "")
                                + "%s has no objects; it is learnt from as background".formatted(image.name()));
            }
        }
    }

    private void report(DefectKind kind, Image image, String message) {
        defects.add(kind, image.place().file(), image.place().line(), name(image), named(image, message));
    }

    private String named(Image image, String message) {
        return draft.ids() ? "image %d: %s".formatted(image.id(), message) : message;
    }
}
