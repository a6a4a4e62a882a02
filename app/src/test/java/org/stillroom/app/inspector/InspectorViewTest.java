package org.stillroom.app.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.app.heat.Grid;
import org.stillroom.app.pyramid.PyramidViewModel;
import org.stillroom.app.selection.SourcePoint;
import org.stillroom.app.testing.OpenedRun;
import org.stillroom.app.testing.Pictures;
import org.stillroom.app.testing.RecordedRun;
import org.stillroom.app.theme.Theme;
import org.stillroom.engine.data.Annotation;
import org.stillroom.engine.run.FloatTensor;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class InspectorViewTest {

    @TempDir
    private static Path folder;

    private static Path recorded;
    private final Theme theme = new Theme();
    private OpenedRun opened;
    private InspectorViewModel model;
    private InspectorView view;

    @Start
    void show(Stage stage) {
        if (recorded == null) {
            recorded = RecordedRun.running(folder.resolve("run"), "student-s0", 430);
        }
        opened = OpenedRun.open(recorded).look("student-s0", 4);
        PyramidViewModel maps = new PyramidViewModel(opened.selection(), Runnable::run, Runnable::run);
        model = new InspectorViewModel(opened.selection(), maps.mapsProperty());
        view = new InspectorView(model, opened.selection(), (kind, name) -> Optional.of(folder.resolve(name)));
        view.setManaged(false);
        Scene scene = new Scene(new Group(view), 1500, 900);
        theme.dress(scene);
        view.resize(300, 640);
        stage.setScene(scene);
        stage.show();
    }

    @Test
    void theCountsAreThoseOfTheFiles(FxRobot robot) {
        int objects = objects(4).size();
        // before the end scores are halved: 0.45, 0.40, 0.35, 0.30, 0.25 …; the last object is missed
        int all = objects - 1;
        int shown = Math.min(2, all);

        assertThat(text(robot, "#inspector-counts"))
                .isEqualTo("%d objects · %d detections, %d below".formatted(objects, shown, all - shown));
        assertThat(text(robot, "#inspector-source")).isEqualTo("student · it. 400");
    }

    @Test
    void theThresholdHidesUnsureDetections(FxRobot robot) {
        robot.interact(() -> model.thresholdProperty().set(0.42));

        assertThat(model.boxesProperty().get().detections()).singleElement().satisfies(detection -> {
            assertThat(detection.score()).isEqualTo(0.45);
            assertThat(detection.sourceBox().x1())
                    .isEqualTo(objects(4).get(0).sourceBox().x1() + 1);
            assertThat(detection.category())
                    .isEqualTo(RecordedRun.groundTruth()
                            .categories()
                            .get(objects(4).get(0).category())
                            .name());
        });
    }

    @Test
    void scrubbingShowsTheDetectionsOfThatMoment(FxRobot robot) {
        robot.interact(() -> {
            opened.selection().showArm(opened.run().arm("teacher-s0").orElseThrow());
            opened.selection().scrubTo(799);
        });
        assertThat(text(robot, "#inspector-source")).isEqualTo("teacher · it. 600");

        robot.interact(() -> opened.selection().scrubTo(800));
        assertThat(text(robot, "#inspector-source")).isEqualTo("teacher · it. 800");
        assertThat(model.boxesProperty().get().detections().get(0).score()).isEqualTo(0.9);
    }

    @Test
    void theTableReadsTheMapsAtTheMarkedPlace(FxRobot robot) {
        assertThat(text(robot, "#inspector-place")).isEqualTo("point at a map or the image");

        robot.interact(() -> opened.selection().positionProperty().set(new SourcePoint(78.4, 73.2)));

        assertThat(text(robot, "#inspector-place")).isEqualTo("at 78, 73 px");
        assertThat(text(robot, "#inspector-level-1")).isEqualTo("P4·P3");
        // stride 16: row 4, column 4
        assertThat(text(robot, "#inspector-value-1-fused")).isEqualTo(value("fused", 800, 1, 16, 4, 4));
        assertThat(text(robot, "#inspector-value-1-own")).isEqualTo(value("low", 400, 1, 16, 4, 4));
    }

    @Test
    void anArmWithoutEvaluationSaysSo(FxRobot robot) {
        robot.interact(() ->
                opened.selection().showArm(opened.run().arm("student-no-kd-s0").orElseThrow()));

        assertThat(text(robot, "#inspector-message"))
                .isEqualTo("student-no-kd has not been evaluated yet, so there are no detections.");
        assertThat(model.boxesProperty().get().objects()).hasSameSizeAs(objects(4));
    }

    @Test
    void anotherImageHasOtherObjects(FxRobot robot) {
        robot.interact(() -> opened.look("student-s0", 7));

        assertThat(model.boxesProperty().get().objects()).hasSameSizeAs(objects(7));
        assertThat(model.boxesProperty().get().objects().get(0).sourceBox())
                .isEqualTo(objects(7).get(0).sourceBox());
    }

    @Test
    void pointingAtTheImageMarksThePlace(FxRobot robot) {
        robot.moveTo("#inspector-picture-image");

        SourcePoint place = opened.selection().getPosition();
        assertThat(place).isNotNull();
        assertThat(place.x()).isBetween(60.0, 68.0); // the middle of 128 px
    }

    @Test
    void boxesAreSavedAsATable(FxRobot robot) throws Exception {
        robot.clickOn("#inspector-export").clickOn("#inspector-export-boxes");

        assertThat(Files.readAllLines(folder.resolve("image-boxes")))
                .startsWith("kind,class,score,x1,y1,x2,y2")
                .hasSize(1 + objects(4).size() + Math.min(2, objects(4).size() - 1));
    }

    @Test
    void thePictureIsSaved(FxRobot robot) {
        robot.clickOn("#inspector-export").clickOn("#inspector-export-png");

        assertThat(folder.resolve("image")).isNotEmptyFile();
    }

    @Test
    void looksAsItShould(FxRobot robot) {
        for (boolean dark : new boolean[] {false, true}) {
            for (int width : new int[] {300, 400}) {
                robot.interact(() -> {
                    theme.setDark(dark);
                    opened.look("student-s0", width > 300 ? 12 : 4);
                    opened.selection().positionProperty().set(new SourcePoint(78, 73));
                    opened.selection().levelProperty().set(1);
                    view.resize(width, 640);
                });
                robot.interact(() -> Pictures.take(view, "inspector-" + width + (dark ? "-dark" : "-light")));
            }
        }
        assertThat(robot.lookup("#inspector-threshold").tryQuery()).isPresent();
    }

    private static List<Annotation> objects(long image) {
        return RecordedRun.groundTruth().images().get((int) image - 1).annotations();
    }

    private static String value(String branch, int step, int level, int stride, int row, int column) {
        FloatTensor map = RecordedRun.energy(branch, step, 4, level, stride);
        return String.format(Locale.ROOT, "%.2f", new Grid(128 / stride, 128 / stride, map.values()).at(row, column));
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Label.class).getText();
    }
}
