package org.stillroom.app.heat;

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
import org.stillroom.app.theme.ColourMap;

/** Colouring a map. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class HeatRasterBenchmark {

    @Param({"256", "4096", "65536"})
    public int cells;

    private Grid grid = new Grid(1, 1, new float[1]);

    @Setup
    public void draw() {
        SplittableRandom random = new SplittableRandom(1);
        int side = (int) Math.sqrt(cells);
        float[] values = new float[side * side];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble();
        }
        grid = new Grid(side, side, values);
    }

    @Benchmark
    public HeatRaster coloured() {
        return HeatRaster.of(grid, new ValueRange(0, 1), ColourMap.VIRIDIS);
    }
}
