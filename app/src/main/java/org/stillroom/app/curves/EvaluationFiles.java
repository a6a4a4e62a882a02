package org.stillroom.app.curves;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.run.ArmModel;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.run.Steps;
import org.stillroom.engine.run.Evaluation;
import org.stillroom.engine.run.MetricSeries;

/**
 * The numbers of an arm's evaluations that stand in no metric: of classes, of sizes, the other recalls. Files are read in the background
 * once one of them is asked for. On the FX thread.
 */
final class EvaluationFiles {

    private final Runnable changed;
    private final Map<ArmModel, Arm> arms = new WeakHashMap<>();

    /** @param changed called when there are more values */
    EvaluationFiles(Runnable changed) {
        this.changed = changed;
    }

    /** The key of one of COCO's statistics. */
    static String statistic(String name) {
        return "evaluation." + name;
    }

    static String ofClass(long category, String statistic) {
        return "class.%d.%s".formatted(category, statistic);
    }

    /** The key of AP of objects of a size, by the least size of the bin. */
    static String size(double from) {
        return String.format(Locale.ROOT, "size.%.0f", from);
    }

    /** What has been read so far; more is on its way, if there is any. */
    Optional<Points> points(RunModel run, ArmModel arm, String key) {
        return arms.computeIfAbsent(arm, each -> new Arm()).points(run, arm, key);
    }

    private final class Arm {

        private final NavigableMap<Integer, Map<String, Double>> known = new TreeMap<>();
        private final Map<String, Points> points = new HashMap<>();
        private Steps asked = Steps.NONE;

        Optional<Points> points(RunModel run, ArmModel arm, String key) {
            Steps there = arm.getEvaluationSteps();
            if (!there.equals(asked)) {
                ask(run, arm, there);
            }
            Points collected = points.computeIfAbsent(key, each -> collect(arm, each));
            return collected.size() == 0 ? Optional.empty() : Optional.of(collected);
        }

        private void ask(RunModel run, ArmModel arm, Steps there) {
            List<Integer> steps = there.stream().boxed().toList();
            if (!asked.stream().allMatch(steps::contains)) {
                // It was taken up again from an earlier step: what follows is measured anew.
                known.clear();
                asked = Steps.NONE;
            }
            List<Integer> before = asked.stream().boxed().toList();
            asked = there;
            points.clear();
            for (int step : steps) {
                if (!before.contains(step)) {
                    read(run, arm, step);
                }
            }
        }

        private void read(RunModel run, ArmModel arm, int step) {
            var unused = run.evaluation(arm.id(), step).whenComplete((evaluation, failure) -> {
                // One that cannot be read is a point that is missing.
                if (failure == null && asked.stream().anyMatch(each -> each == step)) {
                    known.put(step, numbers(evaluation));
                    points.clear();
                    changed.run();
                }
            });
        }

        private Points collect(ArmModel arm, String key) {
            MetricSeries precision = arm.series("AP");
            List<Integer> steps = known.entrySet().stream()
                    .filter(entry -> entry.getValue().containsKey(key))
                    .map(Map.Entry::getKey)
                    .toList();
            return new Points.Collected(
                    steps.stream().mapToDouble(Integer::doubleValue).toArray(),
                    steps.stream()
                            .mapToDouble(
                                    step -> known.getOrDefault(step, Map.of()).getOrDefault(key, Double.NaN))
                            .toArray(),
                    steps.stream().mapToDouble(step -> time(precision, step)).toArray());
        }

        /** The metrics say when an evaluation was made. */
        private double time(@Nullable MetricSeries precision, int step) {
            int index = precision == null ? -1 : precision.indexAt(step);
            return precision == null || index < 0 || precision.step(index) != step ? Double.NaN : precision.time(index);
        }
    }

    private static Map<String, Double> numbers(Evaluation evaluation) {
        Map<String, Double> numbers = new HashMap<>();
        evaluation.stats().forEach((name, value) -> {
            if (value != null) {
                numbers.put(statistic(name), value);
            }
        });
        for (Evaluation.CategoryResult category : evaluation.categories()) {
            put(numbers, ofClass(category.id(), "AP"), category.AP());
            put(numbers, ofClass(category.id(), "AP50"), category.AP50());
            put(numbers, ofClass(category.id(), "AR100"), category.AR100());
        }
        evaluation.sizes().forEach(size -> put(numbers, size(size.from()), size.AP()));
        return numbers;
    }

    private static void put(Map<String, Double> numbers, String key, @Nullable Double value) {
        if (value != null) {
            numbers.put(key, value);
        }
    }
}
