package org.stillroom.engine.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.stillroom.engine.run.Comparison;
import org.stillroom.engine.run.Points;
import org.stillroom.engine.run.RunReader;

/** What came out: warnings, verdicts, results, and what the papers have published where the task is theirs. */
record FindingSections(RunReader run, Comparison comparison) {

    List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        if (!run.warnings().isEmpty()) {
            sections.add(new Section("To know before believing it", this::warnings));
        }
        sections.add(new Section("Verdicts", this::verdicts));
        sections.add(new Section("Results", this::results));
        if (Published.isTheirTask(run.manifest().data())) {
            sections.add(new Section("What the papers published", FindingSections::published));
        }
        return sections;
    }

    private void warnings(Html page) {
        page.items(run.warnings().stream()
                .map(warning -> warning.arm() + ": " + warning.text())
                .toList());
    }

    private void verdicts(Html page) {
        if (comparison.differences().isEmpty()) {
            page.paragraph("None: no arm has been measured beside its control.");
            return;
        }
        page.words(
                "Paired differences of AP in points, with 95 % intervals: over seeds (would it hold in another training?), from"
                        + " which the verdict is drawn, and over resamples of the test images (would it hold for these models on other"
                        + " images?).",
                List.of("claim", "arm", "verdict", "over test images"),
                comparison.differences().stream()
                        .map(each -> List.of(
                                each.claim(),
                                each.arm(),
                                each.verdict(),
                                each.imageInterval() == null ? Cells.NOTHING : Points.interval(each.imageInterval())))
                        .toList());
    }

    private void results(Html page) {
        page.table(
                "AP in points of 100 on %d test images after the last step: mean ± standard deviation over seeds, each seed's own, then means."
                        .formatted(comparison.testImages()),
                List.of("arm", "kind", "AP", "by seed", "AP50", "AP75", "APs", "APm", "APl", "iterations", "control"),
                comparison.arms().stream().map(FindingSections::row).toList());
    }

    private static List<String> row(Comparison.Arm arm) {
        return List.of(
                arm.name(),
                arm.kind(),
                arm.sd() == null ? Cells.points(arm.mean()) : Cells.points(arm.mean()) + " ± " + Cells.points(arm.sd()),
                arm.AP().stream().map(Cells::points).collect(Collectors.joining(", ")),
                Cells.points(arm.AP50()),
                Cells.points(arm.AP75()),
                Cells.points(arm.APs()),
                Cells.points(arm.APm()),
                Cells.points(arm.APl()),
                Integer.toString(arm.iterations()),
                arm.control() == null ? "" : arm.control());
    }

    private static void published(Html page) {
        page.paragraph(Published.CAVEAT);
        for (Published table : Published.tables()) {
            page.table("%s. %s.".formatted(table.paper(), table.setting()), table.header(), table.rows());
        }
    }
}
