package org.stillroom.engine.report;

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

/** A noisy curve thinned to a picture. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ThinningBenchmark {

    @Param({"10000", "100000", "1000000"})
    public int points;

    @Param({"250", "1000"})
    public int columns;

    private double[] x = {};
    private double[] y = {};

    @Setup
    public void draw() {
        SplittableRandom random = new SplittableRandom(1);
        x = new double[points];
        y = new double[points];
        for (int i = 0; i < points; i++) {
            x[i] = i;
            y[i] = random.nextDouble();
        }
    }

    /** All of it. */
    @Benchmark
    public Thinning.Line whole() {
        return new Thinning(0, points, columns).line(x, y);
    }

    /** Five thousand points in the middle, as after zooming in: what lies outside must not cost. */
    @Benchmark
    public Thinning.Line part() {
        return new Thinning(points / 2.0 - 2500, points / 2.0 + 2500, columns).line(x, y);
    }
}
