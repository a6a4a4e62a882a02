package org.stillroom.app.pyramid;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.heat.Grid;
import org.stillroom.app.heat.StrideFrame;
import org.stillroom.app.pyramid.PyramidMaps.Cell;
import org.stillroom.app.pyramid.PyramidMaps.Level;
import org.stillroom.app.pyramid.PyramidMaps.LevelMap;
import org.stillroom.app.pyramid.PyramidMaps.Quantity;
import org.stillroom.app.pyramid.PyramidMaps.Row;
import org.stillroom.app.pyramid.PyramidMaps.RowId;
import org.stillroom.engine.run.Manifest;

/**
 * Lays the maps of a teacher and of one other arm out as rows on the aligned levels.
 *
 * @param probe whose scale turns input pixels into source pixels
 */
record PyramidRows(Manifest manifest, Manifest.Probe probe) {

    /**
     * @param teacher null if the run has no teacher
     * @param own the arm compared with it; null if there is none
     */
    PyramidMaps of(@Nullable ArmMaps teacher, @Nullable ArmMaps own) {
        List<Row> rows = new ArrayList<>();
        if (teacher != null) {
            rows.addAll(teacherRows(teacher));
        }
        if (own != null) {
            rows.add(ownRow(own));
        }
        if (teacher != null) {
            rows.add(highLowCosine(teacher));
        }
        if (own != null && own.arm().kind().equals("student")) {
            rows.add(ownFusedCosine(own));
        }
        return new PyramidMaps(levels(), List.copyOf(rows));
    }

    private List<Level> levels() {
        return manifest.levels().stream()
                .map(level -> new Level(level.stride() / probe.scale(), level.high(), level.low()))
                .toList();
    }

    private List<Row> teacherRows(ArmMaps teacher) {
        Manifest.Input input = manifest.input();
        Row high = row(
                RowId.HIGH,
                "High branch",
                pixels(input.width(), input.height()) + whose(teacher),
                "What the teacher's pyramid holds when it sees the image at full resolution: the strength (root mean square "
                        + "over channels) of its features in every stride cell.",
                Quantity.ENERGY,
                k -> energy(teacher, "high", k, level(k).high(), mean(teacher, "high.energy." + k)));
        Row low = row(
                RowId.LOW,
                "Low branch",
                pixels(input.width() / input.ratio(), input.height() / input.ratio()) + whose(teacher),
                "The same network on the reduced image, read one level finer, so that its cells cover the same pixels of the "
                        + "source as those of the high branch above.",
                Quantity.ENERGY,
                k -> energy(teacher, "low", k, level(k).low(), mean(teacher, "low.energy." + k)));
        Row fused = row(
                RowId.FUSED,
                "Fused",
                "student's target" + whose(teacher),
                "The weighted sum of both branches (H high, L low), with weights the teacher chooses for every image and "
                        + "level. The student learns to reproduce this map from the reduced image.",
                Quantity.ENERGY,
                k -> energy(teacher, "fused", k, fusedName(k), weights(teacher, k)));
        return List.of(high, low, fused);
    }

    private Row ownRow(ArmMaps own) {
        boolean high = own.arm().kind().equals("high");
        boolean unaligned = own.arm().kind().equals("conventional");
        String branch = high ? "high" : "low";
        return row(
                RowId.OWN,
                own.arm().name(),
                (high ? "full resolution" : unaligned ? "unaligned grid" : "reduced image") + at(own),
                unaligned
                        ? "The strength of this arm's features. It reads the reduced image at the usual levels, so its cells"
                                + " cover more pixels of the source than the aligned ones of the same column: its own grid is"
                                + " shown as it is."
                        : "The strength of this arm's features, on the same stride cells as the rows above.",
                Quantity.ENERGY,
                k -> energy(own, branch, k, ownName(own, k), mean(own, branch + ".energy." + k)));
    }

    /** An unaligned level also says its stride, which is not that of its column. */
    private String ownName(ArmMaps own, int k) {
        return switch (own.arm().kind()) {
            case "high" -> level(k).high();
            case "conventional" -> String.format(Locale.ROOT, "%s %.0fpx", level(k).high(), stride(own, k));
            default -> level(k).low();
        };
    }

