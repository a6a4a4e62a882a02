package org.stillroom.engine.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.stillroom.engine.evaluate.errors.ErrorBreakdown;
import org.stillroom.engine.evaluate.errors.ErrorKind;
import org.stillroom.engine.run.ArmErrors;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.RunReader;

/**
 * What the errors of one arm cost, as means over its seeds.
 *
 * @param arm name
 * @param ap50 TIDE's, a fraction
 * @param gains by the labels of types and specials, in TIDE's order; fractions, empty where no seed has it
 */
record ArmGains(String arm, OptionalDouble ap50, Map<String, OptionalDouble> gains) {

    /** From the newest detections of every arm that has any, in the manifest's order. */
    static List<ArmGains> of(RunReader run) {
        Map<String, List<ErrorBreakdown>> byName = new LinkedHashMap<>();
        for (Manifest.Arm arm : run.manifest().arms()) {
            List<Integer> steps = run.detectionSteps(arm.id());
            if (!steps.isEmpty()) {
                byName.computeIfAbsent(arm.name(), name -> new ArrayList<>())
                        .add(ArmErrors.of(run, arm.id(), steps.get(steps.size() - 1))
                                .errors());
            }
        }
        List<ArmGains> all = new ArrayList<>();
        byName.forEach((name, seeds) -> all.add(of(name, seeds)));
        return all;
    }

    private static ArmGains of(String name, List<ErrorBreakdown> seeds) {
        Map<String, List<OptionalDouble>> gains = new LinkedHashMap<>();
        for (ErrorBreakdown seed : seeds) {
            ErrorKind.all().forEach(kind -> add(gains, kind.label(), seed.gain(kind)));
        }
        Map<String, OptionalDouble> means = new LinkedHashMap<>();
        gains.forEach((label, values) -> means.put(label, mean(values)));
        return new ArmGains(name, mean(seeds.stream().map(ErrorBreakdown::ap50).toList()), means);
    }

    private static void add(Map<String, List<OptionalDouble>> gains, String label, OptionalDouble gain) {
        gains.computeIfAbsent(label, key -> new ArrayList<>()).add(gain);
    }

    private static OptionalDouble mean(List<OptionalDouble> values) {
        return values.stream().flatMapToDouble(OptionalDouble::stream).average();
    }
}
