package org.stillroom.engine.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.stillroom.engine.data.Annotation;
import org.stillroom.engine.data.Category;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.data.RgbImage;
import org.stillroom.engine.model.head.DrawnObjects;
import org.stillroom.engine.model.head.GroundTruth;
import org.stillroom.engine.spec.ExperimentSpec;
import org.stillroom.engine.tensor.Torch;
import org.stillroom.engine.train.TinyExperiment;

/** A teacher's training step with the network of {@code scenes} on one thread: batch 8, 128 pixels, 4 classes, 6 objects unless said. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class TrainingStepBenchmark {

    /** One step that can be made again and again. */
    abstract static class Step {

        private @Nullable Torch torch;
        private @Nullable TrainingStep step;

        void open(int batch, int side, int classes, int objects) {
            ExperimentSpec spec = TinyExperiment.spec(
                    "model.backbone.width=16",
                    "model.fpn=48",
                    "model.head.convolutions=2",
                    "model.head.groups=8",
                    "input.size=" + side,
                    "training.batch=" + batch);
            torch = Torch.open("cpu", 1);
            step = TrainingStep.of(
                    torch, spec, Objects.requireNonNull(spec.arm("teacher")), noise(batch, side, classes, objects));
        }

        private static DetectionDataset noise(int count, int side, int classes, int objects) {
            SplittableRandom random = new SplittableRandom(1);
            byte[] rgb = new byte[3 * side * side];
            random.nextBytes(rgb);
            List<Annotation> annotations = new ArrayList<>();
            for (GroundTruth each : DrawnObjects.in(side, objects)) {
                annotations.add(new Annotation(
                        annotations.size(),
                        random.nextInt(classes),
                        each.inputBox(),
                        each.inputBox().area(),
                        false));
            }
            RgbImage pixels = new RgbImage(side, side, rgb);
            return new DetectionDataset(
                    "noise",
                    IntStream.range(0, classes)
                            .mapToObj(c -> new Category(c, "class " + c))
                            .toList(),
                    IntStream.range(0, count)
                            .mapToObj(id -> new ImageRecord(id, "noise", side, side, () -> pixels, annotations))
                            .toList());
        }

        void run() {
            Objects.requireNonNull(step).run();
        }

        @TearDown
        public void close() {
            Objects.requireNonNull(step).close();
            Objects.requireNonNull(torch).close();
        }
    }

    @State(Scope.Benchmark)
    public static class ByBatch extends Step {
        @Param({"2", "8", "32"})
        public int batch;

        @Setup
        public void open() {
            open(batch, 128, 4, 6);
        }
    }

    @State(Scope.Benchmark)
    public static class BySide extends Step {
        @Param({"128", "256", "512"})
        public int side;

        @Setup
        public void open() {
            open(2, side, 4, 6);
        }
    }

    @State(Scope.Benchmark)
    public static class ByClasses extends Step {
        @Param({"2", "20", "200"})
        public int classes;

        @Setup
        public void open() {
            open(8, 128, classes, 6);
        }
    }

    @State(Scope.Benchmark)
    public static class ByObjects extends Step {
        @Param({"2", "20", "200"})
        public int objects;

        @Setup
        public void open() {
            open(8, 128, 4, objects);
        }
    }

    @Benchmark
    public void batch(ByBatch step) {
        step.run();
    }

    @Benchmark
    public void side(BySide step) {
        step.run();
    }

    @Benchmark
    public void classes(ByClasses step) {
        step.run();
    }

    @Benchmark
    public void objects(ByObjects step) {
        step.run();
    }
}
