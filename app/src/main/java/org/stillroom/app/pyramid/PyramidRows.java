package org.stillroom.app.pyramid;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.feature.FeatureGrid;
import org.stillroom.app.feature.Likeness;
import org.stillroom.app.feature.PrincipalComponents;
import org.stillroom.app.heat.Grid;
import org.stillroom.app.pyramid.Comparison.Measure;
import org.stillroom.app.pyramid.PairReader.Pair;
import org.stillroom.app.pyramid.PyramidMaps.Cell;
import org.stillroom.app.pyramid.PyramidMaps.LevelMap;
import org.stillroom.app.pyramid.PyramidMaps.Name;
import org.stillroom.app.pyramid.PyramidMaps.Row;
import org.stillroom.engine.run.Manifest;

/** Lays branches and their comparisons out as rows on the levels; works through all feature vectors, so not for the FX thread. */
final class PyramidRows {

    private final List<Branch> branches;
    private final Look look;
    private final Columns byStride;
    private final Columns byName;
    private final Columns columns;
    private final BranchReader reader;
    private final PairReader pairs;

    /** @param likenesses known from the pictures before */
    PyramidRows(Manifest manifest, Manifest.Probe probe, List<Branch> branches, Look look, Likenesses likenesses) {
        this.branches = branches;
        this.look = look;
        this.byStride = Columns.of(Look.Pairing.STRIDE, manifest, probe, branches);
        this.byName = Columns.of(Look.Pairing.NAME, manifest, probe, branches);
        this.columns = look.pairing() == Look.Pairing.STRIDE ? byStride : byName;
        this.reader = new BranchReader(look, manifest, look.mode() == Look.Mode.PCA ? basis() : null);
        this.pairs = new PairReader(reader, likenesses);
        likenesses.turn();
    }

    /** One basis for all rows that are shown. */
    private PrincipalComponents basis() {
        List<FeatureGrid> grids = visible()
                .flatMap(branch -> IntStream.range(0, branch.levels().size()).mapToObj(branch::features))
                .flatMap(Optional::stream)
                .toList();
        int channels = grids.isEmpty() ? 0 : grids.get(0).channels();
        return PrincipalComponents.of(
                grids.stream().filter(grid -> grid.channels() == channels).toList());
    }

    private Stream<Branch> visible() {
        return branches.stream().filter(branch -> !look.hidden().contains(branch.id()));
    }

    PyramidMaps compose() {
        List<Row> rows = new ArrayList<>();
        visible().map(this::row).forEach(rows::add);
        comparisons().map(this::row).forEach(rows::add);
        List<Name> names = branches.stream()
                .map(branch -> new Name(branch.id(), branch.title()))
                .toList();
        return new PyramidMaps(look, columns.levels(), names, List.copyOf(rows), reader.basis(), channels());
    }

    private int channels() {
        return branches.stream()
                .map(branch -> branch.features(0))
                .flatMap(Optional::stream)
                .mapToInt(FeatureGrid::channels)
                .max()
                .orElse(0);
    }

    /** Those whose both rows there are, in the order of the rows. */
    private Stream<Comparison> comparisons() {
        return look.comparisons().stream()
                .filter(comparison -> index(comparison.first()) >= 0 && index(comparison.second()) >= 0)
                .sorted(Comparator.comparing(Comparison::measure)
                        .thenComparing(comparison -> index(comparison.first()))
                        .thenComparing(comparison -> index(comparison.second())));
    }

    private int index(RowId id) {
        return IntStream.range(0, branches.size())
                .filter(i -> branches.get(i).id().equals(id))
                .findFirst()
                .orElse(-1);
    }

    private Row row(Branch branch) {
        List<Cell> cells = new ArrayList<>();
        for (int column = 0; column < columns.levels().size(); column++) {
            cells.add(cell(branch, column));
        }
        return new Row(
                branch.id(),
                branch.heading(),
                branch.title(),
                branch.subtitle(),
                branch.help() + " " + Explanations.of(look.mode()),
                look.mode().quantity(),
                detections(branch),
                List.copyOf(cells));
    }

    /** A teacher is tested by its fused branch. */
    private static @Nullable String detections(Branch branch) {
        boolean untested = branch.id().equals(RowId.HIGH) || branch.id().equals(RowId.LOW);
        return untested ? null : branch.maps().arm().id();
    }

