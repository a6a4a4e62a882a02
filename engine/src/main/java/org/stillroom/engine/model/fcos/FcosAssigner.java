package org.stillroom.engine.model.fcos;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.stillroom.engine.geometry.Box;
import org.stillroom.engine.model.head.GroundTruth;
import org.stillroom.engine.model.head.PointGrid;
import org.stillroom.engine.model.head.PointGrids;

/**
 * Says which object each point answers for. A point is an object's if it lies strictly inside the box and within 1.5
 * strides of its centre, and if the largest of its four distances is in the level's size range (both ends included); of
 * several objects the one of smallest area wins, the first on a tie. FCOS (arXiv 1904.01355) with centre sampling, as
 * MSAD's code has it: the same targets serve every branch.
 */
public final class FcosAssigner {

    private static final double RADIUS = 1.5;

    private final List<Double> sizeBounds;
    private final int numClasses;

    /**
     * Assigns by these size ranges.
     *
     * @param sizeBounds inner bounds of the size ranges in input pixels, ascending, one less than levels: 64, 128, …
     *     stand for −1–64, 64–128, …, and infinity behind the last
     */
    public FcosAssigner(List<? extends Number> sizeBounds, int numClasses) {
        this.sizeBounds = sizeBounds.stream().map(Number::doubleValue).toList();
        this.numClasses = numClasses;
    }

    /**
     * The targets of a batch.
     *
     * @param points levels and strides, in the frame of the boxes
     * @param objects per image
     */
    public FcosTargets assign(PointGrids points, List<List<GroundTruth>> objects) {
        if (points.grids().size() != sizeBounds.size() + 1) {
            throw new IllegalArgumentException("%d size bounds for %d levels: expected one less"
                    .formatted(sizeBounds.size(), points.grids().size()));
        }
        int perImage = points.count();
        int[] labels = new int[objects.size() * perImage];
        float[] distances = new float[4 * labels.length];
        Arrays.fill(labels, numClasses);
        for (int image = 0; image < objects.size(); image++) {
            for (GroundTruth object : largestFirst(objects.get(image))) {
                int offset = image * perImage;
                for (int level = 0; level < points.grids().size(); level++) {
                    claim(points.grids().get(level), level, object, offset, labels, distances);
                    offset += points.grids().get(level).count();
                }
            }
        }
        return new FcosTargets(points, objects.size(), numClasses, labels, distances);
    }

    /** Later claims overwrite earlier ones: the smallest area comes last, and of equal areas the first object. */
    private static List<GroundTruth> largestFirst(List<GroundTruth> objects) {
        return IntStream.range(0, objects.size())
                .mapToObj(i -> objects.get(objects.size() - 1 - i))
                .sorted(Comparator.comparingDouble(
                        (GroundTruth object) -> -object.inputBox().area()))
                .toList();
    }

    private void claim(PointGrid grid, int level, GroundTruth object, int offset, int[] labels, float[] distances) {
        Box box = object.inputBox();
        double reach = RADIUS * grid.stride();
        double centreX = (box.x1() + box.x2()) / 2;
        double centreY = (box.y1() + box.y2()) / 2;
        double right = Math.min(centreX + reach, box.x2());
        double bottom = Math.min(centreY + reach, box.y2());
        int firstColumn = grid.firstColumnBeyond(Math.max(centreX - reach, box.x1()));
        for (int row = grid.firstRowBeyond(Math.max(centreY - reach, box.y1()));
                row < grid.height() && grid.coordinate(row) < bottom;
                row++) {
            for (int column = firstColumn; column < grid.width() && grid.coordinate(column) < right; column++) {
                double x = grid.coordinate(column);
                double y = grid.coordinate(row);
                double[] ltrb = {x - box.x1(), y - box.y1(), box.x2() - x, box.y2() - y};
                if (inRange(level, Math.max(Math.max(ltrb[0], ltrb[2]), Math.max(ltrb[1], ltrb[3])))) {
                    int point = offset + row * grid.width() + column;
                    labels[point] = object.category();
                    for (int side = 0; side < 4; side++) {
                        distances[4 * point + side] = (float) (ltrb[side] / grid.stride());
                    }
                }
            }
        }
    }

    private boolean inRange(int level, double largestDistance) {
        double lower = level == 0 ? -1 : sizeBounds.get(level - 1);
        double upper = level == sizeBounds.size() ? Double.POSITIVE_INFINITY : sizeBounds.get(level);
        return lower <= largestDistance && largestDistance <= upper;
    }
}
