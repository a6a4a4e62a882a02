package org.stillroom.engine.input;

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
import org.stillroom.engine.data.RgbImage;
import org.stillroom.engine.geometry.Letterbox;

/** Fitting a picture of four by three into a square canvas. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ResamplerBenchmark {

    /** Of the picture, the longer one, in pixels. */
    @Param({"256", "512", "1024", "2048"})
    public int side;

    private RgbImage image = new RgbImage(1, 1, new byte[3]);

    @Setup
    public void draw() {
        byte[] rgb = new byte[3 * side * (3 * side / 4)];
        new SplittableRandom(1).nextBytes(rgb);
        image = new RgbImage(side, 3 * side / 4, rgb);
    }

    /** A canvas of 0.625 of the picture's side, as 1024 pixels go into 640. */
    @Benchmark
    public RgbImage reduced() {
        int canvas = side * 5 / 8;
        return Resampler.fit(image, new Letterbox(side, 3 * side / 4, canvas, canvas));
    }

    /** A canvas of 512 pixels, whatever the picture. */
    @Benchmark
    public RgbImage to512() {
        return Resampler.fit(image, new Letterbox(side, 3 * side / 4, 512, 512));
    }
}
