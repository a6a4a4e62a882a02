package org.stillroom.app.curves;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.stillroom.app.curves.Quantity.Group;
import org.stillroom.app.run.ArmModel;
import org.stillroom.app.run.RunModel;
import org.stillroom.engine.data.Category;
import org.stillroom.engine.evaluate.SizeBin;
import org.stillroom.engine.run.Manifest;

/** Everything that a run measures, or will, as a user is offered it. */
final class Quantities {

    private static final List<String> PRECISIONS = List.of("AP", "AP50", "AP75");
    private static final Map<String, String> SIZES =
            Map.of("APs", "AP of small objects", "APm", "AP of medium objects", "APl", "AP of large objects");
    private static final Map<String, String> COURSE = Map.of(
            "learningRate", "learning rate", "gradientNorm", "gradient norm", "imagesPerSecond", "images a second");

    private final Map<Group, Map<String, Quantity>> groups = new EnumMap<>(Group.class);

    private Quantities(RunModel run) {
        for (Group group : Group.values()) {
            groups.put(group, new LinkedHashMap<>());
        }
        PRECISIONS.forEach(name -> add(Quantity.metric(name, name, Group.PRECISION)));
        for (String name : List.of("APs", "APm", "APl")) {
            add(Quantity.metric(name, SIZES.getOrDefault(name, name), Group.SIZES));
        }
        for (SizeBin bin : SizeBin.ALL) {
            add(Quantity.evaluated(EvaluationFiles.size(bin.from()), "AP of " + pixels(bin), Group.SIZES));
        }
        for (Category category : run.manifest().data().categories()) {
            add(ofClass(category, "AP", Group.CLASS_AP));
            add(ofClass(category, "AP50", Group.CLASS_AP50));
            add(ofClass(category, "AR100", Group.CLASS_AR100));
        }
        add(Quantity.metric("AR100", "AR100", Group.RECALL));
        for (String name : List.of("AR1", "AR10", "ARs", "ARm", "ARl")) {
            add(Quantity.evaluated(EvaluationFiles.statistic(name), name, Group.RECALL));
        }
        add(Quantity.ALL_TERMS);
        Set<String> names = new TreeSet<>();
        for (ArmModel arm : run.arms()) {
            names.addAll(arm.seriesNames());
        }
        names.forEach(name -> add(ofMetric(name, run.manifest())));
    }

    /** In the order of the menu, groups without any left out. */
    static Map<Group, List<Quantity>> of(RunModel run) {
        Map<Group, List<Quantity>> filled = new EnumMap<>(Group.class);
        new Quantities(run).groups.forEach((group, quantities) -> {
            if (!quantities.isEmpty()) {
                filled.put(group, List.copyOf(quantities.values()));
            }
        });
        return filled;
    }

    /** The losses of an arm, the whole first. */
    static List<String> losses(ArmModel arm) {
        Set<String> losses = new LinkedHashSet<>();
        arm.seriesNames().stream()
                .filter(name -> name.equals("loss") || name.startsWith("loss."))
                .sorted()
                .forEach(losses::add);
        return new ArrayList<>(losses);
    }

    private void add(Quantity quantity) {
        groups.getOrDefault(quantity.group(), Map.of()).putIfAbsent(quantity.id(), quantity);
    }

    private static Quantity ofClass(Category category, String statistic, Group group) {
        return Quantity.evaluated(
                EvaluationFiles.ofClass(category.id(), statistic), statistic + " of " + category.name(), group);
    }

    private static String pixels(SizeBin bin) {
        return Double.isInfinite(bin.to())
                ? String.format(Locale.ROOT, "%.0f px and more", bin.from())
                : String.format(Locale.ROOT, "%.0f–%.0f px", bin.from(), bin.to());
    }

    private static Quantity ofMetric(String name, Manifest manifest) {
        if (name.matches("(teacher\\.)?AP\\w*")) {
            return Quantity.metric(name, name.replace("teacher.", "its teacher's "), Group.PRECISION);
        }
        if (name.matches("AR\\w*")) {
            return Quantity.metric(name, name, Group.RECALL);
        }
        if (name.startsWith("kd.") || name.equals("loss.kd") || name.startsWith("loss.kd.")) {
            return Quantity.metric(name, name, Group.DISTILLATION);
        }
        if (name.equals("loss") || name.startsWith("loss.")) {
            return Quantity.metric(name, name, Group.LOSSES);
        }
        if (name.startsWith("fusion.")) {
            return Quantity.metric(name, share(name, manifest), Group.FUSION);
        }
        return Quantity.metric(
                name, COURSE.getOrDefault(name, name), COURSE.containsKey(name) ? Group.COURSE : Group.OTHER);
    }

    /** {@code fusion.high.0} as the share at a stride. */
    private static String share(String name, Manifest manifest) {
        if (!name.matches("fusion\\.high\\.\\d{1,3}")) {
            return name;
        }
        int level = Integer.parseInt(name.substring("fusion.high.".length()));
        return level < manifest.levels().size()
                ? "high share at stride %d"
                        .formatted(manifest.levels().get(level).stride())
                : name;
    }
}
