package org.stillroom.engine.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.input.Png;
import org.stillroom.engine.run.Evaluation;
import org.stillroom.engine.run.FloatTensor;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.RunReader;

/**
 * Aligned pyramids of one inspected image: the image, then the energy of the features (root mean square over channels) at each aligned
 * level, a row for each branch of a teacher and for the students of its seed. Colours go from the least to the largest value of a level,
 * the same in all rows.
 */
final class PyramidFigure {

    private static final double LEFT = 300;
    private static final double CELL = 96;
    private static final double GAP = 8;
    private static final double TOP = 40;
    private static final double IMAGE = 130;
    private static final List<String> BRANCHES = List.of("high", "low", "fused");

    /** One row of maps, by level. */
    private record Row(String name, List<FloatTensor> maps) {}

    private PyramidFigure() {}

    /**
     * Draws it.
     *
     * @param teacher of whose seed it is
     * @return empty where the teacher has no snapshot of that image
     */
    static Optional<String> svg(RunReader run, Manifest.Arm teacher, Manifest.Probe probe) {
        List<Row> rows = new ArrayList<>();
        for (String branch : BRANCHES) {
            row(run, teacher.id(), branch, teacher.name() + ", " + branch, probe)
                    .ifPresent(rows::add);
        }
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        run.manifest().arms().stream()
                .filter(arm -> teacher.id().equals(arm.teacher()))
                .forEach(arm -> row(run, arm.id(), "low", arm.name(), probe).ifPresent(rows::add));
        return Optional.of(draw(run, teacher, probe, rows));
    }

    /** Of the newest snapshot. */
    private static Optional<Row> row(RunReader run, String armId, String branch, String name, Manifest.Probe probe) {
        List<Integer> steps = run.snapshotSteps(armId);
        if (steps.isEmpty() || !run.hasSnapshot(armId, steps.get(steps.size() - 1), probe.image())) {
            return Optional.empty();
        }
        Map<String, FloatTensor> all =
                run.snapshot(armId, steps.get(steps.size() - 1), probe.image()).maps();
        List<FloatTensor> maps = new ArrayList<>();
        for (int k = 0; k < run.manifest().levels().size(); k++) {
            FloatTensor map = all.get("%s.energy.%d".formatted(branch, k));
            if (map != null) {
                maps.add(map);
            }
        }
        return maps.isEmpty() ? Optional.empty() : Optional.of(new Row(name, maps));
    }

    private static String draw(RunReader run, Manifest.Arm teacher, Manifest.Probe probe, List<Row> rows) {
        int levels = rows.stream().mapToInt(row -> row.maps().size()).max().orElse(0);
        double cellHeight = CELL * probe.height() / probe.width();
        double width = LEFT + levels * (CELL + GAP);
        double height = TOP + Math.max(rows.size() * (cellHeight + GAP), IMAGE * probe.height() / probe.width() + GAP);
        Svg svg = Svg.of(width, height, "aligned pyramids of image " + probe.image());
        image(run, probe).ifPresent(png -> svg.picture(0, TOP, IMAGE, IMAGE * probe.height() / probe.width(), png));
        svg.text(0, TOP - 10, "start", "image " + probe.image());
        List<double[]> weights = weights(run, teacher, probe);
        for (int k = 0; k < levels; k++) {
            heading(svg, run, weights, k);
            column(svg, rows, k, cellHeight);
        }
        for (int r = 0; r < rows.size(); r++) {
            svg.text(
                    LEFT - 10,
                    TOP + r * (cellHeight + GAP) + cellHeight / 2 + 4,
                    "end",
                    rows.get(r).name());
        }
        return svg.end();
    }

    private static Optional<byte[]> image(RunReader run, Manifest.Probe probe) {
        Path file = run.directory().resolve(probe.file());
        try {
            return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("%s: cannot be read".formatted(file), e);
        }
    }

    /** [high, low] of this image by level; none where they are not known. */
    private static List<double[]> weights(RunReader run, Manifest.Arm teacher, Manifest.Probe probe) {
        Evaluation.@Nullable Fusion fusion =
                run.lastEvaluation(teacher.id()).map(Evaluation::fusion).orElse(null);
        return fusion == null ? List.of() : fusion.images().getOrDefault(probe.image(), List.of());
    }

    private static void heading(Svg svg, RunReader run, List<double[]> weights, int k) {
        double middle = LEFT + k * (CELL + GAP) + CELL / 2;
        svg.text(
                middle,
                TOP - 24,
                "middle",
                "stride " + run.manifest().levels().get(k).stride());
        if (k < weights.size()) {
            svg.text(middle, TOP - 8, "middle", String.format(Locale.ROOT, "%.2f high", weights.get(k)[0]));
        }
    }

    private static void column(Svg svg, List<Row> rows, int k, double cellHeight) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (Row row : rows) {
            if (k < row.maps().size()) {
                for (float value : row.maps().get(k).values()) {
                    least = Math.min(least, value);
                    most = Math.max(most, value);
                }
            }
        }
        for (int r = 0; r < rows.size(); r++) {
            if (k < rows.get(r).maps().size()) {
                svg.picture(
                        LEFT + k * (CELL + GAP),
                        TOP + r * (cellHeight + GAP),
                        CELL,
                        cellHeight,
                        Png.encode(Viridis.picture(rows.get(r).maps().get(k), least, most)));
            }
        }
    }
}
