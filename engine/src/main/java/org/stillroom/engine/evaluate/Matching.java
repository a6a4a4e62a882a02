package org.stillroom.engine.evaluate;

import java.util.stream.IntStream;
import org.stillroom.engine.evaluate.Cell.Item;

/**
 * Which detections of a cell are right, at every IoU threshold, for one range of areas.
 *
 * @param cell what was matched
 * @param counted objects that count: neither crowds nor out of the range
 * @param outcomes [thresholds][detections]
 */
record Matching(Cell cell, int counted, Outcome[][] outcomes) {

    /** What a detection counts as. */
    enum Outcome {
        RIGHT,
        WRONG,
        /** Matched to a crowd or to an object out of the range, or unmatched and itself out of the range. */
        IGNORED
    }

    private static final int NONE = -1;

    static Matching of(Cell cell, AreaRange range) {
        boolean[] ignored = new boolean[cell.objects().size()];
        for (int g = 0; g < ignored.length; g++) {
            Item object = cell.objects().get(g);
            ignored[g] = object.crowd() || !range.holds(object.area());
        }
        // Objects that count come first, each group in its own order: a match is kept over any ignored one.
        int[] order = IntStream.concat(
                        IntStream.range(0, ignored.length).filter(g -> !ignored[g]),
                        IntStream.range(0, ignored.length).filter(g -> ignored[g]))
                .toArray();
        Outcome[][] outcomes = new Outcome[Thresholds.IOU.length][];
        for (int t = 0; t < outcomes.length; t++) {
            outcomes[t] = match(cell, range, Thresholds.IOU[t], order, ignored);
        }
        int counted = (int)
                IntStream.range(0, ignored.length).filter(g -> !ignored[g]).count();
        return new Matching(cell, counted, outcomes);
    }

    private static Outcome[] match(Cell cell, AreaRange range, double threshold, int[] order, boolean[] ignored) {
        boolean[] taken = new boolean[ignored.length];
        Outcome[] outcomes = new Outcome[cell.detections().size()];
        for (int d = 0; d < outcomes.length; d++) {
            int match = best(cell, d, threshold, order, ignored, taken);
            if (match != NONE) {
                taken[match] = true;
                outcomes[d] = ignored[match] ? Outcome.IGNORED : Outcome.RIGHT;
            } else {
                boolean inRange = range.holds(cell.detections().get(d).area());
                outcomes[d] = inRange ? Outcome.WRONG : Outcome.IGNORED;
            }
        }
        return outcomes;
    }

    /** The free object that overlaps most, of equals the later; crowds are always free, ignored ones come last. */
    private static int best(
            Cell cell, int detection, double threshold, int[] order, boolean[] ignored, boolean[] taken) {
        double least = Math.min(threshold, 1 - 1e-10);
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
