package org.stillroom.app.pyramid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.app.heat.HeatRaster;
import org.stillroom.app.heat.ValueRange;
import org.stillroom.app.heat.Viewport;
import org.stillroom.app.pyramid.Look.Mode;
import org.stillroom.app.pyramid.Look.Range;
import org.stillroom.app.pyramid.PyramidMaps.Row;
import org.stillroom.app.run.ArmModel;
import org.stillroom.app.selection.SourcePoint;
import org.stillroom.app.testing.OpenedRun;
import org.stillroom.app.testing.RecordedFeatures;
import org.stillroom.app.testing.RecordedRun;
import org.stillroom.app.theme.ColourMap;
import org.stillroom.engine.data.Detection;

class PyramidViewModelTest {

    @TempDir
    private static Path folder;

    private OpenedRun opened;
    private PyramidViewModel model;
    private Place place;

    @BeforeAll
    static void record() {
        RecordedRun.running(folder.resolve("run"), "student-s0", 430);
    }

    @BeforeEach
    void open() {
        opened = OpenedRun.open(folder.resolve("run")).look("student-s0", 4);
        model = new PyramidViewModel(opened.selection(), Runnable::run, Runnable::run);
        place = new Place(opened.selection(), model);
    }

    @Test
    void aStudentStandsBesideItsFinishedTeacher() {
        opened.selection().scrubTo(250);

        assertThat(row(RowId.FUSED).subtitle()).endsWith("teacher · it. 800");
        assertThat(row(RowId.OWN).subtitle()).endsWith("it. 200");
        assertThat(model.mapsProperty().get().rows().stream().map(Row::id))
                .containsExactly(
                        RowId.HIGH,
                        RowId.LOW,
                        RowId.FUSED,
                        RowId.OWN,
                        Comparison.HIGH_LOW.id(),
                        Comparison.FUSED_OWN.id());
    }

    @Test
    void anotherArmStandsBesideTheTeacherAtTheSameStep() {
        opened.look("aligned-low-s0", 4).selection().scrubTo(250);

        assertThat(row(RowId.FUSED).subtitle()).endsWith("teacher · it. 200");
        assertThat(row(RowId.OWN).subtitle()).endsWith("it. 200");
    }

    @Test
    void theTeacherStandsBesideItsFirstStudent() {
        opened.look("teacher-s0", 4).selection().scrubTo(250);

        assertThat(row(RowId.HIGH).subtitle()).endsWith("teacher · it. 200");
        assertThat(row(RowId.OWN).subtitle()).endsWith("it. 400");
    }

    @Test
    void everyLevelHasItsOwnRangeOrAllShareTheLargest() {
        double finest = ranges().get(0).high();
        double coarsest = ranges().get(4).high();
        assertThat(coarsest).isLessThan(finest);

        model.lookProperty().set(Look.FIRST.with(Range.SHARED));

        double largest = ranges().get(0).high();
        assertThat(largest).isGreaterThanOrEqualTo(finest);
        assertThat(ranges()).hasSize(5).containsOnly(new ValueRange(0, largest));
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
        place.move(1, 0);

        // level of stride 8: the middle of 128 px lies in the cell from 64 to 72
        assertThat(opened.selection().getPosition()).isEqualTo(new SourcePoint(68, 68));
    }

    @Test
    void movesGoFromCellToCellOfTheChosenLevelAndStayInTheImage() {
        place.changeLevel(2);
        opened.selection().positionProperty().set(new SourcePoint(100, 10));

        place.move(1, -1);

        // stride 32: 100 + 32 is beyond 128, the last cell's middle is 112; 10 - 32 is above, the first one's is 16
        assertThat(opened.selection().getPosition()).isEqualTo(new SourcePoint(112, 16));
    }

    @Test
    void levelsEndAtTheFinestAndTheCoarsest() {
        place.changeLevel(-1);
        assertThat(opened.selection().getLevel()).isZero();

        place.changeLevel(17);
        assertThat(opened.selection().getLevel()).isEqualTo(4);
    }

