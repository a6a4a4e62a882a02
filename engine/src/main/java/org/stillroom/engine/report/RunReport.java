package org.stillroom.engine.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.evaluate.errors.ErrorType;
import org.stillroom.engine.evaluate.errors.SpecialError;
import org.stillroom.engine.run.ArmCost;
import org.stillroom.engine.run.Comparison;
import org.stillroom.engine.run.Comparisons;
import org.stillroom.engine.run.Evaluation;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.RunReader;

/**
 * A run on one page: question, verdicts, results, curves, fusion, errors, cost, set-up and provenance as one HTML file that needs
 * nothing else, light or dark as the reader has it, light in print. The numbers are those of {@code stillroom compare} and {@code
 * stillroom errors}.
 */
public final class RunReport {

    private static final String NOTHING = "n/a";
    private static final double POINTS = 100;
    private static final int PICTURED = 3;

    private final RunReader run;
    private final Manifest manifest;
    private final Comparison comparison;
    private final Html page;

    private RunReport(RunReader run) {
        this.run = run;
        manifest = run.manifest();
        comparison =
                run.comparison().orElseGet(() -> Comparisons.of(List.of(run)).get(0));
        page = Html.page(manifest.name() + ": report", css());
    }

    /** The page's text; of a run that is still going on, as far as it has come. */
    public static String html(RunReader run) {
        return new RunReport(run).write();
    }

