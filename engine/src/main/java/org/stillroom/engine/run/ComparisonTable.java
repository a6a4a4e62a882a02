package org.stillroom.engine.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.run.ArmCost.Latency;
import org.stillroom.engine.run.ArmCost.Parts;
import org.stillroom.engine.run.Comparison.Arm;
import org.stillroom.engine.run.Comparison.Difference;
import org.stillroom.engine.run.Evaluation.SizeResult;

/** A comparison as text for a terminal of 120 columns; AP in points of 100. */
public final class ComparisonTable {

    private static final String NOTHING = "n/a";

    private final Comparison comparison;
    private final StringBuilder text = new StringBuilder();

    private ComparisonTable(Comparison comparison) {
        this.comparison = comparison;
    }

    /** The arms, their AP by size and their cost where known, then the claims; every line ends in a line feed. */
    public static String render(Comparison comparison) {
        ComparisonTable table = new ComparisonTable(comparison);
        table.heading();
        table.arms();
        table.sizes();
        table.costs();
        table.claims();
        return table.text.toString();
    }

    private void heading() {
        String seeds = comparison.seeds().stream().map(String::valueOf).collect(Collectors.joining(", "));
        text.append("%s: %s on %d test images, %s %s\n"
                .formatted(
                        comparison.name(),
                        comparison.metric(),
                        comparison.testImages(),
                        comparison.seeds().size() == 1 ? "seed" : "seeds",
                        seeds));
    }

    private void arms() {
        TextTable table = new TextTable()
                .add(List.of("arm", "kind", comparison.metric(), "AP50", "AP75", "APs", "APm", "APl", "iterations"));
        for (Arm arm : comparison.arms()) {
            String mean = points(arm.mean());
            table.add(List.of(
                    arm.name(),
                    arm.kind(),
                    arm.sd() == null ? mean : "%s ± %s".formatted(mean, points(arm.sd())),
                    points(arm.AP50()),
                    points(arm.AP75()),
                    points(arm.APs()),
                    points(arm.APm()),
                    points(arm.APl()),
                    Integer.toString(arm.iterations())));
        }
        text.append('\n').append(table.render(""));
    }

    private void sizes() {
        List<Arm> arms =
                comparison.arms().stream().filter(arm -> !arm.sizes().isEmpty()).toList();
        if (arms.isEmpty()) {
            return;
        }
        TextTable table = new TextTable();
        List<SizeResult> bins = arms.get(0).sizes();
        table.add(row("size", bins.stream().map(ComparisonTable::label).toList()));
        table.add(row(
                "objects",
                bins.stream().map(bin -> Integer.toString(bin.objects())).toList()));
        for (Arm arm : arms) {
            table.add(row(
                    arm.name(),
                    arm.sizes().stream().map(bin -> points(bin.AP())).toList()));
        }
        text.append(
                "\n%s by size of object, square root of the area in source pixels\n".formatted(comparison.metric()));
        text.append(table.render("  "));
    }

    private static String label(SizeResult bin) {
        if (bin.to() == null) {
            return "%.0f+".formatted(bin.from());
        }
        return bin.from() == 0 ? "<%.0f".formatted(bin.to()) : "%.0f-%.0f".formatted(bin.from(), bin.to());
    }

    private void costs() {
        TextTable table = new TextTable()
                .add(List.of(
                        "arm",
                        "parameters",
                        "backbone",
                        "neck",
                        "head",
                        "multiply-adds",
                        "backbone",
                        "neck",
                        "head",
                        "latency"));
        Latency latency = null;
        for (Arm arm : comparison.arms()) {
            if (arm.cost() != null) {
                table.add(cells(arm.name(), arm.cost()));
                latency = arm.cost().latency();
            }
        }
        if (latency != null) {
            text.append("\ncost at inference, one image; latency on %s, %d %s\n"
                    .formatted(latency.device(), latency.threads(), latency.threads() == 1 ? "thread" : "threads"));
            text.append(table.render("  "));
        }
    }

    private static List<String> cells(String arm, ArmCost cost) {
        List<String> cells = new ArrayList<>(List.of(arm));
        for (Parts parts : List.of(cost.parameters(), cost.multiplyAdds())) {
            cells.add(count(parts.total()));
            cells.add(count(parts.backbone()));
            cells.add(count(parts.neck()));
            cells.add(count(parts.head()));
        }
        cells.add(String.format(Locale.ROOT, "%.1f ms", cost.latency().milliseconds()));
        return cells;
    }

    /** Three digits or a few more: {@code 570 k}, {@code 1.81 G}. */
    public static String count(long number) {
        if (number < 1000) {
            return Long.toString(number);
        }
        String prefixes = "kMGTPE";
        double scaled = number / 1000.0;
        int prefix = 0;
        // what would round to 1000 takes the next prefix
        while (scaled >= 999.5) {
            scaled /= 1000;
            prefix++;
        }
        int decimals = scaled < 9.995 ? 2 : scaled < 99.95 ? 1 : 0;
        return String.format(Locale.ROOT, "%." + decimals + "f %c", scaled, prefixes.charAt(prefix));
    }

    private void claims() {
        Map<String, List<Difference>> byClaim = comparison.differences().stream()
                .collect(Collectors.groupingBy(Difference::claim, LinkedHashMap::new, Collectors.toList()));
        if (byClaim.isEmpty()) {
            return;
        }
        text.append("\nclaims: mean difference [95 % t-interval over seeds]");
        if (comparison.bootstrap() != null) {
            text.append("; image bootstrap [95 %% of %d resamples of the test images]"
                    .formatted(comparison.bootstrap().resamples()));
        }
        text.append('\n');
        byClaim.forEach((claim, differences) -> {
            TextTable table = new TextTable();
            differences.forEach(difference -> table.add(row(difference)));
            text.append(claim).append('\n').append(table.render("  "));
        });
    }

    private static List<String> row(Difference difference) {
        List<Double> images = difference.imageInterval();
        return List.of(
                difference.arm(), difference.verdict(), images == null ? "" : "images " + Points.interval(images));
    }

    private static List<String> row(String first, List<String> others) {
        List<String> row = new ArrayList<>(List.of(first));
        row.addAll(others);
        return row;
    }

    private static String points(@Nullable Double fraction) {
        return fraction == null ? NOTHING : Points.of(fraction);
    }
}
