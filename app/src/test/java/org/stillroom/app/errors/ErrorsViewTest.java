package org.stillroom.app.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.app.detections.ImageSet;
import org.stillroom.app.detections.Lens;
import org.stillroom.app.detections.OutcomeFilter;
import org.stillroom.app.run.ArmModel;
import org.stillroom.app.run.Background;
import org.stillroom.app.testing.JudgedRun;
import org.stillroom.app.testing.OpenedRun;
import org.stillroom.app.testing.Pictures;
import org.stillroom.app.theme.Theme;
import org.stillroom.engine.evaluate.errors.ErrorKind;
import org.stillroom.engine.evaluate.errors.ErrorType;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The figures are those of {@link JudgedRun}, counted by hand. */
@ExtendWith(ApplicationExtension.class)
class ErrorsViewTest {

    @TempDir
    private static Path folder;

    private static Path written;

    private final Theme theme = new Theme();
    private final List<ImageSet> opened = new ArrayList<>();
    private OpenedRun run;
    private ErrorsViewModel model;
    private ErrorsView view;

    @BeforeAll
    static void write() {
        written = JudgedRun.write(folder.resolve("run"));
    }

    @Start
    void show(Stage stage) {
        run = OpenedRun.open(written).look("student-s0", 1);
        model = new ErrorsViewModel(run.selection(), new Background(Runnable::run, Runnable::run));
        view = new ErrorsView(
                model,
                (kind, name) ->
                        Optional.of(folder.resolve(name + "." + kind.name().toLowerCase(Locale.ROOT))),
                opened::add);
        view.setManaged(false);
        Scene scene = new Scene(new Group(view), 1200, 800);
        theme.dress(scene);
        view.resize(800, 420);
        stage.setScene(scene);
        stage.show();
    }