    private static String css() {
        try (InputStream css =
                Objects.requireNonNull(RunReport.class.getResourceAsStream("report.css"), "report.css")) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String write() {
        question();
        warnings();
        verdicts();
        results();
        curves();
        fusion();
        pyramids();
        errors();
        cost();
        setUp();
        provenance();
        return page.end();
    }

    private void question() {
        page.title(manifest.name());
        if (!manifest.description().isBlank()) {
            page.paragraph(manifest.description());
        }
        run.state()
                .filter(state -> manifest.arms().size()
                        > state.arms().stream()
                                .filter(arm -> arm.step() == arm.iterations())
                                .count())
                .ifPresent(state -> page.paragraph("This run is not whole: %s%s."
                        .formatted(
                                state.status().name().toLowerCase(Locale.ROOT),
                                state.cause() == null ? "" : ", " + state.cause())));
    }

    private void warnings() {
        if (!run.warnings().isEmpty()) {
            page.section("To know before believing it");
            page.items(run.warnings().stream()
                    .map(warning -> warning.arm() + ": " + warning.text())
                    .toList());
            page.endSection();
        }
    }

    private void verdicts() {
        page.section("Verdicts");
        if (comparison.differences().isEmpty()) {
            page.paragraph("None: no arm has been measured beside its control.");
        } else {
            page.words(
                    "Paired differences of AP in points, with 95 % intervals: over seeds (would it hold in another training?), from"
                            + " which the verdict is drawn, and over resamples of the test images (would it hold for these models on other"
                            + " images?).",
                    List.of("claim", "arm", "verdict", "over test images"),
                    comparison.differences().stream()
                            .map(each ->
                                    List.of(each.claim(), each.arm(), each.verdict(), interval(each.imageInterval())))
                            .toList());
        }
        page.endSection();
    }

    private static String interval(@Nullable List<Double> interval) {
        return interval == null ? NOTHING : "[%s, %s]".formatted(points(interval.get(0)), points(interval.get(1)));
    }

    private void results() {
        page.section("Results");
        page.table(
                "AP in points of 100 on %d test images after the last step: mean ± standard deviation over seeds, each seed's own, then means."
                        .formatted(comparison.testImages()),
                List.of("arm", "kind", "AP", "by seed", "AP50", "AP75", "APs", "APm", "APl", "iterations", "control"),
                comparison.arms().stream().map(RunReport::row).toList());
        page.endSection();
    }

    private static List<String> row(Comparison.Arm arm) {
        return List.of(
                arm.name(),
                arm.kind(),
                arm.sd() == null ? points(arm.mean()) : points(arm.mean()) + " ± " + points(arm.sd()),
                arm.AP().stream().map(RunReport::points).collect(Collectors.joining(", ")),
                points(arm.AP50()),
                points(arm.AP75()),
                points(arm.APs()),
                points(arm.APm()),
                points(arm.APl()),
                Integer.toString(arm.iterations()),
                arm.control() == null ? "" : arm.control());
    }

    private void curves() {
        page.section("Curves");
        Optional<LineFigure> precision = MetricFigure.ifAny(run, "AP", SeedBand.Kind.RANGE);
        precision.ifPresent(figure -> page.figure(figure.svg(), "AP on the test images while the arms train."));
        Optional<LineFigure> loss = MetricFigure.ifAny(run, "loss", SeedBand.Kind.RANGE);
        loss.ifPresent(figure ->
                page.figure(figure.svg(), "What each arm optimises; the sums of different arms have different terms."));
        if (precision.isEmpty() && loss.isEmpty()) {
            page.paragraph("Nothing has been measured yet.");
        }
        page.endSection();
    }

    /** Of every arm with weights, the means over its seeds. */
    private void fusion() {
        Map<String, List<List<double[]>>> byName = new LinkedHashMap<>();
        for (Manifest.Arm arm : manifest.arms()) {
            run.lastEvaluation(arm.id())
                    .map(Evaluation::fusion)
                    .ifPresent(fusion -> byName.computeIfAbsent(arm.name(), name -> new ArrayList<>())
                            .add(fusion.mean()));
        }
        if (byName.isEmpty()) {
            return;
        }
        page.section("Fusion");
        byName.forEach((name, seeds) -> page.figure(
                FusionFigure.svg(name, manifest.levels(), means(seeds)),
                "%s: the weight of each resolution in the fused pyramid, mean over the test images.".formatted(name)));
        page.endSection();
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

    /** Of the first images, by the first teacher that has been looked into. */
    private void pyramids() {
        Optional<Manifest.Arm> teacher = manifest.arms().stream()
                .filter(arm -> arm.kind().equals("teacher")
                        && !run.snapshotSteps(arm.id()).isEmpty())
                .findFirst();
        if (teacher.isEmpty()) {
            return;
        }
        List<String> figures = manifest.probes().stream()
                .limit(PICTURED)
                .flatMap(probe -> PyramidFigure.svg(run, teacher.get(), probe).stream())
                .toList();
        if (figures.isEmpty()) {
            return;
        }
        page.section("Pyramids");
        page.paragraph(
                "Energy of the features, root mean square over channels, at the aligned levels of %s and of the students that"
                                .formatted(teacher.get().id())
                        + " learn or start from it; dark to bright from the least to the largest value of a level, above each column the weight"
                        + " of the high resolution in this image.");
        figures.forEach(figure -> page.figure(figure, ""));
        page.endSection();
    }

    private void errors() {
        List<ArmGains> arms = ArmGains.of(run);
        if (arms.isEmpty()) {
            return;
        }
        page.section("Errors");
        page.figure(
                ErrorFigure.svg(arms, ArmColours.indices(manifest.arms())),
                "What AP50 would gain if all errors of one type were mended (TIDE, IoU 0.5, background 0.1), mean over seeds. The gains do"
                        + " not add up: errors hide each other.");
        List<String> header = new ArrayList<>(List.of("arm", "AP50"));
        header.addAll(arms.get(0).gains().keySet());
        page.table(
                "The same in points of 100; AP50 is TIDE's.",
                header,
                arms.stream().map(RunReport::row).toList());
        List<String> types = new ArrayList<>();
        for (ErrorType type : ErrorType.values()) {
            types.add(type.label() + ": " + type.description());
        }
        for (SpecialError type : SpecialError.values()) {
            types.add(type.label() + ": " + type.description());
        }
        page.items(types);
        page.endSection();
    }

    private static List<String> row(ArmGains arm) {
        List<String> row = new ArrayList<>(List.of(arm.arm(), points(arm.ap50())));
        arm.gains().values().forEach(gain -> row.add(points(gain)));
        return row;
    }

    private void cost() {
        List<List<String>> rows = new ArrayList<>();
        Set<String> places = new LinkedHashSet<>();
        for (Comparison.Arm arm : comparison.arms()) {
            ArmCost cost = arm.cost();
            if (cost != null) {
                rows.add(List.of(
                        arm.name(),
                        thousands(cost.parameters().total()),
                        thousands(cost.multiplyAdds().backbone()),
                        thousands(cost.multiplyAdds().neck()),
                        thousands(cost.multiplyAdds().head()),
                        thousands(cost.multiplyAdds().total()),
                        String.format(Locale.ROOT, "%.1f ms", cost.latency().milliseconds())));
                places.add("%s, threads: %d"
                        .formatted(cost.latency().device(), cost.latency().threads()));
            }
        }
        if (rows.isEmpty()) {
            return;
        }
        page.section("Cost at inference");
        page.table(
                "One image; multiply-adds of convolutions and linear layers; latency as measured on %s."
                        .formatted(String.join("; ", places)),
                List.of("arm", "parameters", "backbone", "neck", "head", "multiply-adds", "latency"),
                rows);
        page.endSection();
    }

    private void setUp() {
        page.section("Set-up");
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
        page.endSection();
    }

    private void provenance() {
        page.section("Provenance");
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
        page.endSection();
    }

    private static String points(OptionalDouble fraction) {
        return points(fraction.isPresent() ? (Double) fraction.getAsDouble() : null);
    }

    private static String points(@Nullable Double fraction) {
        return fraction == null ? NOTHING : String.format(Locale.ROOT, "%.1f", POINTS * fraction);
    }

    private static String thousands(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', ' ');
    }
}