    private Cell cell(Branch branch, int column) {
        OptionalInt k = columns.levelOf(branch, column);
        if (k.isEmpty()) {
            return Cell.absent("", columns.absence(branch, column));
        }
        Branch.Level level = branch.levels().get(k.getAsInt());
        String name = look.pairing() == Look.Pairing.STRIDE
                ? level.shown()
                : "%s %spx".formatted(level.shown(), Words.plain(level.stride()));
        List<Grid> grids = reader.read(branch, k.getAsInt());
        if (grids.isEmpty()) {
            return Cell.absent(name, reader.absence(branch));
        }
        LevelMap map = LevelMap.of(grids, level.stride());
        String note = note(branch, k.getAsInt(), map);
        return new Cell(name, map, map.grid().size(), note, shortened(note), "", Likeness.NONE);
    }

    private String note(Branch branch, int k, LevelMap map) {
        double[] weights = branch.id().equals(RowId.FUSED) ? branch.maps().fusionWeights(k) : null;
        if (weights != null) {
            return "%s·H + %s·L".formatted(Words.number(weights[0]), Words.number(weights[1]));
        }
        return switch (look.mode()) {
            case PCA -> "";
            case SCORE, CENTERNESS -> "max " + Words.number(map.grid().largest());
            default -> "mean " + Words.number(map.grid().mean());
        };
    }

    /** Two lines: {@code mean} over its number, or a weight over the other. */
    private static String shortened(String note) {
        return note.replace(" + ", "\n").replaceFirst("^(mean|max) ", "$1\n");
    }

    private Row row(Comparison comparison) {
        Branch first = branches.get(index(comparison.first()));
        Branch second = branches.get(index(comparison.second()));
        boolean cosine = comparison.measure() == Measure.COSINE;
        List<Cell> cells = new ArrayList<>();
        for (int column = 0; column < columns.levels().size(); column++) {
            cells.add(cell(comparison, first, second, column));
        }
        return new Row(
                comparison.id(),
                (cosine ? "cos\n" : "Δ\n") + initial(first) + (cosine ? "·" : "−") + initial(second),
                cosine
                        ? "Cos %s·%s".formatted(brief(first), brief(second))
                        : "%s − %s".formatted(brief(first), brief(second)),
                summary(first, second),
                Explanations.of(comparison, first, second, look.mode()),
                cosine ? Quantity.COSINE : Quantity.DIFFERENCE,
                null,
                List.copyOf(cells));
    }

    private static String initial(Branch branch) {
        return branch.heading().substring(0, 1);
    }

    private static String brief(Branch branch) {
        return branch.title().replace(" branch", "").toLowerCase(Locale.ROOT);
    }

    private Cell cell(Comparison comparison, Branch first, Branch second, int column) {
        OptionalInt k = columns.levelOf(first, column);
        OptionalInt l = columns.levelOf(second, column);
        if (k.isEmpty() || l.isEmpty()) {
            return Cell.absent("", columns.absence(k.isEmpty() ? first : second, column));
        }
        return pairs.cell(comparison.measure(), new Pair(first, k.getAsInt(), second, l.getAsInt()));
    }

    /** What the switch between both pairings changes: mean cosine and mean CKA over the levels either way. */
    private String summary(Branch first, Branch second) {
        List<Pair> aligned = pairsOf(byStride, first, second);
        List<Pair> named = pairsOf(byName, first, second);
        double cosine = mean(aligned, pairs::meanCosine);
        return Double.isNaN(cosine)
                ? ""
                : "stride %s CKA %s\nname %s CKA %s"
                        .formatted(
                                Words.number(cosine),
                                Words.number(mean(
                                        aligned, pair -> pairs.likeness(pair).cka())),
                                Words.number(mean(named, pairs::meanCosine)),
                                Words.number(
                                        mean(named, pair -> pairs.likeness(pair).cka())));
    }

    private static double mean(List<Pair> pairs, ToDoubleFunction<Pair> number) {
        return pairs.stream()
                .mapToDouble(number)
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }

    private static List<Pair> pairsOf(Columns pairing, Branch first, Branch second) {
        List<Pair> found = new ArrayList<>();
        for (int column = 0; column < pairing.levels().size(); column++) {
            OptionalInt k = pairing.levelOf(first, column);
            OptionalInt l = pairing.levelOf(second, column);
            if (k.isPresent() && l.isPresent()) {
                found.add(new Pair(first, k.getAsInt(), second, l.getAsInt()));
            }
        }
        return found;
    }
}
