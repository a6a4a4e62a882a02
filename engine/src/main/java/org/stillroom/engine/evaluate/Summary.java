package org.stillroom.engine.evaluate;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.stillroom.engine.evaluate.CocoResult.CategoryResult;
import org.stillroom.engine.evaluate.CocoResult.SizeResult;

/** Reads COCO's numbers off the categories' curves. A category without ground truth takes no part in an average. */
final class Summary {

    private static final int IOU_50 = 0;
    private static final int IOU_75 = 5;

    private Summary() {}

    static CocoResult of(List<CategoryCurves> categories) {
        Map<Statistic, OptionalDouble> statistics = new EnumMap<>(Statistic.class);
        for (Statistic statistic : Statistic.values()) {
            statistics.put(statistic, mean(statistic, categories));
        }
        return new CocoResult(
                statistics,
                categories.stream().map(Summary::of).toList(),
                SizeBin.ALL.stream().map(bin -> of(bin, categories)).toList());
    }

    private static SizeResult of(SizeBin bin, List<CategoryCurves> categories) {
        List<PrecisionRecall> curves =
                categories.stream().flatMap(each -> each.of(bin).stream()).toList();
        int objects = curves.stream().mapToInt(PrecisionRecall::objects).sum();
        return new SizeResult(
                bin,
                objects,
                mean(curves.stream().map(curve -> values(Statistic.AP, curve)).toList()));
    }

    private static OptionalDouble mean(Statistic statistic, List<CategoryCurves> categories) {
        return mean(categories.stream()
                .flatMap(curves -> curves.of(statistic).stream())
                .map(curve -> values(statistic, curve))
                .toList());
    }

    /** Over the categories' values in NumPy's order, in which the category changes fastest. */
    private static OptionalDouble mean(List<double[]> values) {
        int each = values.isEmpty() ? 0 : values.get(0).length;
        double[] all = new double[each * values.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = values.get(i % values.size())[i / values.size()];
        }
        return Mean.of(all);
    }

    private static CategoryResult of(CategoryCurves curves) {
        Optional<PrecisionRecall> curve = curves.of(Statistic.AP);
        return new CategoryResult(
                curves.category(),
                mean(Statistic.AP, List.of(curves)),
                mean(Statistic.AP50, List.of(curves)),
                mean(Statistic.AR100, List.of(curves)),
                curve.map(at -> list(at.precision()[IOU_50])).orElse(List.of()),
                curve.map(at -> list(at.score()[IOU_50])).orElse(List.of()));
    }

    private static double[] values(Statistic statistic, PrecisionRecall curve) {
        if (!statistic.isPrecision()) {
            return curve.recall();
        }
        return switch (statistic) {
            case AP50 -> curve.precision()[IOU_50];
            case AP75 -> curve.precision()[IOU_75];
            default ->
                Arrays.stream(curve.precision()).flatMapToDouble(Arrays::stream).toArray();
        };
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
