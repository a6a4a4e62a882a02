package org.stillroom.engine.evaluate;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.stillroom.engine.evaluate.CocoResult.CategoryResult;

/** Reads COCO's numbers off the categories' curves. A category without ground truth takes no part in an average. */
final class Summary {

    private static final int IOU_50 = 0;
    private static final int IOU_75 = 5;

    private Summary() {}

    static CocoResult of(List<CategoryCurves> categories) {
        Map<Statistic, OptionalDouble> statistics = new EnumMap<>(Statistic.class);
        for (Statistic statistic : Statistic.values()) {
            statistics.put(
                    statistic,
                    categories.stream()
                            .flatMap(curves -> curves.of(statistic).stream())
                            .flatMapToDouble(curve -> values(statistic, curve))
                            .average());
        }
        return new CocoResult(statistics, categories.stream().map(Summary::of).toList());
    }

    private static CategoryResult of(CategoryCurves curves) {
        Optional<PrecisionRecall> curve = curves.of(Statistic.AP);
        return new CategoryResult(
                curves.category(),
                average(Statistic.AP, curves),
                average(Statistic.AP50, curves),
                average(Statistic.AR100, curves),
                curve.map(at -> list(at.precision()[IOU_50])).orElse(List.of()),
                curve.map(at -> list(at.score()[IOU_50])).orElse(List.of()));
    }

    private static OptionalDouble average(Statistic statistic, CategoryCurves curves) {
        return curves.of(statistic)
                .map(curve -> values(statistic, curve).average())
                .orElse(OptionalDouble.empty());
    }

    private static DoubleStream values(Statistic statistic, PrecisionRecall curve) {
        if (!statistic.isPrecision()) {
            return Arrays.stream(curve.recall());
        }
        return switch (statistic) {
            case AP50 -> Arrays.stream(curve.precision()[IOU_50]);
            case AP75 -> Arrays.stream(curve.precision()[IOU_75]);
            default -> Arrays.stream(curve.precision()).flatMapToDouble(Arrays::stream);
        };
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
