package org.stillroom.app.detections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.app.boxes.MarkedBox;
import org.stillroom.app.run.ArmModel;
import org.stillroom.app.run.Background;
import org.stillroom.app.selection.SourcePoint;
import org.stillroom.app.testing.JudgedRun;
import org.stillroom.app.testing.OpenedRun;
import org.stillroom.engine.evaluate.Outcome.Kind;
import org.stillroom.engine.evaluate.OutcomeCounts;
import org.stillroom.engine.evaluate.SizeBin;
import org.stillroom.engine.run.Manifest;

/** The figures are those of {@link JudgedRun}, counted by hand. */
class DetectionsViewModelTest {

    @TempDir
    private static Path folder;

    private static Path written;

    private OpenedRun opened;
    private DetectionsViewModel model;

    @BeforeAll
    static void write() {
        written = JudgedRun.write(folder.resolve("run"));
    }

    @BeforeEach
    void open() {
        opened = OpenedRun.open(written);
        opened.selection().showArm(arm("student-s0"));
        model = new DetectionsViewModel(opened.selection(), new Background(Runnable::run, Runnable::run));
        model.setShown(true);
    }

    @Test
    void aStudentStandsBesideItsTeacherAndItsControlWithoutDistillation() {
        assertThat(model.sidesProperty().get())
                .extracting(Side::arm)
                .containsExactly(null, arm("teacher-s0"), arm("student-s0"), arm("student-no-kd-s0"));
        assertThat(model.sidesProperty().get().stream().skip(1)).allSatisfy(side -> {
            assertThat(side.step()).isEqualTo(OptionalInt.of(400));
            assertThat(side.ap()).isEqualTo(OptionalDouble.of(0.25));
        });
    }

