package org.stillroom.engine.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stillroom.engine.run.Evaluation;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.RunReader;

/**
 * Curves of training, fusion weights, and pyramids.
 *
 * @param images ids of those whose pyramids come first; others that were recorded follow
 */
record PictureSections(RunReader run, List<Long> images) {

    private static final int PICTURED = 3;

    List<Section> sections() {
        List<Section> sections = new ArrayList<>(List.of(new Section("Curves", this::curves)));
        Map<String, List<List<double[]>>> fusion = fusion();
        if (!fusion.isEmpty()) {
            sections.add(new Section("Fusion", page -> fusion(page, fusion)));
        }
        run.manifest().arms().stream()
                .filter(arm -> arm.kind().equals("teacher")
                        && !run.snapshotSteps(arm.id()).isEmpty())
                .findFirst()
                .ifPresent(teacher -> {
                    List<String> figures = pyramids(teacher);
                    if (!figures.isEmpty()) {
                        sections.add(new Section("Pyramids", page -> pyramids(page, teacher, figures)));
                    }
                });
        return sections;
    }

    private void curves(Html page) {
        Optional<LineFigure> precision = MetricFigure.ifAny(run, "AP", SeedBand.Kind.RANGE);
        precision.ifPresent(figure -> page.figure(figure.svg(), "AP on the test images while the arms train."));
        Optional<LineFigure> loss = MetricFigure.ifAny(run, "loss", SeedBand.Kind.RANGE);
        loss.ifPresent(figure ->
                page.figure(figure.svg(), "What each arm optimises; the sums of different arms have different terms."));
        if (precision.isEmpty() && loss.isEmpty()) {
            page.paragraph("Nothing has been measured yet.");
        }
    }

    /** By the name of an arm that fuses, the mean weights of every seed. */
    private Map<String, List<List<double[]>>> fusion() {
        Map<String, List<List<double[]>>> byName = new LinkedHashMap<>();
        for (Manifest.Arm arm : run.manifest().arms()) {
            run.lastEvaluation(arm.id())
                    .map(Evaluation::fusion)
                    .ifPresent(fusion -> byName.computeIfAbsent(arm.name(), name -> new ArrayList<>())
                            .add(fusion.mean()));
        }
        return byName;
    }

    private void fusion(Html page, Map<String, List<List<double[]>>> byName) {
        byName.forEach((name, seeds) -> page.figure(
                FusionFigure.svg(name, run.manifest().levels(), means(seeds)),
                "%s: the weight of each resolution in the fused pyramid, mean over the test images.".formatted(name)));
    }

    private static List<double[]> means(List<List<double[]>> seeds) {
        List<double[]> means = new ArrayList<>();
        for (int k = 0; k < seeds.get(0).size(); k++) {
            int level = k;
            double high = seeds.stream()
                    .mapToDouble(seed -> seed.get(level)[0])
                    .average()
                    .orElseThrow();
            means.add(new double[] {high, 1 - high});
        }
        return means;
    }

    private List<String> pyramids(Manifest.Arm teacher) {
        return run.manifest().probes().stream()
                .sorted(Comparator.comparing(probe -> !images.contains(probe.image())))
                .limit(Math.max(PICTURED, images.size()))
                .flatMap(probe -> PyramidFigure.svg(run, teacher, probe).stream())
                .toList();
    }

    private static void pyramids(Html page, Manifest.Arm teacher, List<String> figures) {
        page.paragraph(
                "Energy of the features, root mean square over channels, at the aligned levels of %s and of the students that"
                                .formatted(teacher.id())
                        + " learn or start from it; dark to bright from the least to the largest value of a level, above each column the weight"
                        + " of the high resolution in this image.");
        figures.forEach(figure -> page.figure(figure, ""));
    }
}
