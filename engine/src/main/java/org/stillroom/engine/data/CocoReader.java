package org.stillroom.engine.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.data.CocoDocument.Image;
import org.stillroom.engine.data.CocoDocument.Item;
import org.stillroom.engine.geometry.Box;

/**
 * Reads a data set to train or test on: a folder of images and an annotation file in COCO's format. Strict: every image
 * file must be there, every id known and unique, every box inside its image and not empty. Boxes that reach out by up
 * to 1 px, as those that were rounded do, are clipped. Pixels are read when asked for.
 */
public final class CocoReader {

    /** How far a box may reach out of its image, in pixels. */
    static final double TOLERANCE = 1;

    private final Path imagesFolder;
    private final Path annotationsJson;
    private final Defects defects = new Defects();

    private CocoReader(Path imagesFolder, Path annotationsJson) {
        this.imagesFolder = imagesFolder;
        this.annotationsJson = annotationsJson;
    }

    /**
     * The data set; its categories by ascending id, so that a category's place is the class index.
     *
     * @throws UserInputException naming the first defect and the number of the others
     */
    public static DetectionDataset read(Path imagesFolder, Path annotationsJson) {
        CocoReader reader = new CocoReader(imagesFolder, annotationsJson);
        DetectionDataset dataset = reader.read();
        reader.defects.throwFirst();
        return dataset;
    }

    /** What a strict reading would find wrong, all of it, and the images' own sizes besides. */
    static DataCheck.Inspected inspect(Path imagesFolder, Path annotationsJson) {
        CocoReader reader = new CocoReader(imagesFolder, annotationsJson);
        DetectionDataset dataset = reader.read();
        dataset.images().forEach(reader::compareSize);
        return new DataCheck.Inspected(dataset, reader.defects.found());
    }

    private DetectionDataset read() {
        CocoDocument document = CocoParser.groundTruth(annotationsJson, defects);
        if (document.images().isEmpty() && defects.found().isEmpty()) {
            defects.add(annotationsJson, 0, "has no images, expected at least one");
        }
        if (document.categories().isEmpty() && defects.found().isEmpty()) {
            defects.add(annotationsJson, 0, "has no categories, expected at least one");
        }
        document.images().forEach(this::check);
        return new CocoResolver(document, defects)
                .resolve(image -> new ImageFile(imagesFolder.resolve(image.fileName())), this::box);
    }

    private void check(Image image) {
        if (image.width() == 0 || image.height() == 0) {
            report(
                    image,
                    "size is %d×%d, expected width and height in pixels".formatted(image.width(), image.height()));
        }
        if (!exists(image)) {
            report(
                    image,
                    "file %s is not in %s; add it, or take the image out".formatted(image.fileName(), imagesFolder));
        }
    }

    private boolean exists(Image image) {
        try {
            return Files.isRegularFile(imagesFolder.resolve(image.fileName()));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private void compareSize(ImageRecord image) {
        if (!(image.source() instanceof ImageFile file) || !Files.isRegularFile(file.path())) {
            return;
        }
        try {
            ImageFile.Size size = file.size();
            if (size.width() != image.width() || size.height() != image.height()) {
                defects.add(
                        annotationsJson,
                        0,
                        "image %d: file %s is %d×%d pixels, expected %d×%d as said here"
                                .formatted(
                                        image.id(),
                                        image.name(),
                                        size.width(),
                                        size.height(),
                                        image.width(),
                                        image.height()));
            }
        } catch (IOException e) {
            defects.add(file.path(), 0, "cannot be read as an image: " + e.getMessage());
        }
    }

    private @Nullable Box box(Item item, Image image) {
        if (item.width() == 0 || item.height() == 0) {
            report(item, image, "is empty, expected width and height above 0; remove the annotation");
            return null;
        }
        Box box = Box.ofXywh(item.x(), item.y(), item.width(), item.height());
        if (image.width() == 0 || image.height() == 0) {
            return null; // reported with the image
        }
        double out =
                Math.max(Math.max(-box.x1(), -box.y1()), Math.max(box.x2() - image.width(), box.y2() - image.height()));
        Box clipped = box.clippedTo(image.width(), image.height());
        if (out > TOLERANCE || clipped.width() == 0 || clipped.height() == 0) {
            report(
                    item,
                    image,
                    "reaches outside by %s px, expected at most %s; correct or remove the annotation"
                            .formatted(Math.round(out * 100) / 100.0, TOLERANCE));
            return null;
        }
        return clipped;
    }

    private void report(Image image, String message) {
        defects.add(annotationsJson, image.line(), "image %d: %s".formatted(image.id(), message));
    }

    private void report(Item item, Image image, String message) {
        defects.add(
                annotationsJson,
                item.line(),
                "annotation %d: box %s in image %s of %d×%d %s"
                        .formatted(
                                item.id(),
                                List.of(item.x(), item.y(), item.width(), item.height()),
                                image.fileName(),
                                image.width(),
                                image.height(),
                                message));
    }
}