    @Test
    void theViewFollowsAMarkThatLeavesIt() {
        opened.selection().positionProperty().set(new SourcePoint(4, 4));
        place.zoom(1);
        place.zoom(1);
        place.zoom(1);
        double zoom = model.viewportProperty().get().zoom();
        assertThat(zoom).isCloseTo(1.25 * 1.25 * 1.25, within(1e-12));

        place.move(15, 0);

        // the middle of the last of 16 cells is at 124 of 128 px, the right edge of what is seen
        assertThat(model.viewportProperty().get().left() + 1 / zoom).isCloseTo(124 / 128.0, within(1e-12));
        place.pan(-4, 0);
        assertThat(model.viewportProperty().get().left()).isZero();
        place.reset();
        assertThat(model.viewportProperty().get()).isEqualTo(Viewport.WHOLE);
    }

    @Test
    void furtherArmsGetRowsOfTheirOwn() {
        ArmModel conventional = opened.run().arm("conventional-s0").orElseThrow();

        model.others().add(conventional);

        Row row = row(RowId.ofArm("conventional-s0"));
        assertThat(row.title()).isEqualTo("conventional");
        // its cells are twice as wide: P3 stands where the cells are 16 px, and nothing where they are 8
        assertThat(row.cells().get(0).absence()).isEqualTo("conventional has no level whose cells are 8 px wide.");
        assertThat(row.cells().get(1).name()).isEqualTo("P3");
        opened.selection().showArm(conventional);
        assertThat(model.mapsProperty().get().rows().stream().map(Row::id)).doesNotContain(row.id());
    }

    @Test
    void boxesAreThoseOfTheMomentAndOfTheRowsArm() {
        opened.selection().scrubTo(250);
        assertThat(model.boxes().boxesProperty().get()).isEqualTo(PyramidBoxes.NONE);
        model.boxes().objectsShownProperty().set(true);
        model.boxes().detectionsShownProperty().set(true);
        model.boxes().thresholdProperty().set(0.44);

        PyramidBoxes boxes = model.boxes().boxesProperty().get();
        List<Detection> ofImage = RecordedRun.detections(800).stream()
                .filter(detection -> detection.imageId() == 4)
                .toList();
        assertThat(boxes.objects()).hasSize(ofImage.size() + 1);
        assertThat(boxes.foundBy("teacher-s0"))
                .as("at its end, where scores are whole")
                .hasSize((int) ofImage.stream().filter(d -> d.score() >= 0.44).count());
        assertThat(boxes.foundBy("student-s0"))
                .as("at 200, where they are halved")
                .hasSize((int)
                        ofImage.stream().filter(d -> d.score() / 2 >= 0.44).count());
        assertThat(boxes.foundBy(null)).isEmpty();
        model.boxes().objectsShownProperty().set(false);
        assertThat(model.boxes().boxesProperty().get().objects()).isEmpty();
    }

    @Test
    void detectionsShownLaterAreThoseOfTheMomentLookedAtThen() {
        model.boxes().thresholdProperty().set(0);
        model.boxes().detectionsShownProperty().set(true);
        model.boxes().detectionsShownProperty().set(false);
        opened.selection().scrubTo(250);

        model.boxes().detectionsShownProperty().set(true);

        assertThat(model.boxes().boxesProperty().get().foundBy("student-s0"))
                .isEqualTo(opened.run().detections("student-s0", 200, 4).join().stream()
                        .map(Detection::sourceBox)
                        .toList())
                .isNotEmpty();
    }

    @Test
    void stepsGoThroughChannelsAndClassesAndBeginAgain() {
        model.lookProperty().set(Look.FIRST.with(Mode.CHANNEL));
        model.step(-1);
        assertThat(model.lookProperty().get().channel()).isEqualTo(RecordedFeatures.CHANNELS - 1);
        model.step(1);
        assertThat(model.lookProperty().get().channel()).isZero();

        model.lookProperty().set(Look.FIRST.with(Mode.SCORE));
        model.step(1);
        assertThat(model.lookProperty().get().category()).isZero();
        model.step(-2);
        assertThat(model.lookProperty().get().category())
                .isEqualTo(RecordedRun.groundTruth().categories().size() - 1);
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

    private List<ValueRange> ranges() {
        return Objects.requireNonNull(model.pictureProperty().get().ranges().get(Quantity.ENERGY));
    }

    private Row row(RowId id) {
        return model.mapsProperty().get().rows().stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
