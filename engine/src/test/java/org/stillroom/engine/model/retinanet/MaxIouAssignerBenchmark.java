package org.stillroom.engine.model.retinanet;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.stillroom.engine.model.head.DrawnObjects;
import org.stillroom.engine.model.head.GroundTruth;
import org.stillroom.engine.model.head.PointGrid;
import org.stillroom.engine.model.head.PointGrids;

/** The targets of one image by the largest IoU, nine anchors a point. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class MaxIouAssignerBenchmark {

    private static final List<Integer> STRIDES = List.of(8, 16, 32, 64, 128);

    @Param({"256", "512", "1024"})
    public int side;

    @Param({"4", "16", "64"})
    public int objects;

    private List<GroundTruth> drawn = List.of();
    private PointGrids points = PointGrids.ofInput(STRIDES, PointGrid.Place.CORNER, 256, 256);

    @Setup
    public void draw() {
        drawn = DrawnObjects.in(side, objects);
        points = PointGrids.ofInput(STRIDES, PointGrid.Place.CORNER, side, side);
    }

    @Benchmark
    public int[] assign() {
        Anchors anchors = new Anchors(points, Anchors.sizes(STRIDES, 4));
        return MaxIouAssigner.match(anchors, drawn);
    }
}