    @Test
    void armsWithDetectionsAreJudged() {
        assertThat(model.armsProperty().get())
                .extracting(errors -> errors.arm().id())
                .as("aligned-low was never evaluated")
                .containsExactly("teacher-s0", "student-s0", "student-no-kd-s0");
        assertThat(model.absenceProperty().get()).isEmpty();
        ArmErrors student = Objects.requireNonNull(model.main());
        // Discs: both found before the duplicate, AP50 1. Rings: the only box has an IoU of 0.4, AP50 0; in its place
        // it would be 1.
        assertThat(student.ap50()).isEqualTo(OptionalDouble.of(0.5));
        assertThat(student.gain(ErrorType.LOCATION)).isEqualTo(OptionalDouble.of(0.5));
        assertThat(student.gain(ErrorType.DUPLICATE)).isEqualTo(OptionalDouble.of(0));
        assertThat(student.tally(ErrorType.LOCATION)).isEqualTo(new Tally(1, List.of(1L), OptionalDouble.of(0.6)));
        assertThat(student.tally(ErrorType.DUPLICATE).count()).isEqualTo(1);
        assertThat(student.tally(ErrorType.MISS)).isEqualTo(Tally.NONE);
        int[][] confusion = new int[3][3];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                confusion[row][column] = student.confused(row, column).count();
            }
        }
        assertThat(confusion).isDeepEqualTo(new int[][] {{2, 0, 0}, {0, 0, 1}, {1, 1, 0}});
    }

    @Test
    void imagesWithTheSurestErrorComeFirst() {
        Tally.Counter counter = new Tally.Counter();
        counter.add(1, 0.3);
        counter.add(2, 0.5);
        counter.add(1, 0.6);
        counter.add(3, Tally.Counter.NO_SCORE);

        assertThat(counter.tally()).isEqualTo(new Tally(4, List.of(1L, 2L, 3L), OptionalDouble.of(0.6)));
    }

    @Test
    void aBarOpensTheImagesBehindIt(FxRobot robot) {
        robot.clickOn("#errors-bar-loc-1");

        assertThat(opened)
                .as("at TIDE's IoU, and no higher a score than the error's")
                .containsExactly(new ImageSet(
                        List.of(1L), "Loc errors of student", Lens.of(student(), OptionalDouble.of(0.6), 0.5)));
        Node loc = robot.lookup("#errors-bar-loc-1").query();
        Node dupe = robot.lookup("#errors-bar-dupe-1").query();
        assertThat(loc.getLayoutBounds().getHeight())
                .as("half of AP50 beside nothing")
                .isGreaterThan(20 * dupe.getLayoutBounds().getHeight());
    }

    @Test
    void rulesAreAtRoundNumbers() {
        assertThat(BarPlot.step(62)).isEqualTo(20);
        assertThat(BarPlot.step(50)).isEqualTo(10);
        assertThat(BarPlot.step(8)).isEqualTo(2);
        assertThat(BarPlot.step(3.2)).isEqualTo(1);
        assertThat(BarPlot.step(0)).isPositive();
    }

    @Test
    void aCellOfTheConfusionOpensTheImagesBehindIt(FxRobot robot) {
        robot.clickOn("#errors-page-confusion").clickOn("#errors-cell-1-2");

        assertThat(opened)
                .as("at the matrix' own thresholds")
                .containsExactly(new ImageSet(
                        List.of(1L),
                        "student: ring missed",
                        new Lens(student(), OptionalDouble.of(0.25), true, 0.5, OutcomeFilter.ALL_CLASSES)));
        assertThat(robot.lookup("#errors-cell-0-0").queryAs(Button.class).getText())
                .isEqualTo("2");
        assertThat(robot.lookup("#errors-cell-0-1").queryAs(Button.class).isDisabled())
                .isTrue();
        assertThat(robot.lookup("#errors-subtitle").queryAs(Label.class).getText())
                .isEqualTo("student · it. 400");
    }

    @Test
    void aCellOfAClassOpensTheImagesBehindIt(FxRobot robot) {
        robot.clickOn("#errors-page-classes").clickOn("#errors-class-1-loc");

        assertThat(opened)
                .extracting(ImageSet::images, ImageSet::words)
                .containsExactly(tuple(List.of(1L), "Loc errors of student: ring"));
    }

    @Test
    void anotherArmHasItsOwnTables(FxRobot robot) {
        ArmModel teacher = run.run().arm("teacher-s0").orElseThrow();
        robot.interact(() -> run.selection().showArm(teacher));
        robot.clickOn("#errors-page-confusion");

        assertThat(robot.lookup("#errors-cell-1-1").queryAs(Button.class).getText())
                .isEqualTo("1");
        assertThat(ErrorKind.all())
                .as("it makes no error")
                .allSatisfy(
                        kind -> assertThat(Objects.requireNonNull(model.main()).gain(kind))
                                .isEqualTo(OptionalDouble.of(0)));
    }

    @Test
    void anArmBeforeItsFirstEvaluationSaysWhenThereWillBeSomething(FxRobot robot) {
        robot.interact(() -> run.selection().scrubTo(100));
        assertThat(model.armsProperty().get())
                .extracting(errors -> errors.arm().id())
                .as("the teacher, as it taught")
                .containsExactly("teacher-s0");

        robot.interact(() -> run.selection().showRun(null));
        assertThat(robot.lookup("#errors-empty").queryAs(Label.class).getText())
                .isEqualTo("Open a run to see what its arms get wrong.");
    }

    /** Discs, of which there are two: the student finds one at 0.9, the other, in image 2, at 0.7; the teacher both at 0.9. */
    @Test
    void aPointOfACurveOpensTheImagesBehindIt(FxRobot robot) {
        robot.clickOn("#errors-page-curves");
        robot.interact(() -> model.recall().categoryProperty().set(0));
        Node plot = robot.lookup("#errors-curves-plot").query();
        robot.clickOn(plot.localToScreen(plot.getLayoutBounds().getWidth() * 0.4, 14));
        assertThat(text(robot, "#errors-curves-reading"))
                .startsWith("teacher: recall 0.")
                .endsWith("score 0.90");

        robot.type(KeyCode.ESCAPE).type(KeyCode.DOWN);
        assertThat(text(robot, "#errors-curves-reading"))
                .startsWith("student: recall 0.")
                .endsWith("score 0.90");
        robot.type(KeyCode.ENTER).clickOn("#errors-curves-missed");

        assertThat(opened).hasSize(1);
        assertThat(opened.get(0).images()).containsExactly(2L);
        assertThat(opened.get(0).lens()).isEqualTo(new Lens(student(), OptionalDouble.of(0.9), true, 0.5, 0));
        assertThat(opened.get(0).words()).startsWith("objects missed of student at recall 0.");

        robot.type(KeyCode.DOWN).type(KeyCode.ENTER);
        assertThat(text(robot, "#errors-curves-reading"))
                .as("the arm without distillation finds no disc: it has no point")
                .startsWith("Point at a curve");
    }

    @Test
    void theCurvesHaveTheAreaThatIsTheAp(FxRobot robot) {
        robot.clickOn("#errors-page-curves");

        // Discs 1 and rings 0 at IoU 0.5; at 0.75 the same: what is found is found exactly.
        assertThat(text(robot, "#errors-curve-ap-student-s0")).isEqualTo("50.0");
        assertThat(text(robot, "#errors-curve-ap-teacher-s0")).isEqualTo("100.0");
        robot.interact(() -> model.recall().categoryProperty().set(1));
        assertThat(text(robot, "#errors-curve-ap-student-s0")).isEqualTo("0.0");
        robot.clickOn("#errors-curves-iou-mean");
        assertThat(text(robot, "#errors-curve-ap-student-no-kd-s0")).isEqualTo("100.0");
    }

    @Test
    void numbersTellTheirRecipe(FxRobot robot) {
        String recipe = "student · student, iteration 400 of 400 · seed 0 of judged";
        assertThat(robot.lookup("#errors-bar-loc-1")
                        .queryAs(Button.class)
                        .getTooltip()
                        .getText())
                .contains(recipe, "1 errors in 1 images", "data 000000000000…", "stillroom 0.1.0");
        robot.clickOn("#errors-page-curves");
        assertThat(robot.lookup("#errors-curve-ap-student-s0")
                        .queryAs(Label.class)
                        .getTooltip()
                        .getText())
                .contains(recipe);
    }

    @Test
    void numbersAreSaved(FxRobot robot) throws Exception {
        for (String table : List.of("types", "curves", "classes", "confusion")) {
            robot.clickOn("#errors-export").clickOn("#errors-export-" + table);
        }

        assertThat(Files.readAllLines(folder.resolve("errors-types.csv")))
                .hasSize(1 + 3 * 8)
                .contains("student-s0,400,Loc,0.5,1,1");
        assertThat(Files.readAllLines(folder.resolve("errors-curves.csv")))
                .as("three arms, two classes and all, three IoUs")
                .hasSize(1 + 3 * 3 * 3 * 101)
                .contains("student-s0,400,ring,0.50,0.5,0.0,");
        assertThat(Files.readAllLines(folder.resolve("errors-classes.csv"))).contains("ring,,,0,1,0,0,0,0");
        assertThat(Files.readAllLines(folder.resolve("errors-confusion.csv")))
                .containsExactly("true,disc,ring,missed", "disc,2,0,0", "ring,0,0,1", "nothing,1,1,0");
        robot.clickOn("#errors-page-curves")
                .clickOn("#errors-export")
                .clickOn("#errors-export-svg")
                .clickOn("#errors-export")
                .clickOn("#errors-export-png");
        assertThat(Files.readString(folder.resolve("errors.svg"))).contains("<polyline", ">recall<");
        assertThat(folder.resolve("errors.png")).isNotEmptyFile();
    }

    @Test
    void looksAsItShould(FxRobot robot) {
        for (boolean dark : new boolean[] {false, true}) {
            for (String page : List.of("types", "curves", "classes", "confusion")) {
                robot.clickOn("#errors-page-" + page);
                robot.interact(() -> theme.setDark(dark));
                WaitForAsyncUtils.waitForFxEvents();
                robot.interact(() -> Pictures.take(view, "errors-" + page + (dark ? "-dark" : "-light")));
            }
        }
        assertThat(robot.lookup("#errors-confusion").tryQuery()).isPresent();
    }

    private ArmModel student() {
        return run.run().arm("student-s0").orElseThrow();
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Label.class).getText();
    }
}
