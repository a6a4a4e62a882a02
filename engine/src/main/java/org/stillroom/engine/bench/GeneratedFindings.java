package org.stillroom.engine.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.stillroom.engine.data.Annotation;
import org.stillroom.engine.data.Category;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.geometry.Box;

/**
 * A test set of the size of COCO's and what a detector may have found in it, drawn by a seed: 640×480 pixels, 0 to 14 objects an image,
 * their sides log-uniform from 8 to 300 pixels, one in a hundred a crowd. Half of an image's detections lie about an object, more or
 * less well; the rest anywhere, of any class.
 *
 * @param detections as many in every image, by descending score
 */
record GeneratedFindings(DetectionDataset truth, List<Detection> detections) {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    private static final int MOST_OBJECTS = 14;
    private static final double CROWDS = 0.01;

    /** @param perImage detections */
    static GeneratedFindings of(int images, int classes, int perImage, long seed) {
        List<Category> categories = new ArrayList<>();
        for (int i = 0; i < classes; i++) {
            categories.add(new Category(i + 1, "class " + (i + 1)));
        }
        List<ImageRecord> records = new ArrayList<>();
        List<Detection> detections = new ArrayList<>();
        for (int id = 1; id <= images; id++) {
            SplittableRandom random = new SplittableRandom(seed * images + id);
            List<Annotation> objects = objects(id, classes, random);
            records.add(new ImageRecord(
                    id,
                    id + ".jpg",
                    WIDTH,
                    HEIGHT,
                    () -> {
                        throw new UnsupportedOperationException("a generated image has no pixels");
                    },
                    objects));
            detections.addAll(found(id, classes, perImage, objects, random));
        }
        return new GeneratedFindings(new DetectionDataset("generated", categories, records), detections);
    }

    private static List<Annotation> objects(int image, int classes, SplittableRandom random) {
        List<Annotation> objects = new ArrayList<>();
        int count = random.nextInt(MOST_OBJECTS + 1);
        for (int i = 0; i < count; i++) {
            Box box = anywhere(random);
            objects.add(new Annotation(
                    (long) image * (MOST_OBJECTS + 1) + i,
                    random.nextInt(classes),
                    box,
                    box.width() * box.height() * (0.5 + random.nextDouble() / 2),
                    random.nextDouble() < CROWDS));
        }
        return objects;
    }

    private static List<Detection> found(
            int image, int classes, int count, List<Annotation> objects, SplittableRandom random) {
        List<Detection> found = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double score = random.nextDouble();
            if (objects.isEmpty() || random.nextBoolean()) {
                found.add(new Detection(image, random.nextInt(classes), anywhere(random), score));
            } else {
                Annotation object = objects.get(random.nextInt(objects.size()));
                found.add(new Detection(image, object.category(), about(object.sourceBox(), random), score));
            }
        }
        found.sort(Comparator.comparingDouble(Detection::score).reversed());
        return found;
    }

    private static Box anywhere(SplittableRandom random) {
        double width = side(random);
        double height = side(random);
        double x = random.nextDouble() * (WIDTH - width);
        double y = random.nextDouble() * (HEIGHT - height);
        return new Box(x, y, x + width, y + height);
    }

    private static double side(SplittableRandom random) {
        return 8 * Math.pow(300 / 8.0, random.nextDouble());
    }

    private static Box about(Box box, SplittableRandom random) {
        double spread = 0.3 * random.nextDouble();
        double x = box.x1() + spread * box.width() * (random.nextDouble() - 0.5);
        double y = box.y1() + spread * box.height() * (random.nextDouble() - 0.5);
        double width = box.width() * (1 + spread * (random.nextDouble() - 0.5));
        double height = box.height() * (1 + spread * (random.nextDouble() - 0.5));
        return new Box(x, y, x + width, y + height);
    }
}
