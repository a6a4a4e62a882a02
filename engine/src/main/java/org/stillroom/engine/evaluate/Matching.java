package org.stillroom.engine.evaluate;

import java.util.stream.IntStream;
import org.stillroom.engine.evaluate.Cell.Item;

/**
 * Which detections of a cell are right, at every IoU threshold, for one range of areas.
 *
 * @param cell what was matched
 * @param counted objects that count: neither crowds nor out of the range
 * @param marks [thresholds][detections]
 */
record Matching(Cell cell, int counted, Mark[][] marks) {

    /** What a detection counts as. */
    enum Mark {
        RIGHT,
        WRONG,
        /** Matched to a crowd or to an object out of the range, or unmatched and itself out of the range. */
        IGNORED
    }

    /** Instead of the index of an object, where there is none. */
    static final int NONE = -1;

    static Matching of(Cell cell, AreaRange range) {
        boolean[] ignored = ignored(cell, range);
        int[] order = order(ignored);
        Mark[][] marks = new Mark[Thresholds.IOU.length][];
        for (int t = 0; t < marks.length; t++) {
            marks[t] = marks(cell, range, matches(cell, Thresholds.IOU[t], order, ignored), ignored);
        }
        return new Matching(
                cell,
                IntStream.range(0, ignored.length).filter(g -> !ignored[g]).toArray().length,
                marks);
    }

    /**
     * What each detection is matched to over all areas.
     *
     * @param threshold least IoU
     * @return index of the object by detection, or {@link #NONE}
     */
    static int[] matches(Cell cell, double threshold) {
        boolean[] ignored = ignored(cell, AreaRange.ALL);
        return matches(cell, threshold, order(ignored), ignored);
    }

    /** The IoU that is enough at a threshold, as pycocotools has it. */
    static double least(double threshold) {
        return Math.min(threshold, 1 - 1e-10);
    }

    /** By object, whether it neither has to be found nor makes a detection right: a crowd, or out of the range. */
    static boolean[] ignored(Cell cell, AreaRange range) {
        boolean[] ignored = new boolean[cell.objects().size()];
        for (int g = 0; g < ignored.length; g++) {
            Item object = cell.objects().get(g);
            ignored[g] = object.crowd() || !range.holds(object.area());
        }
        return ignored;
    }

    /** Objects that count come first, each group in its own order: a match is kept over any ignored one. */
    private static int[] order(boolean[] ignored) {
        return IntStream.concat(
                        IntStream.range(0, ignored.length).filter(g -> !ignored[g]),
                        IntStream.range(0, ignored.length).filter(g -> ignored[g]))
                .toArray();
    }

    private static int[] matches(Cell cell, double threshold, int[] order, boolean[] ignored) {
        boolean[] taken = new boolean[ignored.length];
        int[] matches = new int[cell.detections().size()];
        for (int d = 0; d < matches.length; d++) {
            matches[d] = best(cell, d, threshold, order, ignored, taken);
            if (matches[d] != NONE) {
                taken[matches[d]] = true;
            }
        }
        return matches;
    }

    private static Mark[] marks(Cell cell, AreaRange range, int[] matches, boolean[] ignored) {
        Mark[] marks = new Mark[matches.length];
        for (int d = 0; d < marks.length; d++) {
            boolean counts =
                    matches[d] == NONE ? range.holds(cell.detections().get(d).area()) : !ignored[matches[d]];
            Mark mark = matches[d] == NONE ? Mark.WRONG : Mark.RIGHT;
            marks[d] = counts ? mark : Mark.IGNORED;
        }
        return marks;
    }

    /** The free object that overlaps most, of equals the later; crowds are always free, ignored ones come last. */
    private static int best(
            Cell cell, int detection, double threshold, int[] order, boolean[] ignored, boolean[] taken) {
        double least = least(threshold);
        int best = NONE;
        for (int g : order) {
            if (best != NONE && !ignored[best] && ignored[g]) {
                break;
            }
            boolean free = !taken[g] || cell.objects().get(g).crowd();
            if (free && cell.overlap()[detection][g] >= least) {
                least = cell.overlap()[detection][g];
                best = g;
            }
        }
        return best;
    }
}
