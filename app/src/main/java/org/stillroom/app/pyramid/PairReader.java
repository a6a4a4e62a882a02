package org.stillroom.app.pyramid;

import java.util.List;
import java.util.Optional;
import org.stillroom.app.feature.FeatureGrid;
import org.stillroom.app.feature.Likeness;
import org.stillroom.app.feature.Nearest;
import org.stillroom.app.heat.Grid;
import org.stillroom.app.heat.StrideFrame;
import org.stillroom.app.pyramid.Comparison.Measure;
import org.stillroom.app.pyramid.PyramidMaps.Cell;
import org.stillroom.app.pyramid.PyramidMaps.LevelMap;

/**
 * Compares a level of one branch with a level of another. Where their grids differ, the finer map is first reduced to the coarser grid
 * ({@link Nearest}): that is the only place where a feature is resized, and the cell says so.
 */
record PairReader(BranchReader reader, Likenesses likenesses) {

    /** Two levels, the first less the second. */
    record Pair(Branch first, int k, Branch second, int l) {

        double firstStride() {
            return first.levels().get(k).stride();
        }

        double secondStride() {
            return second.levels().get(l).stride();
        }

        String name() {
            return first.levels().get(k).shown() + "·" + second.levels().get(l).shown();
        }
    }

    Cell cell(Measure measure, Pair pair) {
        Likeness likeness = likeness(pair);
        Optional<LevelMap> map = measure == Measure.COSINE ? cosines(pair) : differences(pair);
        return map.map(there -> new Cell(
                        pair.name(),
                        there,
                        size(there),
                        note(measure, likeness, there, " · "),
                        note(measure, likeness, there, "\n"),
                        "",
                        likeness))
                .orElseGet(() -> Cell.absent(pair.name(), absence(measure, pair)));
    }

    /** The numbers of two levels; without feature vectors none. */
    Likeness likeness(Pair pair) {
        Optional<FeatureGrid> a = pair.first().features(pair.k());
        Optional<FeatureGrid> b = pair.second().features(pair.l());
        if (a.isEmpty() || b.isEmpty() || a.get().channels() != b.get().channels()) {
            return Likeness.NONE;
        }
        return likenesses.of(a.get(), b.get(), () -> compare(a.get(), b.get()));
    }

    private static Likeness compare(FeatureGrid a, FeatureGrid b) {
        int rows = Math.min(a.rows(), b.rows());
        int columns = Math.min(a.columns(), b.columns());
        return Likeness.of(a.nearest(rows, columns), b.nearest(rows, columns));
    }

    /** NaN where there is nothing to compare. */
    double meanCosine(Pair pair) {
        Likeness likeness = likeness(pair);
        return likeness.equals(Likeness.NONE)
                ? storedCosine(pair).map(Grid::mean).orElse(Double.NaN)
                : likeness.meanCosine();
    }

    private Optional<LevelMap> cosines(Pair pair) {
        Optional<FeatureGrid> a = pair.first().features(pair.k());
        Optional<FeatureGrid> b = pair.second().features(pair.l());
        if (a.isEmpty() || b.isEmpty() || a.get().channels() != b.get().channels()) {
            return storedCosine(pair).map(grid -> LevelMap.of(grid, pair.firstStride()));
        }
        int rows = Math.min(a.get().rows(), b.get().rows());
        int columns = Math.min(a.get().columns(), b.get().columns());
        Grid cosine = Likeness.cosine(a.get().nearest(rows, columns), b.get().nearest(rows, columns));
        return Optional.of(onBothGrids(
                cosine,
                pair,
                a.get().rows(),
                a.get().columns(),
                b.get().rows(),
                b.get().columns()));
    }

    /** What the worker worked out itself, on aligned levels. */
    private static Optional<Grid> storedCosine(Pair pair) {
        if (pair.k() != pair.l() || pair.firstStride() != pair.secondStride()) {
            return Optional.empty();
        }
        if (pair.first().id().equals(RowId.HIGH) && pair.second().id().equals(RowId.LOW)) {
            return pair.first().maps().grid("high-low.cosine." + pair.k());
        }
        return pair.first().id().equals(RowId.FUSED)
                ? pair.second().maps().grid("fused.cosine." + pair.k())
                : Optional.empty();
    }

    private Optional<LevelMap> differences(Pair pair) {
        List<Grid> a = reader.read(pair.first(), pair.k());
        List<Grid> b = reader.read(pair.second(), pair.l());
        if (a.isEmpty() || b.isEmpty()) {
            return Optional.empty();
        }
        int rows = Math.min(a.get(0).rows(), b.get(0).rows());
        int columns = Math.min(a.get(0).columns(), b.get(0).columns());
        float[] first = Nearest.of(a.get(0), rows, columns).values();
        float[] second = Nearest.of(b.get(0), rows, columns).values();
        float[] difference = new float[first.length];
        for (int i = 0; i < first.length; i++) {
            difference[i] = first[i] - second[i];
        }
        return Optional.of(onBothGrids(
                new Grid(rows, columns, difference),
                pair,
                a.get(0).rows(),
                a.get(0).columns(),
                b.get(0).rows(),
                b.get(0).columns()));
    }

    /** On the coarser of two grids, which both are outlined. */
    private static LevelMap onBothGrids(Grid grid, Pair pair, int rowsA, int columnsA, int rowsB, int columnsB) {
        StrideFrame a = new StrideFrame(pair.firstStride(), rowsA, columnsA);
        StrideFrame b = new StrideFrame(pair.secondStride(), rowsB, columnsB);
        boolean finerFirst = a.stride() <= b.stride();
        StrideFrame coarser = finerFirst ? b : a;
        StrideFrame own = new StrideFrame(coarser.stride(), grid.rows(), grid.columns());
        return new LevelMap(List.of(grid), own, a.equals(b) ? List.of(a) : finerFirst ? List.of(a, b) : List.of(b, a));
    }

    private static String size(LevelMap map) {
        return map.others().size() < 2
                ? map.grid().size()
                : "%d×%d→%s"
                        .formatted(
                                map.others().get(0).rows(),
                                map.others().get(0).columns(),
                                map.grid().size());
    }

    private static String note(Measure measure, Likeness likeness, LevelMap map, String between) {
        if (likeness.equals(Likeness.NONE)) {
            return (measure == Measure.COSINE ? "cos " : "mean ")
                    + Words.number(map.grid().mean());
        }
        return String.join(
                between,
                "cos " + Words.number(likeness.meanCosine()),
                "CKA " + Words.number(likeness.cka()),
                "|Δ| " + Words.number(likeness.meanDifference()));
    }

    private String absence(Measure measure, Pair pair) {
        for (Branch branch : List.of(pair.first(), pair.second())) {
            if (!branch.maps().absence().isEmpty()) {
                return branch.maps().absence();
            }
        }
        return measure == Measure.COSINE ? reader.noFeatures() : reader.absence(pair.first());
    }
}
