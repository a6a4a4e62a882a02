package org.stillroom.engine.evaluate.errors;

import java.util.BitSet;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which detections of each category are right, from the surest down, and AP as TIDE reads it off that. */
final class Hits {

    private static final int RECALLS = 101;

    private final BitSet[] right;
    private final int[] detections;

    /** @param categories how many the data set has */
    Hits(int categories) {
        right = Stream.generate(BitSet::new).limit(categories).toArray(BitSet[]::new);
        detections = new int[categories];
    }

    /** The next detection of its category: surer ones have come before it. */
    void add(int category, boolean isRight) {
        right[category].set(detections[category]++, isRight);
    }

    /**
     * The mean over the categories that have objects or detections. One with detections alone has AP 0 and counts, where COCO leaves it
     * out.
     *
     * @param objects that count, by category
     * @return a fraction; empty where no category has either
     */
    OptionalDouble meanAp(int[] objects) {
        return IntStream.range(0, objects.length)
                .mapToObj(category -> ap(right[category], detections[category], objects[category]))
                .flatMapToDouble(OptionalDouble::stream)
                .average();
    }

    private static OptionalDouble ap(BitSet right, int detections, int objects) {
        if (objects == 0) {
            return detections == 0 ? OptionalDouble.empty() : OptionalDouble.of(0);
        }
        double[] recalls = new double[detections];
        double[] precisions = new double[detections];
        int found = 0;
        for (int i = 0; i < detections; i++) {
            found += right.get(i) ? 1 : 0;
            recalls[i] = (double) found / objects;
            precisions[i] = (double) found / (i + 1);
        }
        for (int i = detections - 1; i > 0; i--) {
            precisions[i - 1] = Math.max(precisions[i - 1], precisions[i]);
        }
        double sum = 0;
        for (int r = 0, i = 0; r < RECALLS; r++) {
            // A hundredth as a quotient, where COCO's is a product: 7 of 100 objects reach this 0.07, but not that one.
            while (i < detections && recalls[i] < r / 100.0) {
                i++;
            }
            sum += i < detections ? precisions[i] : 0;
        }
        return OptionalDouble.of(sum / RECALLS);
    }
}
