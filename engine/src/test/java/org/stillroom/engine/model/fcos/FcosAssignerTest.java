package org.stillroom.engine.model.fcos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stillroom.engine.geometry.Box;
import org.stillroom.engine.model.head.GroundTruth;
import org.stillroom.engine.model.head.PointGrid;
import org.stillroom.engine.model.head.PointGrids;

class FcosAssignerTest {

    private static final List<Integer> TWO_STRIDES = List.of(8, 16);

    static List<FcosCase> cases() {
        return FcosCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void targetsEqualTheOfficialCodes(FcosCase golden) {
        FcosTargets targets = golden.targets();

        int positives = 0;
        int point = 0;
        for (int level = 0; level < FcosCase.STRIDES.size(); level++) {
            long[] labels = golden.npz().longs("target_label_" + level);
            float[] distances = golden.npz().floats("target_ltrb_" + level);
            int cells = golden.points().grids().get(level).count();
            assertThat(labels).hasSize(golden.images() * cells);
            for (int i = 0; i < labels.length; i++) {
                int ours = i / cells * golden.points().count() + point + i % cells;
                assertThat(targets.labels()[ours])
                        .as("level %d, row %d", level, i)
                        .isEqualTo((int) labels[i]);
                if (labels[i] != golden.numClasses()) {
                    positives++;
                    for (int side = 0; side < 4; side++) {
                        // float32 differences of coordinates up to 320, over the stride
                        assertThat(targets.distances()[4 * ours + side])
                                .isCloseTo(distances[4 * i + side], within(1e-5f));
                    }
                }
            }
            point += cells;
        }
        assertThat(targets.positives()).hasSize(positives);
    }

    @Test
    void onePointAnswersForASmallBoxAroundIt() {
        // Stride 8: points at 4, 12, 20, 28. The box [9, 8, 17, 18] holds (12, 12) alone; distances 3, 4, 5, 6 pixels.
        FcosTargets targets = assign(32, List.of(new GroundTruth(new Box(9, 8, 17, 18), 1)));

        assertThat(targets.positives()).containsExactly(5);
        assertThat(targets.labels()[5]).isEqualTo(1);
        assertThat(Arrays.copyOfRange(targets.distances(), 20, 24)).containsExactly(3 / 8f, 4 / 8f, 5 / 8f, 6 / 8f);
        // √(3/5 · 4/6)
        assertThat(targets.centerness(5)).isCloseTo(Math.sqrt(0.4), within(1e-7));
    }

    @Test
    void pointsOnTheEdgeOfTheSampledRegionAreOutside() {
        // The box is [4, 4, 20, 20]: of the points 4, 12, 20 only 12 lies strictly inside.
        assertThat(assign(32, List.of(new GroundTruth(new Box(4, 4, 20, 20), 0)))
                        .positives())
                .containsExactly(5);
        // Centre (16, 16), reach 12: the points 4 and 28 lie exactly on the region's edge, 12 and 20 inside.
        assertThat(assign(32, List.of(new GroundTruth(new Box(0, 0, 32, 32), 0)))
                        .positives())
                .containsExactly(5, 6, 9, 10);
    }

    @Test
    void aLargestDistanceDecidesTheLevelAndTheBoundItselfBelongsToBoth() {
        // Size bound 32. Box [8, 8, 52, 52], centre 30; per axis the largest distances are
        // stride 8, sampled in 18–42: points 20, 28, 36 with 32, 24, 28: all in level 0, (20, 20) exactly on the bound;
        // stride 16, sampled in 8–52: points 24, 40 with 28, 32: in level 1 where one of both is 40, exactly on the
        // bound.
        FcosTargets targets = assign(64, List.of(new GroundTruth(new Box(8, 8, 52, 52), 0)));

        int row2 = 2 * 8;
        int row3 = 3 * 8;
        int row4 = 4 * 8;
        int level1 = 64;
        assertThat(targets.positives())
                .containsExactly(
                        row2 + 2,
                        row2 + 3,
                        row2 + 4,
                        row3 + 2,
                        row3 + 3,
                        row3 + 4,
                        row4 + 2,
                        row4 + 3,
                        row4 + 4,
                        level1 + 4 + 2,
                        level1 + 8 + 1,
                        level1 + 8 + 2);
    }

    @Test
    void theSmallestAreaWinsAndTheFirstOnATie() {
        GroundTruth large = new GroundTruth(new Box(0, 0, 30, 30), 0);
        GroundTruth small = new GroundTruth(new Box(8, 8, 20, 18), 1);
        GroundTruth equallySmall = new GroundTruth(new Box(8, 8, 18, 20), 2);

        assertThat(assign(32, List.of(large, small, equallySmall)).labels()[5]).isEqualTo(1);
        assertThat(assign(32, List.of(equallySmall, small, large)).labels()[5]).isEqualTo(2);
    }

    @Test
    void theOrderOfObjectsOfDifferentAreasDoesNotMatter() {
        Random random = new Random(7);
        List<GroundTruth> objects = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            double x = random.nextDouble() * 100;
            double y = random.nextDouble() * 100;
            Box box = new Box(x, y, x + 4 + random.nextDouble() * 60, y + 4 + random.nextDouble() * 60);
            objects.add(new GroundTruth(box, i % 3));
        }
        FcosTargets targets = assign(128, objects);
        Collections.shuffle(objects, random);
        FcosTargets shuffled = assign(128, objects);

        assertThat(shuffled.labels()).isEqualTo(targets.labels());
        assertThat(shuffled.distances()).isEqualTo(targets.distances());
        assertThat(targets.positives()).hasSizeGreaterThan(40);
    }

    @Test
    void imagesDoNotSeeEachOthersObjects() {
        GroundTruth object = new GroundTruth(new Box(9, 8, 17, 18), 1);
        FcosTargets targets = new FcosAssigner(List.of(32), 3)
                .assign(
                        PointGrids.ofInput(TWO_STRIDES, PointGrid.Place.MIDDLE, 32, 32),
                        List.of(List.of(), List.of(object), List.of()));

        assertThat(targets.positives()).containsExactly(16 + 4 + 5);
    }

    @Test
    void sizeBoundsMustFitTheLevels() {
        FcosAssigner assigner = new FcosAssigner(FcosCase.SIZE_BOUNDS, 3);
        assertThatThrownBy(() ->
                        assigner.assign(PointGrids.ofInput(TWO_STRIDES, PointGrid.Place.MIDDLE, 32, 32), List.of()))
                .hasMessage("4 size bounds for 2 levels: expected one less");
    }

    private static FcosTargets assign(int size, List<GroundTruth> objects) {
        return new FcosAssigner(List.of(32), 3)
                .assign(PointGrids.ofInput(TWO_STRIDES, PointGrid.Place.MIDDLE, size, size), List.of(objects));
    }
}
