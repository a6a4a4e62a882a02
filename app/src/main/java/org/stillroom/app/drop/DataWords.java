package org.stillroom.app.drop;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stillroom.engine.data.DataCheck.CategoryCount;
import org.stillroom.engine.data.DataCheck.Report;
import org.stillroom.engine.data.DataCheck.SetSummary;

/** A data set's report in words. */
final class DataWords {

    private static final int DEFECTS = 12;

    private DataWords() {}

    /** One line for every annotation file: what it holds and where its images are. */
    static List<String> sets(Report report) {
        return report.sets().stream().map(set -> words(report.folder(), set)).toList();
    }

    /** The categories of all files together, the most frequent first. */
    static String categories(Report report) {
        return report.sets().stream()
                .flatMap(set -> set.categories().stream())
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
        Stream<String> shown = report.defects().stream().limit(DEFECTS).map(defect -> "•  " + defect.toString());
        Stream<String> more = number > DEFECTS
                ? Stream.of("and %d more: stillroom data check %s".formatted(number - DEFECTS, report.folder()))
                : Stream.empty();
        return Stream.of(Stream.of(number == 1 ? "1 defect:" : number + " defects:"), shown, more)
                .flatMap(each -> each)
                .toList();
    }

    private static String words(Path folder, SetSummary set) {
        Path images = set.imagesFolder();
        return String.format(
                Locale.ROOT,
                "%s: %,d images with %,d objects%s; %s",
                folder.relativize(set.annotations()),
                set.images(),
                set.objects(),
                set.withoutObjects() == 0 ? "" : String.format(Locale.ROOT, ", %,d without any", set.withoutObjects()),
                images == null
                        ? "its images were not found"
                        : "images in " + (images.equals(folder) ? "the folder itself" : folder.relativize(images)));
    }
}
