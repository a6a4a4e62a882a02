package org.stillroom.engine.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.stillroom.engine.run.ArmCost;
import org.stillroom.engine.run.Comparison;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.RunReader;

/** How the numbers came about: what the arms cost, what was set, and where they come from. */
record OriginSections(RunReader run, Comparison comparison) {

    List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        cost().ifPresent(sections::add);
        sections.add(new Section("Set-up", this::setUp));
        sections.add(new Section("Provenance", this::provenance));
        return sections;
    }

    private Optional<Section> cost() {
        List<List<String>> rows = new ArrayList<>();
        Set<String> places = new LinkedHashSet<>();
        for (Comparison.Arm arm : comparison.arms()) {
            ArmCost cost = arm.cost();
            if (cost != null) {
                rows.add(List.of(
                        arm.name(),
                        Cells.thousands(cost.parameters().total()),
                        Cells.thousands(cost.multiplyAdds().backbone()),
                        Cells.thousands(cost.multiplyAdds().neck()),
                        Cells.thousands(cost.multiplyAdds().head()),
                        Cells.thousands(cost.multiplyAdds().total()),
                        String.format(Locale.ROOT, "%.1f ms", cost.latency().milliseconds())));
                places.add("%s, threads: %d"
                        .formatted(cost.latency().device(), cost.latency().threads()));
            }
        }
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Section(
                "Cost at inference",
                page -> page.table(
                        "One image; multiply-adds of convolutions and linear layers; latency as measured on %s."
                                .formatted(String.join("; ", places)),
                        List.of("arm", "parameters", "backbone", "neck", "head", "multiply-adds", "latency"),
                        rows)));
    }

    private void setUp(Html page) {
        Manifest manifest = run.manifest();
        Manifest.Input input = manifest.input();
        page.words(
                "What was trained on what.",
                List.of(),
                List.of(
                        List.of("data", manifest.data().name()),
                        List.of(
                                "classes",
                                manifest.data().categories().stream()
                                        .map(category -> category.name())
                                        .collect(Collectors.joining(", "))),
                        List.of(
                                "training images",
                                Integer.toString(manifest.data().trainImages())),
                        List.of("test images", Integer.toString(manifest.data().testImages())),
                        List.of("high resolution", "%d × %d pixels".formatted(input.width(), input.height())),
                        List.of(
                                "low resolution",
                                "%d × %d pixels, by %s"
                                        .formatted(
                                                input.width() / input.ratio(),
                                                input.height() / input.ratio(),
                                                input.filter())),
                        List.of(
                                "aligned levels",
                                manifest.levels().stream()
                                        .map(level -> "%s with %s".formatted(level.high(), level.low()))
                                        .collect(Collectors.joining(", ")))));
        page.words(
                "The arms.",
                List.of("arm", "kind", "seed", "iterations", "teacher", "control"),
                manifest.arms().stream()
                        .map(arm -> List.of(
                                arm.id(),
                                arm.kind(),
                                Integer.toString(arm.seed()),
                                Integer.toString(arm.iterations()),
                                arm.teacher() == null ? "" : arm.teacher(),
                                arm.control() == null ? "" : arm.control()))
                        .toList());
        page.details("The experiment as resolved", manifest.spec().toPrettyString());
    }

    private void provenance(Html page) {
        Manifest manifest = run.manifest();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("begun", manifest.created()));
        manifest.versions().forEach((name, version) -> rows.add(List.of(name, version)));
        rows.add(List.of("source", manifest.gitCommit() == null ? "not known" : "commit " + manifest.gitCommit()));
        rows.add(List.of("device", "%s, threads: %d".formatted(manifest.device(), manifest.threads())));
        rows.add(List.of(
                "seeds",
                manifest.arms().stream()
                        .map(arm -> Integer.toString(arm.seed()))
                        .distinct()
                        .collect(Collectors.joining(", "))));
        rows.add(List.of("data, SHA-256", manifest.data().fingerprint()));
        run.weights().forEach(weights -> rows.add(List.of("pretrained weights, SHA-256", weights.sha256())));
        if (manifest.parent() != null) {
            rows.add(List.of("parent run", manifest.parent()));
        }
        page.words("How the numbers came about.", List.of(), rows);
    }
}
