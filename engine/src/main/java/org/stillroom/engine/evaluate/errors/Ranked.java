package org.stillroom.engine.evaluate.errors;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * A detection as AP sees it, and AP as TIDE has it.
 *
 * @param category index into the data set's categories
 */
record Ranked(int category, double score, boolean right) {

    private static final int RECALLS = 101;

    /**
     * The mean over the categories that have objects or detections. One with detections alone has AP 0 and counts, where COCO leaves it
     * out.
     *
     * @param ranked in any order; of equal scores the earlier comes first
     * @param objects that count, by category
     * @return a fraction; empty where no category has either
     */
    static OptionalDouble meanAp(List<Ranked> ranked, int[] objects) {
        List<List<Ranked>> byCategory = new ArrayList<>();
        for (int category = 0; category < objects.length; category++) {
            byCategory.add(new ArrayList<>());
        }
        ranked.forEach(each -> byCategory.get(each.category()).add(each));
        return IntStream.range(0, objects.length)
                .mapToObj(category -> {
                    List<Ranked> descending = byCategory.get(category);
                    descending.sort(Comparator.comparingDouble(Ranked::score).reversed());
                    return ap(descending, objects[category]);
                })
                .flatMapToDouble(OptionalDouble::stream)
                .average();
    }

    private static OptionalDouble ap(List<Ranked> descending, int objects) {
        if (objects == 0) {
            return descending.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(0);
        }
        double[] recalls = new double[descending.size()];
        double[] precisions = new double[descending.size()];
        int right = 0;
        for (int i = 0; i < recalls.length; i++) {
            right += descending.get(i).right() ? 1 : 0;
            recalls[i] = (double) right / objects;
            precisions[i] = (double) right / (i + 1);
        }
        for (int i = precisions.length - 1; i > 0; i--) {
            precisions[i - 1] = Math.max(precisions[i - 1], precisions[i]);
        }
        double sum = 0;
        for (int r = 0, i = 0; r < RECALLS; r++) {
            // A hundredth as a quotient, where COCO's is a product: 7 of 100 objects reach this 0.07, but not that one.
            while (i < recalls.length && recalls[i] < r / 100.0) {
                i++;
            }
            sum += i < precisions.length ? precisions[i] : 0;
        }
        return OptionalDouble.of(sum / RECALLS);
    }
}
