package org.stillroom.engine.model.head;

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

/** Suppression in one image of 1024 pixels: the best hundred of the candidates stay. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class NmsBenchmark {

    private static final int SIDE = 1024;
    private static final int KEPT = 100;

    @Param({"500", "1000", "4000"})
    public int boxes;

    @Param({"1", "80"})
    public int classes;

    private float[] scattered = {};
    private float[] clustered = {};
    private float[] scores = {};
    private int[] categories = {};

    @Setup
    public void draw() {
        SplittableRandom random = new SplittableRandom(1);
        scattered = new float[4 * boxes];
        clustered = new float[4 * boxes];
        scores = new float[boxes];
        categories = new int[boxes];
        for (int i = 0; i < boxes; i++) {
            place(scattered, i, random.nextInt(SIDE), random.nextInt(SIDE), 8 + random.nextInt(56));
            int object = i % 20;
            place(clustered, i, 50 * object + random.nextInt(4), 300 + random.nextInt(4), 40 + random.nextInt(4));
            scores[i] = (float) random.nextDouble();
            categories[i] = random.nextInt(classes);
        }
    }

    private static void place(float[] boxes, int i, int x, int y, int side) {
        boxes[4 * i] = x;
        boxes[4 * i + 1] = y;
        boxes[4 * i + 2] = x + side;
        boxes[4 * i + 3] = y + side;
    }

    /** What an untrained network gives: little overlaps, a hundred are kept early. */
    @Benchmark
    public int[] scattered() {
        return Nms.keep(scattered, scores, categories, 0.6, KEPT);
    }

    /** What a trained one gives: every box overlaps one of twenty objects, so all are looked at. */
    @Benchmark
    public int[] clustered() {
        return Nms.keep(clustered, scores, categories, 0.6, KEPT);
    }

    /** The worst: nothing limits how many stay, and every box is compared with all of its class that do. */
    @Benchmark
    public int[] unlimited() {
        return Nms.keep(scattered, scores, categories, 0.6, boxes);
    }
}