    @Test
    void outcomesAreCountedInTheImageAndInTheSet() {
        // The disc; the second box on it; the ring box of IoU 0.4; the ring itself.
        assertThat(side(Role.STUDENT).image()).isEqualTo(new OutcomeCounts(1, 1, 1, 1));
        // And the disc of image 2; what lies in the crowd does not count.
        assertThat(side(Role.STUDENT).set()).isEqualTo(new OutcomeCounts(2, 1, 1, 1));
        assertThat(side(Role.TEACHER).set()).isEqualTo(new OutcomeCounts(3, 0, 0, 0));
        // Its detection of 0.3 is below the 0.4 that is asked for.
        assertThat(side(Role.BASELINE).set()).isEqualTo(new OutcomeCounts(1, 0, 0, 2));
        OutcomeCounts set = Objects.requireNonNull(side(Role.STUDENT).set());
        assertThat(set.precision().orElseThrow()).isEqualTo(0.5);
        assertThat(set.recall().orElseThrow()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(set.f1().orElseThrow()).isCloseTo(4 / 7.0, within(1e-12));
    }

    @Test
    void theScoreLeavesOutWhatIsLessSure() {
        model.scoreProperty().set(0.55);
        assertThat(side(Role.STUDENT).image()).as("the duplicate had 0.5").isEqualTo(new OutcomeCounts(1, 1, 0, 1));

        model.scoreProperty().set(0.65);
        assertThat(side(Role.STUDENT).image()).as("the ring box had 0.6").isEqualTo(new OutcomeCounts(1, 0, 0, 1));

        model.scoreProperty().set(0.25);
        assertThat(side(Role.BASELINE).set()).isEqualTo(new OutcomeCounts(1, 1, 0, 2));
    }

    @Test
    void aLowerIouMakesTheLooseBoxRight() {
        model.iouProperty().set(0.4);

        assertThat(side(Role.STUDENT).image()).isEqualTo(new OutcomeCounts(2, 0, 1, 0));
        assertThat(side(Role.STUDENT).ap()).as("AP knows no slider").isEqualTo(OptionalDouble.of(0.25));
    }

    @Test
    void outcomesAreMarkedByLineSignAndColour() {
        assertThat(side(Role.STUDENT).boxes())
                .extracting(MarkedBox::words, MarkedBox::line)
                .containsExactly(
                        tuple("✓ disc 0.90", MarkedBox.Line.SOLID),
                        tuple("✕ ring 0.60", MarkedBox.Line.DASHED),
                        tuple("= disc 0.50", MarkedBox.Line.DOTTED),
                        tuple("○ ring", MarkedBox.Line.DASH_DOT));
        assertThat(side(Role.STUDENT).boxes()).extracting(MarkedBox::colour).doesNotHaveDuplicates();
    }

    @Test
    void pointingTellsClassScoreIouAndTheObject() {
        model.point(Role.STUDENT, new SourcePoint(55, 60));

        assertThat(side(Role.STUDENT).reading())
                .isEqualTo("✕ ring 0.60 · IoU 0.40 with the nearest ring, less than 0.50");
        assertThat(side(Role.TEACHER).reading()).isEqualTo("✓ ring 0.80 · IoU 1.00 with a ring of 40 px");
        assertThat(model.sidesProperty().get().get(0).reading()).isEqualTo("ring of 40 px");
        assertThat(side(Role.BASELINE).boxes().get(0).strong())
                .as("its box of the same ring")
                .isTrue();
        assertThat(opened.selection().getPosition()).isEqualTo(new SourcePoint(55, 60));

        model.point(Role.STUDENT, null);
        assertThat(model.sidesProperty().get()).extracting(Side::reading).containsOnly("");
    }

    @Test
    void relationsAreBetweenTheArmsAtAnObject() {
        Gallery gallery = model.gallery().stateProperty().get();
        assertThat(gallery.gained()).as("both discs").isEqualTo(2);
        assertThat(gallery.lost()).as("the ring").isEqualTo(1);
        assertThat(gallery.studentWrong()).as("the ring").isEqualTo(1);

        filter(OutcomeFilter.NONE.withRelation(Relation.GAINED));
        assertThat(shown()).containsExactly(1L, 2L);

        filter(OutcomeFilter.NONE.withRelation(Relation.LOST));
        assertThat(shown()).containsExactly(1L);
        assertThat(model.sidesProperty().get().get(0).boxes())
                .extracting(MarkedBox::words)
                .containsExactly("ring");
        assertThat(side(Role.STUDENT).boxes())
                .extracting(MarkedBox::words)
                .as("its ring box lies nearest to that ring")
                .containsExactly("✕ ring 0.60", "○ ring");
        assertThat(side(Role.BASELINE).boxes()).extracting(MarkedBox::words).containsExactly("✓ ring 0.90");
    }

    @Test
    void filtersOfClassSizeAndOutcomeSayWhichImagesAreShown() {
        assertThat(shown()).containsExactly(1L, 2L, 3L);

        filter(OutcomeFilter.NONE.withCategory(1));
        assertThat(shown()).as("rings").containsExactly(1L);
        assertThat(side(Role.STUDENT).set()).isEqualTo(new OutcomeCounts(0, 1, 0, 1));
        assertThat(side(Role.STUDENT).image()).isEqualTo(new OutcomeCounts(0, 1, 0, 1));

        // 32 to 64 px: the ring only. The loose box on it, 16×40, is of 25 px.
        filter(OutcomeFilter.NONE.withSize(SizeBin.ALL.get(3)));
        assertThat(shown()).containsExactly(1L);
        assertThat(side(Role.STUDENT).boxes()).extracting(MarkedBox::words).containsExactly("○ ring");

        filter(OutcomeFilter.NONE.withKind(Kind.IGNORED));
        assertThat(shown()).containsExactly(3L);

        filter(OutcomeFilter.NONE.withKind(Kind.DUPLICATE));
        assertThat(shown()).containsExactly(1L);
    }

    @Test
    void anotherPanelCanNarrowTheGallery() {
        model.gallery().onlyProperty().set(new ImageSet(List.of(2L, 3L), "Cls errors of student"));
        assertThat(shown()).containsExactly(2L, 3L);
        assertThat(model.gallery().stateProperty().get().gained()).isEqualTo(1);

        model.gallery().onlyProperty().set(null);
        assertThat(shown()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void theGalleryIsSortedByWhatIsAsked() {
        model.gallery().orderProperty().set(GalleryOrder.F1_UP);
        // Image 1: student 2·1/(2+1+1+1) = 0.4, no KD 2/(2+1) = 0.667. Image 2: 1 and 0. Image 3 has nothing to find.
        assertThat(shown()).containsExactly(2L, 1L, 3L);
        assertThat(model.gallery().images().get(0).f1Difference()).isEqualTo(1);
        assertThat(model.gallery().images().get(1).f1Difference()).isCloseTo(0.4 - 2 / 3.0, within(1e-12));
        assertThat(model.gallery().images().get(2).f1Difference()).isNaN();

        model.gallery().orderProperty().set(GalleryOrder.F1_DOWN);
        assertThat(shown()).containsExactly(1L, 2L, 3L);

        model.gallery().orderProperty().set(GalleryOrder.MISSES);
        assertThat(shown()).containsExactly(1L, 2L, 3L);
        assertThat(GalleryOrder.MISSES.badge(model.gallery().images().get(0))).isEqualTo("○ 1");
        assertThat(GalleryOrder.FALSE_POSITIVES.key(model.gallery().images().get(0)))
                .isEqualTo(2);
    }

    @Test
    void anImageOfTheGalleryIsLookedAtEverywhere() {
        model.gallery().choose(model.gallery().images().get(1));

        Manifest.Probe image = Objects.requireNonNull(opened.selection().getImage());
        assertThat(image.image()).isEqualTo(2);
        // It is no probe: its picture is that of the test set, 100 px on a canvas of 128.
        assertThat(image.file()).isEmpty();
        assertThat(image.width() / image.scale()).isEqualTo(100);
        assertThat(side(Role.STUDENT).image()).isEqualTo(new OutcomeCounts(1, 0, 0, 0));

        model.gallery().move(-1);
        assertThat(opened.selection().getImage())
                .isEqualTo(opened.run().manifest().probes().get(0));
        model.gallery().move(-1);
        assertThat(model.gallery().chosenIndex()).isZero();
    }

    @Test
    void anyArmAtAnyStepCanTakeAPart() {
        model.armChoice(Role.BASELINE).set(arm("student-s0"));
        model.stepChoice(Role.BASELINE).set(200);

        assertThat(side(Role.BASELINE).arm()).isEqualTo(arm("student-s0"));
        assertThat(side(Role.BASELINE).step()).isEqualTo(OptionalInt.of(200));
        assertThat(side(Role.BASELINE).set()).as("nothing detected yet").isEqualTo(new OutcomeCounts(0, 0, 0, 3));

        model.armChoice(Role.BASELINE).set(null);
        assertThat(side(Role.BASELINE).arm()).isEqualTo(arm("student-no-kd-s0"));
        assertThat(side(Role.BASELINE).step()).isEqualTo(OptionalInt.of(400));
    }

    @Test
    void theMomentLookedAtIsFollowed() {
        opened.selection().scrubTo(399);

        assertThat(side(Role.STUDENT).step()).isEqualTo(OptionalInt.of(200));
        assertThat(side(Role.BASELINE).step()).isEqualTo(OptionalInt.of(200));
        assertThat(side(Role.TEACHER).step()).as("as it taught").isEqualTo(OptionalInt.of(400));
        assertThat(side(Role.STUDENT).set()).isEqualTo(new OutcomeCounts(0, 0, 0, 3));
    }

    @Test
    void anArmWithoutDetectionsSaysWhenThereWillBeSome() {
        opened.selection().showArm(arm("aligned-low-s0"));

        assertThat(side(Role.BASELINE).absence())
                .isEqualTo("aligned-low has no detections yet: it is evaluated every 200 iterations.");
        assertThat(side(Role.STUDENT).arm()).isEqualTo(arm("student-s0"));
    }

    @Test
    void anImageOfOnesOwnHasNoGroundTruth() {
        opened.selection().imageProperty().set(new Manifest.Probe(-1, "/tmp/harbour.jpg.png", 128, 128, 1));

        assertThat(model.sidesProperty().get()).isEmpty();
        assertThat(model.absenceProperty().get()).startsWith("harbour.jpg has no ground truth");
    }

    @Test
    void withoutARunItSaysWhatToDo() {
        opened.selection().showRun(null);

        assertThat(model.absenceProperty().get()).isEqualTo("Open a run to compare what its arms detect.");
        assertThat(model.gallery().images()).isEmpty();
    }

    @Test
    void tablesHoldWhatIsShown() {
        List<String> outcomes =
                new DetectionTables(model).outcomes().csv().lines().toList();
        // Two of the teacher, four of the student, the baseline's ring and the disc it misses.
        assertThat(outcomes).hasSize(1 + 2 + 4 + 2);
        assertThat(outcomes)
                .contains("1,student-s0,400,0.4,0.5,wrong,ring,0.6,0.4,50.0,50.0,66.0,90.0,12,50.0,50.0,90.0,90.0");
        assertThat(new DetectionTables(model).images().csv().lines())
                .contains("2,image-2.png,1,0,0,0,1,0,0,1.0", "3,image-3.png,0,0,0,0,0,0,0,");
    }

    private Side side(Role role) {
        return model.sidesProperty().get().stream()
                .filter(side -> side.role() == role)
                .findFirst()
                .orElseThrow();
    }

    private List<Long> shown() {
        return model.gallery().images().stream()
                .map(image -> image.image().id())
                .toList();
    }

    private void filter(OutcomeFilter wanted) {
        model.filterProperty().set(wanted);
    }

    private ArmModel arm(String id) {
        return opened.run().arm(id).orElseThrow();
    }
}
