package org.stillroom.app.pyramid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.stillroom.app.feature.Likeness;
import org.stillroom.app.feature.PrincipalComponents;
import org.stillroom.app.heat.Grid;
import org.stillroom.app.pyramid.Comparison.Measure;
import org.stillroom.app.pyramid.Look.Mode;
import org.stillroom.app.pyramid.Look.Pairing;
import org.stillroom.app.pyramid.PyramidMaps.Cell;
import org.stillroom.app.pyramid.PyramidMaps.Row;
import org.stillroom.app.testing.RecordedRun;
import org.stillroom.engine.run.FloatTensor;
import org.stillroom.engine.run.Manifest;

/** The numbers on the screen, from tensors small enough to be worked through by hand. */
class PyramidRowsTest {

    private static final Manifest MANIFEST = RecordedRun.manifest();

    /** Two channels. High P3 and low P2 on 1×4 cells of 8 px, high P4 and low P3 on 1×2 cells of 16 px. */
    private static final float[] HIGH_P3 = {3, 0, 1, 0, /**/ 4, 2, 0, 1};

    private static final float[] LOW_P2 = {4, 0, 1, 0, /**/ 3, 1, 0, 1};
    private static final float[] HIGH_P4 = {1, 2, /**/ 1, 0};
    private static final float[] LOW_P3 = {-4, 0, /**/ 3, 1};

    private final Map<String, FloatTensor> tensors = new HashMap<>(Map.of(
            "high.features.0", tensor(2, 4, HIGH_P3),
            "low.features.0", tensor(2, 4, LOW_P2),
            "high.features.1", tensor(2, 2, HIGH_P4),
            "low.features.1", tensor(2, 2, LOW_P3)));

    @Test
    void alignedLevelsAreComparedCellByCell() {
        Cell cell = row(maps(Look.FIRST), Comparison.HIGH_LOW).cells().get(0);

        // (3, 4)·(4, 3) / 25; (0, 2)·(0, 1) / 2; both (1, 0); both (0, 1)
        assertThat(values(cell)).containsExactly(new float[] {0.96f, 1, 1, 1}, within(1e-6f));
        // |−1| + |1| and |2 − 1| over eight numbers
        assertThat(cell.likeness().meanDifference()).isEqualTo(3 / 8.0);
        assertThat(cell.likeness().meanCosine()).isCloseTo(3.96 / 4, within(1e-6));
        assertThat(cell.name()).isEqualTo("P3·P2");
        assertThat(cell.note()).startsWith("cos 0.99 · CKA 0.").endsWith(" · |Δ| 0.38");
        assertThat(cell.size()).isEqualTo("1×4");
    }

    @Test
    void levelsOfOneNameAreComparedOnTheCoarserGridAndTheNumbersFall() {
        PyramidMaps maps = maps(Look.FIRST.with(Pairing.NAME));
        Row row = row(maps, Comparison.HIGH_LOW);
        Cell cell = row.cells().get(1);

        assertThat(maps.levels().get(1).title()).isEqualTo("P3");
        // of high P3 the first and the third cell are left, (3, 4) and (1, 0), beside low P3's (−4, 3) and (0, 1)
        assertThat(values(cell)).containsExactly(0, 0);
        assertThat(cell.size()).isEqualTo("1×4→1×2");
        assertThat(Objects.requireNonNull(cell.map()).others())
                .extracting(frame -> frame.stride())
                .containsExactly(8.0, 16.0);
        // |3 + 4| + |4 − 3| + |1 − 0| + |0 − 1| over four numbers
        assertThat(cell.likeness().meanDifference()).isEqualTo(10 / 4.0);
        // aligned: 0.99 at P3·P2; at P4·P3 (1, 1)·(−4, 3) / (√2·5) = −0.1414 and (2, 0)·(0, 1) = 0, so −0.0707; mean
        // 0.4596
        assertThat(row.subtitle()).startsWith("stride 0.46 CKA ").contains("\nname 0.00 CKA 1.00");
    }

    @Test
    void differencesAreOfWhatIsShown() {
        Comparison difference = new Comparison(Measure.DIFFERENCE, RowId.HIGH, RowId.LOW);
        Look look = Look.FIRST.with(Set.of(difference), Set.of()).with(Mode.CHANNEL);

        assertThat(values(row(maps(look), difference).cells().get(0))).containsExactly(-1, 0, 0, 0);
        assertThat(values(row(maps(look.withChannel(1)), difference).cells().get(0)))
                .containsExactly(1, 1, 0, 0);
        assertThat(row(maps(look), difference).quantity()).isEqualTo(Quantity.DIFFERENCE);
        assertThat(row(maps(look), difference).title()).isEqualTo("high − low");
    }

