package org.stillroom.engine.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.run.Comparison.Arm;
import org.stillroom.engine.run.Comparison.Difference;

/** A comparison as text for a terminal; AP in points of 100. */
public final class ComparisonTable {

    private static final String GAP = "  ";

    private ComparisonTable() {}

    /** The arms, then the claims; every line ends in a line feed. */
    public static String render(Comparison comparison) {
        StringBuilder text = new StringBuilder(heading(comparison)).append('\n');
        List<List<String>> arms = new ArrayList<>();
        arms.add(List.of("arm", "kind", comparison.metric(), "AP50", "iterations"));
        comparison.arms().forEach(arm -> arms.add(row(arm)));
        append(text, arms);
        if (!comparison.differences().isEmpty()) {
            List<List<String>> claims = new ArrayList<>();
            claims.add(List.of("claim", "arm", "difference"));
            comparison.differences().forEach(difference -> claims.add(row(difference)));
            append(text, claims);
        }
        return text.toString();
    }

    private static String heading(Comparison comparison) {
        String seeds = comparison.seeds().stream().map(String::valueOf).collect(Collectors.joining(", "));
        return "%s: %s on %d test images, %s %s"
                .formatted(
                        comparison.name(),
                        comparison.metric(),
                        comparison.testImages(),
                        comparison.seeds().size() == 1 ? "seed" : "seeds",
                        seeds);
    }

    private static List<String> row(Arm arm) {
        String mean = points(arm.mean());
        return List.of(
                arm.name(),
                arm.kind(),
                arm.sd() == null ? mean : "%s ± %s".formatted(mean, points(arm.sd())),
                points(arm.AP50()),
                Integer.toString(arm.iterations()));
    }

    private static List<String> row(Difference difference) {
        return List.of(difference.claim(), difference.arm(), difference.verdict());
    }

    private static String points(@Nullable Double fraction) {
        return fraction == null ? "n/a" : PairedDifference.points(fraction);
    }

    private static void append(StringBuilder text, List<List<String>> rows) {
        text.append('\n');
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                line.append(row.get(i))
                        .append(" ".repeat(widths[i] - row.get(i).length()))
                        .append(GAP);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
    }
}
