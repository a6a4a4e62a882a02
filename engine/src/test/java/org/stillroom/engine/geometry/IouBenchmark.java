package org.stillroom.engine.geometry;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The IoU of pairs of boxes, about half of which overlap. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class IouBenchmark {

    @Param({"100", "1000", "10000"})
    public int pairs;

    private Box[] first = {};
    private Box[] second = {};

    @Setup
    public void draw() {
        SplittableRandom random = new SplittableRandom(1);
        first = new Box[pairs];
        second = new Box[pairs];
        for (int i = 0; i < pairs; i++) {
            first[i] = box(random);
            second[i] = box(random);
        }
    }

    private static Box box(SplittableRandom random) {
        return Box.ofXywh(random.nextDouble(60), random.nextDouble(60), random.nextDouble(40), random.nextDouble(40));
    }

    @Benchmark
    public double iou() {
        double sum = 0;
        for (int i = 0; i < first.length; i++) {
            sum += Iou.of(first[i], second[i]);
        }
        return sum;
    }
}
