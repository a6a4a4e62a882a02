package org.stillroom.engine.train;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.stillroom.engine.data.Annotation;
import org.stillroom.engine.data.Category;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.data.RgbImage;
import org.stillroom.engine.geometry.Box;

/** A data set for tests: one or two plain rectangles, red or green, on grey noise. */
public final class Rectangles {

    private Rectangles() {}

    public static DetectionDataset of(int count, int size, long seed) {
        List<ImageRecord> images = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            images.add(image(i + 1, size, new SplittableRandom(seed * 1000 + i)));
        }
        return new DetectionDataset("rectangles", List.of(new Category(1, "red"), new Category(2, "green")), images);
    }

    private static ImageRecord image(long id, int size, SplittableRandom random) {
        byte[] rgb = new byte[3 * size * size];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (100 + random.nextInt(20));
        }
        List<Annotation> annotations = new ArrayList<>();
        for (int k = 0; k < 1 + random.nextInt(2); k++) {
            int side = 8 + random.nextInt(size / 3);
            int x = random.nextInt(size - side);
            int y = random.nextInt(size - side);
            int category = random.nextInt(2);
            for (int row = y; row < y + side; row++) {
                for (int column = x; column < x + side; column++) {
                    rgb[3 * (row * size + column) + category] = (byte) 250;
                }
            }
            Box box = Box.ofXywh(x, y, side, side);
            annotations.add(new Annotation(100 * id + k, category, box, box.area(), false));
        }
        RgbImage pixels = new RgbImage(size, size, rgb);
        return new ImageRecord(id, "rectangles-" + id, size, size, () -> pixels, annotations);
    }
}
