package org.stillroom.app.drop;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stillroom.engine.data.DataCheck.CategoryCount;
import org.stillroom.engine.data.DataCheck.Report;
import org.stillroom.engine.data.DataCheck.SplitReport;

/** A data set's report in words. */
final class DataWords {

    private static final int DEFECTS = 12;

    private DataWords() {}

    /** The format, what is tested on, and one line for every split. */
    static List<String> sets(Report report) {
        return Stream.concat(
                        Stream.of("%s; %s".formatted(report.format().words(), report.choice())),
                        report.splits().stream().map(DataWords::words))
                .toList();
    }

    /** The categories of all splits together, the most frequent first. */
    static String categories(Report report) {
        return report.splits().stream()
                .flatMap(split -> split.categories().stream())
                .collect(Collectors.groupingBy(
                        count -> count.category().name(), Collectors.summingInt(CategoryCount::objects)))
                .entrySet()
                .stream()
                .sorted((a, b) -> a.getValue().equals(b.getValue())
                        ? a.getKey().compareTo(b.getKey())
                        : b.getValue() - a.getValue())
                .map(each -> String.format(Locale.ROOT, "%s %,d", each.getKey(), each.getValue()))
                .collect(Collectors.joining(" · "));
    }

    /** {@code No defects.}, or how many and the first of them. */
    static List<String> defects(Report report) {
        int number = report.defects().size();
        if (number == 0) {
            return List.of("No defects.");
        }
        Stream<String> shown = report.defects().stream()
                .limit(DEFECTS)
                .map(defect -> "•  %s: %s".formatted(defect.consequence().words(), defect));
        Stream<String> more = number > DEFECTS
                ? Stream.of("and %d more: stillroom data check %s".formatted(number - DEFECTS, report.folder()))
                : Stream.empty();
        return Stream.of(Stream.of(number == 1 ? "1 defect:" : number + " defects:"), shown, more)
                .flatMap(each -> each)
                .toList();
    }

    private static String words(SplitReport split) {
        return String.format(
                Locale.ROOT,
                "%s: %,d images with %,d objects%s",
                split.name(),
                split.images(),
                split.objects(),
                split.withoutObjects() == 0
                        ? ""
                        : String.format(Locale.ROOT, ", %,d without any", split.withoutObjects()));
    }
}
