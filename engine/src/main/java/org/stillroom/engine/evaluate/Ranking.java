package org.stillroom.engine.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.stillroom.engine.evaluate.Matching.Mark;

/**
 * One category's detections in all images, matched and sorted by score once, so that AP of any resample of the images is a matter of
 * counting. An image that occurs several times in a resample counts as often, its copies' detections next to each other in the order:
 * what {@link PrecisionRecall} gives of a data set with the copies in it, scores being distinct.
 */
final class Ranking {

    /** Places of the images, by rank. */
    private final int[] imageOf;

    /** Objects that count, by place of the image. */
    private final int[] objects;

    /** [IoU thresholds]: ranks of the detections that are right, ascending; and of those that are ignored. */
    private final int[][] right;

    private final int[][] ignored;

    private record Ranked(int image, double score, Matching matching, int index) {

        Mark mark(int threshold) {
            return matching.marks()[threshold][index];
        }
    }

    private Ranking(List<Ranked> ranked, int[] objects) {
        this.imageOf = ranked.stream().mapToInt(Ranked::image).toArray();
        this.objects = objects;
        this.right = ranks(ranked, Mark.RIGHT);
        this.ignored = ranks(ranked, Mark.IGNORED);
    }

    /**
     * Matches all sizes.
     *
     * @param cells by id of the image
     * @param places of all images of the test set: an image's place in a resample, by its id, ascending with it
     */
    static Ranking of(SortedMap<Long, Cell> cells, SortedMap<Long, Integer> places) {
        List<Ranked> ranked = new ArrayList<>();
        int[] objects = new int[places.size()];
        cells.forEach((id, cell) -> {
            int place = places.getOrDefault(id, -1);
            Matching matching = Matching.of(List.of(cell), AreaRange.ALL);
            objects[place] = matching.counted();
            for (int i = 0; i < cell.detections().size(); i++) {
                ranked.add(new Ranked(place, cell.detections().get(i).score(), matching, i));
            }
        });
        ranked.sort(Comparator.comparingDouble(Ranked::score).reversed());
        return new Ranking(ranked, objects);
    }

    private static int[][] ranks(List<Ranked> ranked, Mark wanted) {
        return IntStream.range(0, Thresholds.IOU.length)
                .mapToObj(t -> IntStream.range(0, ranked.size())
                        .filter(rank -> ranked.get(rank).mark(t) == wanted)
                        .toArray())
                .toArray(int[][]::new);
    }

    /**
     * AP of a resample.
     *
     * @param times how often each image occurs, by place
     * @return empty where the resample has no object of the category
     */
    OptionalDouble ap(int[] times) {
        int present = 0;
        for (int i = 0; i < objects.length; i++) {
            present += times[i] * objects[i];
        }
        if (present == 0) {
            return OptionalDouble.empty();
        }
        int[] upTo = new int[imageOf.length];
        int seen = 0;
        for (int rank = 0; rank < upTo.length; rank++) {
            seen += times[imageOf[rank]];
            upTo[rank] = seen;
        }
        int[] needed = needed(present);
        double sum = 0;
        for (int t = 0; t < right.length; t++) {
            sum += sumOfPrecisions(right[t], ignored[t], times, upTo, needed);
        }
        return OptionalDouble.of(sum / (right.length * Thresholds.RECALL.length));
    }

    /** How many have to be right to reach each recall. */
    private static int[] needed(int objects) {
        int[] needed = new int[Thresholds.RECALL.length];
        for (int r = 0; r < needed.length; r++) {
            // One too few at most, for the product may be rounded; then asked as the evaluation asks.
            int count = Math.max(0, (int) (Thresholds.RECALL[r] * objects) - 1);
            while ((double) count / objects < Thresholds.RECALL[r]) {
                count++;
            }
            needed[r] = count;
        }
        return needed;
    }

    /** At one threshold, over the recalls. Only where a detection is right does the curve rise. */
    private double sumOfPrecisions(int[] rightRanks, int[] ignoredRanks, int[] times, int[] upTo, int[] needed) {
        int[] found = new int[rightRanks.length];
        double[] precision = new double[rightRanks.length];
        int rightSoFar = 0;
        int ignoredSoFar = 0;
        for (int i = 0, k = 0; i < rightRanks.length; i++) {
            int rank = rightRanks[i];
            for (; k < ignoredRanks.length && ignoredRanks[k] < rank; k++) {
                ignoredSoFar += times[imageOf[ignoredRanks[k]]];
            }
            rightSoFar += times[imageOf[rank]];
            found[i] = rightSoFar;
            precision[i] = rightSoFar / (upTo[rank] - ignoredSoFar + PrecisionRecall.EPSILON);
        }
        return sumOfBest(found, precision, needed);
    }

    /** From the end, so that the best precision from a recall on is the best so far. */
    private static double sumOfBest(int[] found, double[] precision, int[] needed) {
        double sum = 0;
        double best = 0;
        int r = needed.length - 1;
        for (int i = found.length - 1; i >= 0; i--) {
            best = Math.max(best, precision[i]);
            int before = i == 0 ? -1 : found[i - 1];
            for (; r >= 0 && needed[r] > before; r--) {
                sum += needed[r] <= found[i] ? best : 0;
            }
        }
        return sum;
    }
}
