package org.stillroom.engine.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.data.DataCheck.CategoryCount;
import org.stillroom.engine.data.DataCheck.Report;
import org.stillroom.engine.data.DataCheck.SplitReport;
import org.stillroom.engine.data.Defect;
import org.stillroom.engine.data.DefectCounts;
import org.stillroom.engine.experiment.ObjectSizes;
import org.stillroom.engine.spec.ExperimentSpec;

/**
 * A data set's report as text and as what JSON is made of.
 *
 * @param experiment at whose resolutions sizes are counted; null to leave them out
 */
record DataReport(Report report, @Nullable ExperimentSpec experiment) {

    String text() {
        List<String> lines = new ArrayList<>();
        lines.add("%s: %s%s"
                .formatted(
                        report.folder(),
                        report.format().words(),
                        report.part().isEmpty() ? "" : ", part " + report.part()));
        report.found().forEach(line -> lines.add("  found: " + line));
        report.left().forEach(line -> lines.add("  not read: " + line));
        lines.add("  " + report.choice());
        for (SplitReport split : report.splits()) {
            lines.add("");
            lines.add(words(split));
            for (CategoryCount count : split.categories()) {
                lines.add(String.format(
                        Locale.ROOT,
                        "  %6d  %5.1f %%  %s (id %d)",
                        count.objects(),
                        split.objects() == 0 ? 0 : 100.0 * count.objects() / split.objects(),
                        count.category().name(),
                        count.category().id()));
            }
            if (experiment != null && split.objects() > 0) {
                ObjectSizes sizes = ObjectSizes.of(experiment, split.dataset());
                lines.addAll(words("high", sizes.high()));
                lines.addAll(words("low", sizes.low()));
            }
        }
        lines.add("");
        report.defects()
                .forEach(defect ->
                        lines.add("%s: %s".formatted(defect.consequence().words(), defect)));
        lines.addAll(summary());
        return String.join("\n", lines);
    }

    private static String words(SplitReport split) {
        return "%s: %s, %d of them without objects; %s%s%s (%s)"
                .formatted(
                        split.name(),
                        Count.of(split.images(), "image"),
                        split.withoutObjects(),
                        Count.of(split.objects(), "object"),
                        split.crowds() == 0 ? "" : ", " + Count.of(split.crowds(), "crowd"),
                        split.turned() == 0 ? "" : "; %d turned by EXIF".formatted(split.turned()),
                        split.place());
    }

    private static List<String> words(String name, ObjectSizes.View view) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "  %s, %d px: median side %.1f px, %.0f %% below 32, %.0f %% below 16, %.0f %% below 8; %d under a pixel, left out of training",
                name,
                view.size(),
                view.median(),
                100 * view.below(32),
                100 * view.below(16),
                100 * view.below(8),
                view.tooSmall()));
        StringBuilder levels = new StringBuilder("    learnt by");
        for (int i = 0; i < view.levels().size(); i++) {
            levels.append("  %s %d".formatted(view.levels().get(i), view.landed(i)));
        }
        lines.add(levels.append("  no level %d".formatted(view.nowhere())).toString());
        for (ObjectSizes.Bin bin : view.bins()) {
            if (bin.objects() > 0) {
                lines.add("    %-12s %6d  %s".formatted(range(bin), bin.objects(), byLevel(view.levels(), bin)));
            }
        }
        return lines;
    }

    private static String range(ObjectSizes.Bin bin) {
        return Double.isInfinite(bin.to())
                ? "from %d px".formatted((int) bin.from())
                : "%d–%d px".formatted((int) bin.from(), (int) bin.to());
    }

    private static String byLevel(List<String> levels, ObjectSizes.Bin bin) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < levels.size(); i++) {
            if (bin.byLevel().get(i) > 0) {
                words.add("%s %d".formatted(levels.get(i), bin.byLevel().get(i)));
            }
        }
        return String.join("  ", words);
    }

    private List<String> summary() {
        List<String> lines = new ArrayList<>();
        if (report.defects().isEmpty()) {
            lines.add("no defects");
        }
        DefectCounts.of(report.defects())
                .forEach((kind, count) -> lines.add("%6d × %s: %s"
                        .formatted(count, kind.words(), kind.consequence().words())));
        if (report.refused()) {
            lines.add("training refuses this data set until what is refused is mended");
        }
        return lines;
    }

    /** For JSON. */
    Map<String, @Nullable Object> entries() {
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        entries.put("folder", report.folder().toString());
        entries.put("format", report.format().name().toLowerCase(Locale.ROOT));
        entries.put("part", report.part());
        entries.put("found", report.found());
        entries.put("notRead", report.left());
        entries.put("choice", report.choice());
        entries.put("experiment", experiment == null ? null : experiment.name());
        entries.put("splits", report.splits().stream().map(this::entry).toList());
        entries.put("defects", report.defects().stream().map(DataReport::entry).toList());
        Map<String, Integer> counts = new LinkedHashMap<>();
        DefectCounts.of(report.defects()).forEach((kind, count) -> counts.put(kind.label(), count));
        entries.put("counts", counts);
        entries.put("refused", report.refused());
        return entries;
    }

    private Map<String, @Nullable Object> entry(SplitReport split) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("name", split.name());
        entry.put("place", split.place().toString());
        entry.put("images", split.images());
        entry.put("withoutObjects", split.withoutObjects());
        entry.put("objects", split.objects());
        entry.put("crowds", split.crowds());
        entry.put("turned", split.turned());
        entry.put(
                "categories",
                split.categories().stream()
                        .map(count -> Map.of(
                                "id", count.category().id(),
                                "name", count.category().name(),
                                "objects", count.objects()))
                        .toList());
        if (experiment != null && split.objects() > 0) {
            ObjectSizes sizes = ObjectSizes.of(experiment, split.dataset());
            entry.put("sizes", Map.of("high", entry(sizes.high()), "low", entry(sizes.low())));
        }
        return entry;
    }

    private static Map<String, @Nullable Object> entry(ObjectSizes.View view) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("size", view.size());
        entry.put("median", view.median());
        entry.put("levels", view.levels());
        entry.put("underOnePixel", view.tooSmall());
        entry.put("noLevel", view.nowhere());
        entry.put("everyNth", view.step());
        List<Map<String, @Nullable Object>> bins = new ArrayList<>();
        for (ObjectSizes.Bin bin : view.bins()) {
            Map<String, @Nullable Object> each = new LinkedHashMap<>();
            each.put("from", bin.from());
            each.put("to", Double.isInfinite(bin.to()) ? null : bin.to());
            each.put("objects", bin.objects());
            each.put("byLevel", bin.byLevel());
            bins.add(each);
        }
        entry.put("bins", bins);
        return entry;
    }

    private static Map<String, @Nullable Object> entry(Defect defect) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("kind", defect.kind().label());
        entry.put("consequence", defect.consequence().name().toLowerCase(Locale.ROOT));
        entry.put("file", defect.file().toString());
        entry.put("line", defect.line() == 0 ? null : defect.line());
        entry.put("image", defect.image());
        entry.put("message", defect.message());
        return entry;
    }
}
