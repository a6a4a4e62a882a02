package org.stillroom.app.fusion;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.app.curves.Trace;
import org.stillroom.app.fusion.FusionViewModel.Aspect;
import org.stillroom.app.testing.OpenedRun;
import org.stillroom.app.testing.Pictures;
import org.stillroom.app.testing.RecordedRun;
import org.stillroom.app.theme.Theme;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class FusionViewTest {

    @TempDir
    private static Path folder;

    private static Path recorded;
    private final Theme theme = new Theme();
    private OpenedRun opened;
    private FusionViewModel model;
    private FusionView view;

    @Start
    void show(Stage stage) {
        if (recorded == null) {
            recorded = RecordedRun.running(folder.resolve("run"), "student-s0", 430);
        }
        opened = OpenedRun.open(recorded).look("student-s0", 4);
        model = new FusionViewModel(opened.selection());
        view = new FusionView(
                model, opened.selection(), theme.paletteProperty(), (kind, name) -> Optional.of(folder.resolve(name)));
        view.setManaged(false);
        Scene scene = new Scene(new Group(view), 1500, 900);
        theme.dress(scene);
        view.resize(376, 220);
        stage.setScene(scene);
        stage.show();
    }

    @Test
    void theChosenImagesWeightsStandAtTheirBars(FxRobot robot) {
        for (int level = 0; level < 5; level++) {
            double high = RecordedRun.highShare(4, level);
            assertThat(text(robot, "#fusion-image-bars-high-" + level)).isEqualTo(number(high));
            assertThat(text(robot, "#fusion-image-bars-low-" + level)).isEqualTo(number(1 - high));
        }
        assertThat(text(robot, "#fusion-image-caption")).isEqualTo("image 4 · teacher · it. 800");
    }

    @Test
    void anotherImageHasOtherWeights(FxRobot robot) {
        robot.interact(() -> opened.look("student-s0", 7));

        assertThat(text(robot, "#fusion-image-bars-high-0")).isEqualTo(number(RecordedRun.highShare(7, 0)));
    }

    @Test
    void theTestSetHasADotForEveryImageAndTheirMean() {
        FusionShares shares = model.sharesProperty().get();

        assertThat(shares.spread()).hasSize(RecordedRun.TEST_IMAGES);
        double mean = LongStream.rangeClosed(1, RecordedRun.TEST_IMAGES)
                .mapToDouble(image -> RecordedRun.highShare(image, 2))
                .average()
                .orElseThrow();
        assertThat(shares.mean()[2]).isEqualTo(mean);
    }

    @Test
    void trainingHasALineALevelAndOneOfTheImage() {
        assertThat(model.training(400, false).lines().stream().map(line -> line.name()))
                .containsExactly(
                        "8 px",
                        "8 px, image 4",
                        "16 px",
                        "16 px, image 4",
                        "32 px",
                        "32 px, image 4",
                        "64 px",
                        "64 px, image 4",
                        "128 px",
                        "128 px, image 4");
        Trace ofImage = model.training(400, false).lines().get(1).exact().values();
        assertThat(ofImage.x()).containsExactly(0, 200, 400, 600, 800);
        assertThat(ofImage.values()[4]).isEqualTo(RecordedRun.highShare(4, 0));
    }

    @Test
    void shareGoesWithTheSizeOfTheObjects(FxRobot robot) {
        robot.interact(() -> model.aspectProperty().set(Aspect.SIZE));

        SizeRelation relation = model.relation(1);
        assertThat(relation.points()).hasSize(RecordedRun.TEST_IMAGES);
        assertThat(relation.points().get(3).high()).isEqualTo(RecordedRun.highShare(4, 1));
        double side = RecordedRun.groundTruth().images().get(3).annotations().stream()
                .mapToDouble(object -> Math.sqrt(object.sourceBox().area()))
                .average()
                .orElseThrow();
        assertThat(relation.points().get(3).side()).isEqualTo(side);
        assertThat(text(robot, "#fusion-size-caption"))
                .as("of the level looked at, the finest")
                .isEqualTo(String.format(
                        Locale.ROOT,
                        "high share by object size · ρ %+.2f",
                        model.relation(0).rank()));
    }

    @Test
    void aRunWhoseTeacherWaitsSaysSo(FxRobot robot) {
        Path waiting = RecordedRun.running(folder.resolve("waiting" + System.nanoTime()), "high-s0", 100);
        robot.interact(
                () -> opened.selection().showRun(opened.runs().open(waiting).join()));

        assertThat(text(robot, "#fusion-empty")).isEqualTo("No weights yet: teacher has not been evaluated.");
    }

    @Test
    void numbersAreSavedAsATable(FxRobot robot) throws Exception {
        robot.clickOn("#fusion-export").clickOn("#fusion-export-numbers");

        double high = RecordedRun.highShare(12, 1);
        assertThat(Files.readAllLines(folder.resolve("fusion")))
                .startsWith("image,stride,high level,low level,high,low")
                .contains("12,16.0,P4,P3,%s,%s".formatted(high, 1 - high));
    }

    @Test
    void looksAsItShould(FxRobot robot) {
        for (boolean dark : new boolean[] {false, true}) {
            for (Aspect aspect : Aspect.values()) {
                for (int[] size : new int[][] {{376, 220}, {440, 240}, {690, 330}}) {
                    robot.interact(() -> {
                        theme.setDark(dark);
                        model.aspectProperty().set(aspect);
                        view.resize(size[0], size[1]);
                    });
                    WaitForAsyncUtils.sleep(
                            System.getProperty("pictures") == null ? 0 : 300,
                            java.util.concurrent.TimeUnit.MILLISECONDS);
                    robot.interact(() ->
                            Pictures.take(view, "fusion-" + size[0] + "-" + aspect + (dark ? "-dark" : "-light")));
                }
            }
        }
        robot.interact(() -> view.resize(900, 330));
        assertThat(robot.lookup("#fusion-image-bars").tryQuery()).isPresent();
        assertThat(robot.lookup("#fusion-size-scatter").tryQuery()).isPresent();
        assertThat(robot.lookup("#fusion-test-strip").tryQuery()).isPresent();
        assertThat(robot.lookup("#fusion-chart").tryQuery()).isPresent();
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Label.class).getText();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
