package org.stillroom.engine.evaluate.errors;

import java.util.List;
import org.stillroom.engine.data.Annotation;
import org.stillroom.engine.data.Category;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.data.RgbImage;
import org.stillroom.engine.geometry.Box;

/** Small test sets: boxes 10 high, whose widths in common over widths together are IoUs. Image 7 has the objects, image 8 none. */
final class Sets {

    private Sets() {}

    static Box wide(double width) {
        return new Box(0, 0, width, 10);
    }

    /** Overlaps nothing that begins elsewhere. */
    static Box at(double x) {
        return new Box(x, 0, x + 10, 10);
    }

    static Annotation object(int category, Box box) {
        return new Annotation(0, category, box, box.area(), false);
    }

    static Annotation crowd(int category, Box box) {
        return new Annotation(0, category, box, box.area(), true);
    }

    static Detection detection(int category, Box box, double score) {
        return new Detection(7, category, box, score);
    }

    static DetectionDataset truth(Annotation... objects) {
        return truth(List.of(image(7, objects), image(8)));
    }

    static DetectionDataset truth(List<ImageRecord> images) {
        return new DetectionDataset("truth", List.of(new Category(1, "a"), new Category(2, "b")), images);
    }

    static ImageRecord image(long id, Annotation... objects) {
        return new ImageRecord(
                id, id + ".png", 100, 100, () -> new RgbImage(100, 100, new byte[30_000]), List.of(objects));
    }
}
