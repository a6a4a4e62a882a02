package org.stillroom.app.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.app.detections.ImageSet;
import org.stillroom.app.run.ArmModel;
import org.stillroom.app.testing.JudgedRun;
import org.stillroom.app.testing.OpenedRun;
import org.stillroom.app.testing.Pictures;
import org.stillroom.app.theme.Theme;
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
        model = new ErrorsViewModel(run.selection(), Runnable::run, Runnable::run);
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
        assertThat(student.breakdown().ap50()).isEqualTo(OptionalDouble.of(0.5));
        assertThat(student.breakdown().gains())
                .containsEntry(ErrorType.LOCATION, OptionalDouble.of(0.5))
                .containsEntry(ErrorType.DUPLICATE, OptionalDouble.of(0));
        Map<ErrorType, Integer> counts = student.breakdown().counts();
        assertThat(counts)
                .containsEntry(ErrorType.LOCATION, 1)
                .containsEntry(ErrorType.DUPLICATE, 1)
                .containsEntry(ErrorType.MISS, 0);
        assertThat(student.confusion().counts()).isDeepEqualTo(new int[][] {{2, 0, 0}, {0, 0, 1}, {1, 1, 0}});
    }

    @Test
    void aBarOpensTheImagesBehindIt(FxRobot robot) {
        robot.clickOn("#errors-bar-loc-1");

        assertThat(opened).containsExactly(new ImageSet(Set.of(1L), "Loc errors of student"));
        Node loc = robot.lookup("#errors-bar-loc-1").query();
        Node dupe = robot.lookup("#errors-bar-dupe-1").query();
        assertThat(loc.getLayoutBounds().getHeight())
                .as("half of AP50 beside nothing")
                .isGreaterThan(20 * dupe.getLayoutBounds().getHeight());
    }

    @Test
    void rulesAreAtRoundNumbers() {
        assertThat(ErrorBars.step(62)).isEqualTo(20);
        assertThat(ErrorBars.step(50)).isEqualTo(10);
        assertThat(ErrorBars.step(8)).isEqualTo(2);
        assertThat(ErrorBars.step(3.2)).isEqualTo(1);
        assertThat(ErrorBars.step(0)).isPositive();
    }

    @Test
    void aCellOfTheConfusionOpensTheImagesBehindIt(FxRobot robot) {
        robot.clickOn("#errors-page-confusion").clickOn("#errors-cell-1-2");

        assertThat(opened).containsExactly(new ImageSet(Set.of(1L), "student: ring missed"));
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

        assertThat(opened).containsExactly(new ImageSet(Set.of(1L), "Loc errors of student: ring"));
    }

    @Test
    void anotherArmHasItsOwnTables(FxRobot robot) {
        ArmModel teacher = run.run().arm("teacher-s0").orElseThrow();
        robot.interact(() -> run.selection().showArm(teacher));
        robot.clickOn("#errors-page-confusion");

        assertThat(robot.lookup("#errors-cell-1-1").queryAs(Button.class).getText())
                .isEqualTo("1");
        assertThat(Objects.requireNonNull(model.main()).breakdown().gains())
                .as("it makes no error")
                .allSatisfy((type, gain) -> assertThat(gain).isEqualTo(OptionalDouble.of(0)));
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

    @Test
    void numbersAreSaved(FxRobot robot) throws Exception {
        robot.clickOn("#errors-export").clickOn("#errors-export-types");
        robot.clickOn("#errors-export").clickOn("#errors-export-confusion");

        assertThat(Files.readAllLines(folder.resolve("errors-types.csv")))
                .hasSize(1 + 3 * 8)
                .contains("student-s0,400,Loc,0.5,1");
        assertThat(Files.readAllLines(folder.resolve("errors-confusion.csv")))
                .containsExactly("true,disc,ring,missed", "disc,2,0,0", "ring,0,0,1", "nothing,1,1,0");
    }

    @Test
    void looksAsItShould(FxRobot robot) {
        for (boolean dark : new boolean[] {false, true}) {
            for (String page : List.of("types", "classes", "confusion")) {
                robot.clickOn("#errors-page-" + page);
                robot.interact(() -> theme.setDark(dark));
                WaitForAsyncUtils.waitForFxEvents();
                robot.interact(() -> Pictures.take(view, "errors-" + page + (dark ? "-dark" : "-light")));
            }
        }
        assertThat(robot.lookup("#errors-confusion").tryQuery()).isPresent();
    }
}
