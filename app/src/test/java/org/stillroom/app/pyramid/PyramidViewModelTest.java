package org.stillroom.app.pyramid;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.app.heat.HeatRaster;
import org.stillroom.app.heat.ValueRange;
import org.stillroom.app.pyramid.PyramidMaps.Row;
import org.stillroom.app.pyramid.PyramidMaps.RowId;
import org.stillroom.app.pyramid.PyramidPicture.Range;
import org.stillroom.app.selection.SourcePoint;
import org.stillroom.app.testing.OpenedRun;
import org.stillroom.app.testing.RecordedRun;
import org.stillroom.app.theme.ColourMap;

class PyramidViewModelTest {

    @TempDir
    private static Path folder;

    private OpenedRun opened;
    private PyramidViewModel model;

    @BeforeAll
    static void record() {
        RecordedRun.running(folder.resolve("run"), "student-s0", 430);
    }

    @BeforeEach
    void open() {
        opened = OpenedRun.open(folder.resolve("run")).look("student-s0", 4);
        model = new PyramidViewModel(opened.selection(), Runnable::run, Runnable::run);
    }

    @Test
    void aStudentStandsBesideItsFinishedTeacher() {
        opened.selection().scrubTo(250);

        assertThat(row(RowId.FUSED).subtitle()).endsWith("teacher · it. 800");
        assertThat(row(RowId.OWN).subtitle()).endsWith("it. 200");
        assertThat(model.mapsProperty().get().rows().stream().map(Row::id))
                .containsExactly(
                        RowId.HIGH, RowId.LOW, RowId.FUSED, RowId.OWN, RowId.COSINE_HIGH_LOW, RowId.COSINE_OWN_FUSED);
    }

    @Test
    void anotherArmStandsBesideTheTeacherAtTheSameStep() {
        opened.look("aligned-low-s0", 4).selection().scrubTo(250);

        assertThat(row(RowId.FUSED).subtitle()).endsWith("teacher · it. 200");
        assertThat(row(RowId.OWN).subtitle()).endsWith("it. 200");
        assertThat(model.mapsProperty().get().rows().stream().map(Row::id)).doesNotContain(RowId.COSINE_OWN_FUSED);
    }

    @Test
    void theTeacherStandsBesideItsFirstStudent() {
        opened.look("teacher-s0", 4).selection().scrubTo(250);

        assertThat(row(RowId.HIGH).subtitle()).endsWith("teacher · it. 200");
        assertThat(row(RowId.OWN).subtitle()).endsWith("it. 400");
    }

    @Test
    void everyLevelHasItsOwnRangeOrAllShareTheLargest() {
        double finest = model.pictureProperty().get().energyRanges().get(0).high();
        double coarsest = model.pictureProperty().get().energyRanges().get(4).high();
        assertThat(coarsest).isLessThan(finest);

        model.rangeProperty().set(Range.SHARED);

        double largest = model.pictureProperty().get().energyRanges().get(0).high();
        assertThat(largest).isGreaterThanOrEqualTo(finest);
        assertThat(model.pictureProperty().get().energyRanges()).hasSize(5).containsOnly(new ValueRange(0, largest));
    }

    @Test
    void theLargestEnergyOfALevelHasTheLastColour() {
        int last = ColourMap.VIRIDIS.argb(1);

        assertThat(model.pictureProperty().get().rasters().stream()
                        .limit(4) // the rows of energies
                        .map(row -> row.get(0))
                        .map(HeatRaster::pixels)
                        .flatMapToInt(Arrays::stream)
                        .filter(pixel -> pixel == last)
                        .count())
                .isPositive();
    }

    @Test
    void theFirstMoveStartsInTheMiddle() {
        model.move(1, 0);

        // level of stride 8: the middle of 128 px lies in the cell from 64 to 72
        assertThat(opened.selection().getPosition()).isEqualTo(new SourcePoint(68, 68));
    }

    @Test
    void movesGoFromCellToCellOfTheChosenLevelAndStayInTheImage() {
        model.changeLevel(2);
        opened.selection().positionProperty().set(new SourcePoint(100, 10));

        model.move(1, -1);

        // stride 32: 100 + 32 is beyond 128, the last cell's middle is 112; 10 - 32 is above, the first one's is 16
        assertThat(opened.selection().getPosition()).isEqualTo(new SourcePoint(112, 16));
    }

    @Test
    void levelsEndAtTheFinestAndTheCoarsest() {
        model.changeLevel(-1);
        assertThat(opened.selection().getLevel()).isZero();

        model.changeLevel(17);
        assertThat(opened.selection().getLevel()).isEqualTo(4);
    }

    @Test
    void aNewSnapshotIsShownAsSoonAsItIsThere() {
        RecordedRun.running(folder.resolve("grows"), "student-s0", 200);
        opened.selection().showRun(opened.runs().open(folder.resolve("grows")).join());
        assertThat(row(RowId.OWN).subtitle()).endsWith("it. 200");

        RecordedRun.grow(folder.resolve("grows"), "student-s0", 200, 600);
        opened.selection().scrubTo(700);
        opened.runs().poll();

        assertThat(row(RowId.OWN).subtitle()).endsWith("it. 600");
    }

    @Test
    void withoutARunThereAreNoMaps() {
        opened.selection().showRun(null);

        assertThat(model.mapsProperty().get()).isEqualTo(PyramidMaps.NONE);
        assertThat(model.pictureProperty().get().rasters()).isEmpty();
    }

    private Row row(RowId id) {
        return model.mapsProperty().get().rows().stream()
                .filter(row -> row.id() == id)
                .findFirst()
                .orElseThrow();
    }
}
