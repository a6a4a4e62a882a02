package org.stillroom.app.comparison;

import java.util.Comparator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.comparison.ComparisonViewModel.Line;
import org.stillroom.engine.run.ArmCost;
import org.stillroom.engine.run.Comparison;

/** What arms can be sorted by; what has no value comes last, and of equal ones the first given first. */
public enum Order {
    /** As the experiment lists them. */
    GIVEN(null, 1),
    MEAN(Comparison.Arm::mean, -1),
    AP50(Comparison.Arm::AP50, -1),
    AP75(Comparison.Arm::AP75, -1),
    SMALL(Comparison.Arm::APs, -1),
    MEDIUM(Comparison.Arm::APm, -1),
    LARGE(Comparison.Arm::APl, -1),
    ITERATIONS(arm -> (double) arm.iterations(), 1),
    MULTIPLY_ADDS(arm -> cost(arm, cost -> (double) cost.multiplyAdds().total()), 1),
    PARAMETERS(arm -> cost(arm, cost -> (double) cost.parameters().total()), 1),
    LATENCY(arm -> cost(arm, cost -> cost.latency().milliseconds()), 1);

    @SuppressWarnings("ImmutableEnumChecker") // the functions above hold nothing
    private final Comparator<Line> comparator;

    Order(@Nullable Function<Comparison.Arm, @Nullable Double> value, int sign) {
        comparator = value == null
                ? Comparator.comparing(line -> 0)
                : Comparator.comparingDouble(line -> {
                    Double known = value.apply(line.arm());
                    return known == null ? Double.POSITIVE_INFINITY : sign * known;
                });
    }

    Comparator<Line> comparator() {
        return comparator;
    }

    private static @Nullable Double cost(Comparison.Arm arm, Function<ArmCost, Double> part) {
        return arm.cost() == null ? null : part.apply(arm.cost());
    }
}
