package org.stillroom.engine.model.gfl;

import java.util.Arrays;
import java.util.List;
import org.stillroom.engine.geometry.Box;
import org.stillroom.engine.geometry.Iou;
import org.stillroom.engine.model.head.GroundTruth;
import org.stillroom.engine.model.head.PointGrid;
import org.stillroom.engine.model.head.PointGrids;

/**
 * Adaptive training sample selection (Zhang et al. 2020, arXiv 1912.02424, algorithm 1), after mmdetection: one square anchor a point; of
 * each level the 9 anchors whose centres are nearest to the object's are candidates; positive are those whose IoU reaches mean + standard
 * deviation (unbiased) of all candidates' and whose centre lies more than 0.01 pixels inside the object. An anchor that several
 * objects claim is the one's it overlaps most.
 */
final class AtssAssigner {

    static final int BACKGROUND = -1;

    private static final int CANDIDATES_PER_LEVEL = 9;
    private static final double INSIDE = 0.01;

    private final PointGrids points;
    private final double anchorScale;

    /** @param anchorScale side of an anchor in strides */
    AtssAssigner(PointGrids points, double anchorScale) {
        this.points = points;
        this.anchorScale = anchorScale;
    }

    /** Per point the index of its object, or {@link #BACKGROUND}. */
    int[] assign(List<GroundTruth> objects) {
        int[] assigned = new int[points.count()];
        double[] best = new double[assigned.length];
        Arrays.fill(assigned, BACKGROUND);
        for (int i = 0; i < objects.size(); i++) {
            claim(i, objects.get(i).inputBox(), assigned, best);
        }
        return assigned;
    }

    private void claim(int object, Box box, int[] assigned, double[] best) {
        int[] candidates = candidates(box);
        double[] overlaps = new double[candidates.length];
        boolean[] inside = new boolean[candidates.length];
        for (int i = 0; i < candidates.length; i++) {
            int level = points.levelOf(candidates[i]);
            PointGrid grid = points.grids().get(level);
            int x = grid.x(candidates[i] - points.before(level));
            int y = grid.y(candidates[i] - points.before(level));
            double reach = anchorScale * grid.stride() / 2;
            overlaps[i] = Iou.of(new Box(x - reach, y - reach, x + reach, y + reach), box);
            inside[i] = Math.min(Math.min(x - box.x1(), y - box.y1()), Math.min(box.x2() - x, box.y2() - y)) > INSIDE;
        }
        double threshold = meanPlusDeviation(overlaps);
        for (int i = 0; i < candidates.length; i++) {
            if (inside[i] && overlaps[i] >= threshold && overlaps[i] > best[candidates[i]]) {
                assigned[candidates[i]] = object;
                best[candidates[i]] = overlaps[i];
            }
        }
    }

    /** Finest level first; nearest first within a level, of equally near ones the first point. */
    private int[] candidates(Box box) {
        int[] candidates = new int[CANDIDATES_PER_LEVEL * points.grids().size()];
        int count = 0;
        int before = 0;
        for (PointGrid grid : points.grids()) {
            int kept = nearest(grid, (box.x1() + box.x2()) / 2, (box.y1() + box.y2()) / 2, candidates, count);
            for (int i = count; i < count + kept; i++) {
                candidates[i] += before;
            }
            count += kept;
            before += grid.count();
        }
        return Arrays.copyOf(candidates, count);
    }

    /**
     * Writes the grid's nearest points. Nine columns and rows to either side of the nearest hold the nine nearest points, however narrow
     * the grid is.
     */
    private static int nearest(PointGrid grid, double x, double y, int[] points, int at) {
        double[] distances = new double[CANDIDATES_PER_LEVEL];
        int kept = 0;
        int firstColumn = grid.firstColumnBeyond(x - (CANDIDATES_PER_LEVEL + 1.0) * grid.stride());
        int columnEnd = grid.firstColumnBeyond(x + (CANDIDATES_PER_LEVEL + 1.0) * grid.stride());
        int rowEnd = grid.firstRowBeyond(y + (CANDIDATES_PER_LEVEL + 1.0) * grid.stride());
        for (int row = grid.firstRowBeyond(y - (CANDIDATES_PER_LEVEL + 1.0) * grid.stride()); row < rowEnd; row++) {
            for (int column = firstColumn; column < columnEnd; column++) {
                double distance = Math.hypot(grid.coordinate(column) - x, grid.coordinate(row) - y);
                int slot = kept;
                while (slot > 0 && distance < distances[slot - 1]) {
                    slot--;
                }
                if (slot < CANDIDATES_PER_LEVEL) {
                    int moved = Math.min(kept, CANDIDATES_PER_LEVEL - 1) - slot;
                    System.arraycopy(distances, slot, distances, slot + 1, moved);
                    System.arraycopy(points, at + slot, points, at + slot + 1, moved);
                    distances[slot] = distance;
                    points[at + slot] = row * grid.width() + column;
                    kept = Math.min(kept + 1, CANDIDATES_PER_LEVEL);
                }
            }
        }
        return kept;
    }

    /** Of one value the value itself. */
    private static double meanPlusDeviation(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return mean + Math.sqrt(squares / Math.max(1, values.length - 1));
    }
}