    private Row highLowCosine(ArmMaps teacher) {
        return row(
                RowId.COSINE_HIGH_LOW,
                "Cos high·low",
                "how alike" + whose(teacher),
                "Cosine between the high and the low branch's feature vectors in every cell: 1 the same direction, 0 unrelated, "
                        + "−1 opposite. At the coarsest levels different layers make the two, and they may be least alike.",
                Quantity.COSINE,
                k -> cosine(teacher, "high-low.cosine.", k, level(k).high() + "·" + level(k).low()));
    }

    private Row ownFusedCosine(ArmMaps student) {
        return row(
                RowId.COSINE_OWN_FUSED,
                "Cos student·fused",
                "how well copied" + whose(student),
                "Cosine between the student's features and the fused features it learns from: the nearer to 1, the better "
                        + "distilled.",
                Quantity.COSINE,
                k -> cosine(student, "fused.cosine.", k, level(k).low() + "·" + fusedName(k)));
    }

    private Row row(
            RowId id, String title, String subtitle, String help, Quantity quantity, IntFunction<Cell> cellOfLevel) {
        List<Cell> cells = new ArrayList<>();
        for (int k = 0; k < manifest.levels().size(); k++) {
            cells.add(cellOfLevel.apply(k));
        }
        return new Row(id, title, subtitle, help, quantity, List.copyOf(cells));
    }

    private Cell energy(ArmMaps arm, String branch, int k, String name, String note) {
        return cell(arm, branch + ".energy." + k, name, note, stride(arm, k));
    }

    private Cell cosine(ArmMaps arm, String tensors, int k, String name) {
        String tensor = tensors + k;
        String note =
                arm.grid(tensor).map(grid -> "mean cos " + number(grid.mean())).orElse("");
        return cell(arm, tensor, name, note, stride(arm, k));
    }

    private static Cell cell(ArmMaps arm, String tensor, String name, String note, double stride) {
        Optional<Grid> grid = arm.grid(tensor);
        if (grid.isEmpty()) {
            String why = arm.absence().isEmpty()
                    ? "%s wrote no %s at iteration %d.".formatted(arm.arm().name(), tensor, arm.step())
                    : arm.absence();
            return new Cell(name, null, "", "", why);
        }
        Grid map = grid.get();
        StrideFrame frame = new StrideFrame(stride, map.rows(), map.columns());
        return new Cell(name, new LevelMap(map, frame), note, shortened(note), "");
    }

    /** Two lines: {@code mean} over its number, or a weight over the other. */
    private static String shortened(String note) {
        return note.replace(" + ", "\n").replaceFirst("^mean (cos )?", "mean\n");
    }

    /** Source pixels per cell. A conventional detector reads the reduced image with the strides of the full one. */
    private double stride(ArmMaps arm, int k) {
        int own = arm.arm().kind().equals("conventional") ? manifest.input().ratio() : 1;
        return level(k).stride() * own / probe.scale();
    }

    private Manifest.Level level(int k) {
        return manifest.levels().get(k);
    }

    /** F3 for the fusion at high P3. */
    private String fusedName(int k) {
        return level(k).high().replaceFirst("^P", "F");
    }

    private static String mean(ArmMaps arm, String tensor) {
        return arm.grid(tensor).map(grid -> "mean " + number(grid.mean())).orElse("");
    }

    private static String weights(ArmMaps teacher, int k) {
        double[] weights = teacher.fusionWeights(k);
        return weights == null ? "" : "%s·H + %s·L".formatted(number(weights[0]), number(weights[1]));
    }

    private static String whose(ArmMaps maps) {
        return maps.step() < 0 ? "" : "\n%s · it. %d".formatted(maps.arm().name(), maps.step());
    }

    private static String at(ArmMaps maps) {
        return maps.step() < 0 ? "" : "\nit. %d".formatted(maps.step());
    }

    private static String pixels(int width, int height) {
        return width == height ? width + " px input" : width + "×" + height + " px input";
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.2f", value);
    }
}
