package org.stillroom.engine.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Function;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.evaluate.RecallCurves;
import org.stillroom.engine.evaluate.RecallCurves.At;
import org.stillroom.engine.evaluate.RecallCurves.Curve;
import org.stillroom.engine.evaluate.errors.ErrorBreakdown;
import org.stillroom.engine.evaluate.errors.ErrorKind;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.RunReader;

/**
 * What is wrong with one arm's detections, as means over its seeds.
 *
 * @param arm name
 * @param ap50 TIDE's, a fraction
 * @param gains by the labels of kinds of errors, in TIDE's order; fractions, empty where no seed has it
 * @param curves of every seed
 */
record JudgedArm(String arm, OptionalDouble ap50, Map<String, OptionalDouble> gains, List<RecallCurves> curves) {

    /** One seed's; without the detections, of which a large test set has half a million. */
    private record Seed(OptionalDouble ap50, Map<ErrorKind, OptionalDouble> gains, RecallCurves curves) {

        static Seed of(DetectionDataset truth, List<Detection> detections) {
            ErrorBreakdown errors = ErrorBreakdown.of(truth, detections);
            Map<ErrorKind, OptionalDouble> gains = new LinkedHashMap<>();
            ErrorKind.all().forEach(kind -> gains.put(kind, errors.gain(kind)));
            return new Seed(errors.ap50(), gains, RecallCurves.of(truth, detections));
        }
    }

    /**
     * From the newest detections of every arm that has any, in the manifest's order.
     *
     * @param progress is told whose are worked out
     */
    static List<JudgedArm> of(RunReader run, Consumer<String> progress) {
        Map<String, List<Seed>> byName = new LinkedHashMap<>();
        for (Manifest.Arm arm : run.manifest().arms()) {
            List<Integer> steps = run.detectionSteps(arm.id());
            if (!steps.isEmpty()) {
                progress.accept("errors of " + arm.id());
                byName.computeIfAbsent(arm.name(), name -> new ArrayList<>())
                        .add(Seed.of(run.groundTruth(), run.detections(arm.id(), steps.get(steps.size() - 1))));
            }
        }
        List<JudgedArm> all = new ArrayList<>();
        byName.forEach((name, seeds) -> all.add(of(name, seeds)));
        return all;
    }

    private static JudgedArm of(String name, List<Seed> seeds) {
        Map<String, OptionalDouble> gains = new LinkedHashMap<>();
        for (ErrorKind kind : ErrorKind.all()) {
            gains.put(kind.label(), mean(seeds, seed -> seed.gains().getOrDefault(kind, OptionalDouble.empty())));
        }
        return new JudgedArm(
                name,
                mean(seeds, Seed::ap50),
                gains,
                seeds.stream().map(Seed::curves).toList());
    }

    /** Precision at a recall, from 0 to 100; empty for a class without objects. */
    OptionalDouble precision(At at, int category, int recall) {
        return ofCurves(at, category, curve -> curve.precision(recall));
    }

    /** The area below the mean curve, which is the mean of the seeds' AP. */
    OptionalDouble ap(At at, int category) {
        return ofCurves(at, category, Curve::ap);
    }

    private OptionalDouble ofCurves(At at, int category, Function<Curve, Double> value) {
        return mean(
                curves,
                seed -> seed.curve(at, category)
                        .map(curve -> OptionalDouble.of(value.apply(curve)))
                        .orElse(OptionalDouble.empty()));
    }

    private static <T> OptionalDouble mean(List<T> seeds, Function<T, OptionalDouble> value) {
        return seeds.stream().map(value).flatMapToDouble(OptionalDouble::stream).average();
    }
}