    @Test
    void allRowsThatAreShownShareOneBasis() {
        PyramidMaps both = maps(Look.FIRST.with(Mode.PCA));
        PrincipalComponents basis = Objects.requireNonNull(both.components());
        Row high = row(both, RowId.HIGH);
        Row low = row(both, RowId.LOW);

        assertThat(basis.share(0) + basis.share(1)).isCloseTo(1, within(1e-9));
        // the third cells hold the same vector in both branches, and so do the fourth
        for (int component = 0; component < 2; component++) {
            Grid ofHigh =
                    Objects.requireNonNull(high.cells().get(0).map()).grids().get(component);
            Grid ofLow =
                    Objects.requireNonNull(low.cells().get(0).map()).grids().get(component);
            assertThat(ofHigh.at(0, 2)).isEqualTo(ofLow.at(0, 2));
            assertThat(ofHigh.at(0, 3)).isEqualTo(ofLow.at(0, 3));
            assertThat(ofHigh.at(0, 0)).isNotEqualTo(ofLow.at(0, 0));
        }
        PyramidMaps alone = maps(Look.FIRST.with(Mode.PCA).with(Set.of(), Set.of(RowId.LOW)));
        assertThat(Objects.requireNonNull(alone.components()).axis(0)).isNotEqualTo(basis.axis(0));
        assertThat(alone.rows()).extracting(Row::id).containsExactly(RowId.HIGH, RowId.FUSED);
    }

    @Test
    void scoresAreThoseOfTheClassThatIsAskedFor() {
        int classes = MANIFEST.data().categories().size();
        float[] scores = new float[2 * classes];
        scores[0] = 0.5f;
        scores[2] = 0.25f; // the second class at the first position
        tensors.put("high.score.0", map(2, 0.5f, 0));
        tensors.put("high.scores.0", tensor(classes, 2, scores));
        Look look = Look.FIRST.with(Mode.SCORE);

        assertThat(values(row(maps(look), RowId.HIGH).cells().get(0))).containsExactly(0.5f, 0);
        assertThat(values(row(maps(look.withCategory(1)), RowId.HIGH).cells().get(0)))
                .containsExactly(0.25f, 0);
        assertThat(row(maps(look), RowId.HIGH).cells().get(0).note()).isEqualTo("max 0.50");
    }

    @Test
    void aRunWithoutFeaturesShowsTheCosinesItsWorkerFound() {
        tensors.clear();
        tensors.put("high.energy.0", map(2, 1, 2));
        tensors.put("high-low.cosine.0", map(2, 0.5f, 0.25f));
        PyramidMaps maps = maps(Look.FIRST);

        Cell cosine = row(maps, Comparison.HIGH_LOW).cells().get(0);
        assertThat(values(cosine)).containsExactly(0.5f, 0.25f);
        assertThat(cosine.note()).isEqualTo("cos 0.38");
        assertThat(cosine.likeness()).isEqualTo(Likeness.NONE);
        assertThat(row(maps(Look.FIRST.with(Pairing.NAME)), Comparison.HIGH_LOW)
                        .cells()
                        .get(1)
                        .absence())
                .startsWith("No feature vectors of this image");
        assertThat(row(maps(Look.FIRST.with(Mode.CENTERNESS)), RowId.HIGH)
                        .cells()
                        .get(0)
                        .absence())
                .isEqualTo("This run holds no centerness: its head has none, or it was written before.");
    }

    /** As in FRS: teacher and student see one resolution, so there are no branches to fuse, and both are read at its levels. */
    @Test
    void aTeacherOfOneResolutionIsOneRowAndItsStudentIsComparedWithIt() {
        Manifest manifest = RecordedRun.manifest();
        ((ObjectNode) manifest.spec())
                .putArray("arms")
                .addObject()
                .put("name", "student")
                .put("resolution", "high");
        Manifest.Probe probe = manifest.probes().get(0);
        Map<String, FloatTensor> taught = Map.of("high.features.0", tensor(2, 4, LOW_P2));
        List<Branch> branches = new Branches(manifest, probe)
                .of(ArmMaps.of(arm("high"), 800, tensors), ArmMaps.of(arm("student"), 500, taught), List.of());

        PyramidMaps maps = new PyramidRows(manifest, probe, branches, Look.FIRST, new Likenesses()).compose();

        assertThat(maps.rows()).extracting(Row::title).containsExactly("Teacher", "student", "Cos teacher·student");
        Cell cell = row(maps, Comparison.FUSED_OWN).cells().get(0);
        assertThat(values(cell)).containsExactly(new float[] {0.96f, 1, 1, 1}, within(1e-6f));
        assertThat(cell.name()).isEqualTo("P3·P3");
    }

    private static Manifest.Arm arm(String name) {
        return MANIFEST.arms().stream()
                .filter(arm -> arm.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private PyramidMaps maps(Look look) {
        Manifest.Arm teacher = MANIFEST.arms().stream()
                .filter(arm -> arm.kind().equals("teacher"))
                .findFirst()
                .orElseThrow();
        Manifest.Probe probe = MANIFEST.probes().get(0);
        List<Branch> branches = new Branches(MANIFEST, probe).of(ArmMaps.of(teacher, 800, tensors), null, List.of());
        return new PyramidRows(MANIFEST, probe, branches, look, new Likenesses()).compose();
    }

    private static Row row(PyramidMaps maps, Comparison comparison) {
        return row(maps, comparison.id());
    }

    private static Row row(PyramidMaps maps, RowId id) {
        return maps.rows().stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static float[] values(Cell cell) {
        return Objects.requireNonNull(cell.map(), cell.absence()).grid().values();
    }

    private static FloatTensor tensor(int channels, int columns, float... values) {
        return new FloatTensor(new long[] {channels, 1, columns}, values);
    }

    private static FloatTensor map(int columns, float... values) {
        return new FloatTensor(new long[] {1, columns}, values);
    }
}
