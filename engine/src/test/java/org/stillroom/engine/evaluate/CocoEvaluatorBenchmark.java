package org.stillroom.engine.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.stillroom.engine.data.Annotation;
import org.stillroom.engine.data.Category;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.data.RgbImage;
import org.stillroom.engine.geometry.Box;

/** COCO's evaluation of detections of which one in five is near an object. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class CocoEvaluatorBenchmark {

    private static final int SIDE = 640;

    /** Drawn once, and evaluated again and again. */
    abstract static class Drawn {

        private DetectionDataset truth = new DetectionDataset("none", List.of(), List.of());
        private List<Detection> detections = List.of();

        void draw(int images, int classes, int objects, int detectionsAnImage) {
            SplittableRandom random = new SplittableRandom(1);
            List<ImageRecord> records = new ArrayList<>();
            detections = new ArrayList<>();
            for (int image = 0; image < images; image++) {
                List<Annotation> annotations = new ArrayList<>();
                for (int i = 0; i < objects; i++) {
                    Box box = box(random);
                    annotations.add(new Annotation(
                            (long) image * objects + i, random.nextInt(classes), box, box.area(), false));
                }
                for (int i = 0; i < detectionsAnImage; i++) {
                    Annotation object = annotations.get(random.nextInt(objects));
                    boolean near = random.nextInt(5) == 0;
                    detections.add(new Detection(
                            image,
                            near ? object.category() : random.nextInt(classes),
                            near ? moved(object.sourceBox(), random.nextDouble(6)) : box(random),
                            random.nextDouble()));
                }
                records.add(new ImageRecord(
                        image, "image", SIDE, SIDE, () -> new RgbImage(1, 1, new byte[3]), annotations));
            }
            List<Category> categories = IntStream.range(0, classes)
                    .mapToObj(c -> new Category(c, "class " + c))
                    .toList();
            truth = new DetectionDataset("drawn", categories, records);
        }

        private static Box box(SplittableRandom random) {
            double width = 8 * Math.pow(40, random.nextDouble());
            double height = 8 * Math.pow(40, random.nextDouble());
            return Box.ofXywh(random.nextDouble(SIDE - width), random.nextDouble(SIDE - height), width, height);
        }

        private static Box moved(Box box, double by) {
            return Box.ofXywh(box.x1() + by, box.y1() + by, box.width(), box.height());
        }

        CocoResult evaluate() {
            return CocoEvaluator.evaluate(truth, detections);
        }
    }

    /** 100 detections an image, in 20 classes. */
    @State(Scope.Benchmark)
    public static class ByImages extends Drawn {
        @Param({"125", "500", "2000"})
        public int images;

        @Setup
        public void draw() {
            draw(images, 20, 7, 100);
        }
    }

    /** The same 500 images and number of detections, spread over more classes. */
    @State(Scope.Benchmark)
    public static class ByClasses extends Drawn {
        @Param({"1", "10", "100", "1000"})
        public int classes;

        @Setup
        public void draw() {
            draw(500, classes, 7, 100);
        }
    }

    /** 300 images of one class, which is the worst: all detections of an image meet all of its objects. */
    @State(Scope.Benchmark)
    public static class ByObjects extends Drawn {
        @Param({"4", "16", "64"})
        public int objects;

        @Setup
        public void draw() {
            draw(300, 1, objects, 100);
        }
    }

    @Benchmark
    public CocoResult images(ByImages drawn) {
        return drawn.evaluate();
    }

    @Benchmark
    public CocoResult classes(ByClasses drawn) {
        return drawn.evaluate();
    }

    @Benchmark
    public CocoResult objects(ByObjects drawn) {
        return drawn.evaluate();
    }
}
