package org.stillroom.engine.evaluate;

import java.util.List;
import org.stillroom.engine.evaluate.Cell.Item;

/**
 * Which detections of some cells of one category are right, at every IoU threshold, for one range of areas.
 *
 * @param counted objects that count: neither crowds nor out of the range
 * @param marks [thresholds][detections], one cell's after another's
 */
record Matching(int counted, Mark[][] marks) {

    /** What a detection counts as. */
    enum Mark {
        RIGHT,
        WRONG,
        /** Matched to a crowd or to an object out of the range, or unmatched and itself out of the range. */
        IGNORED
    }

    /** Instead of the index of an object, where there is none. */
    static final int NONE = -1;

    static Matching of(List<Cell> cells, AreaRange range) {
        Mark[][] marks = new Mark[Thresholds.IOU.length]
                [cells.stream().mapToInt(cell -> cell.detections().size()).sum()];
        int counted = 0;
        int first = 0;
        for (Cell cell : cells) {
            boolean[] ignored = ignored(cell, range);
            int[] order = order(ignored);
            Mark[] unmatched = unmatched(cell, range);
            for (int t = 0; t < marks.length; t++) {
                System.arraycopy(unmatched, 0, marks[t], first, unmatched.length);
                if (ignored.length > 0) {
                    mark(matches(cell, Thresholds.IOU[t], order, ignored), ignored, marks[t], first);
                }
            }
            first += unmatched.length;
            for (boolean not : ignored) {
                counted += not ? 0 : 1;
            }
        }
        return new Matching(counted, marks);
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
        int[] order = new int[ignored.length];
        int count = 0;
        for (boolean last : new boolean[] {false, true}) {
            for (int g = 0; g < ignored.length; g++) {
                if (ignored[g] == last) {
                    order[count++] = g;
                }
            }
        }
        return order;
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

    private static Mark[] unmatched(Cell cell, AreaRange range) {
        Mark[] marks = new Mark[cell.detections().size()];
        for (int d = 0; d < marks.length; d++) {
            marks[d] = range.holds(cell.detections().get(d).area()) ? Mark.WRONG : Mark.IGNORED;
        }
        return marks;
    }

    private static void mark(int[] matches, boolean[] ignored, Mark[] marks, int first) {
        for (int d = 0; d < matches.length; d++) {
            if (matches[d] != NONE) {
                marks[first + d] = ignored[matches[d]] ? Mark.IGNORED : Mark.RIGHT;
            }
        }
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
