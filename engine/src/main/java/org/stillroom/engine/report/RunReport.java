package org.stillroom.engine.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.stillroom.engine.run.Comparison;
import org.stillroom.engine.run.Comparisons;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.RunReader;

/**
 * A run on one page: question, verdicts, results, curves, fusion, pyramids, precision over recall, errors, cost, set-up and provenance
 * as one HTML file that needs nothing else, light or dark as the reader has it, light in print. The numbers are those of {@code
 * stillroom compare} and {@code stillroom errors}.
 */
public final class RunReport {

    private RunReport() {}

    /** The page's text; of a run that is still going on, as far as it has come. */
    public static String html(RunReader run) {
        return html(run, List.of(), step -> {});
    }

    /**
     * The page's text.
     *
     * @param images ids of test images whose pyramids are to be shown first, of those that the run has recorded
     * @param progress is told in a few words what is worked out next; it takes seconds an arm on a large test set
     */
    public static String html(RunReader run, List<Long> images, Consumer<String> progress) {
        Manifest manifest = run.manifest();
        progress.accept("verdicts");
        Comparison comparison =
                run.comparison().orElseGet(() -> Comparisons.of(List.of(run)).get(0));
        List<JudgedArm> judged = JudgedArm.of(run, progress);
        progress.accept("pictures");
        Html page = Html.page(manifest.name() + ": report", css());
        question(page, run);
        Stream.of(
                        new FindingSections(run, comparison).sections(),
                        new PictureSections(run, images).sections(),
                        new ErrorSections(manifest, judged).sections(),
                        new OriginSections(run, comparison).sections())
                .flatMap(List::stream)
                .forEach(section -> {
                    page.section(section.heading());
                    section.body().accept(page);
                    page.endSection();
                });
        return page.end();
    }

    private static String css() {
        try (InputStream css =
                Objects.requireNonNull(RunReport.class.getResourceAsStream("report.css"), "report.css")) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void question(Html page, RunReader run) {
        Manifest manifest = run.manifest();
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
}
