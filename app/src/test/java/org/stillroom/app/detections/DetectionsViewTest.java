package org.stillroom.app.detections;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.app.heat.Viewport;
import org.stillroom.app.run.Background;
import org.stillroom.app.testing.JudgedRun;
import org.stillroom.app.testing.OpenedRun;
import org.stillroom.app.testing.Pictures;
import org.stillroom.app.testing.RecordedRun;
import org.stillroom.app.theme.Theme;
import org.stillroom.engine.data.Annotation;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.geometry.Box;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A recorded run: every arm finds all objects of an image but the last, a pixel to the right, the first with score 0.9. */
@ExtendWith(ApplicationExtension.class)
class DetectionsViewTest {

    @TempDir
    private static Path folder;

    private static Path recorded;
    private static Path large;

    private final Theme theme = new Theme();
    private OpenedRun opened;
    private DetectionsViewModel model;
    private DetectionsView view;

    /** Not on the FX thread, which a test must not hold for long. */
    @BeforeAll
    static void write() {
        recorded = RecordedRun.done(folder.resolve("run"));
        large = JudgedRun.large(folder.resolve("large"), 5000);
    }

    @Start
    void show(Stage stage) {
        stage.setScene(scene(OpenedRun.open(recorded).look("student-s0", 4)));
        stage.show();
    }

    private Scene scene(OpenedRun run) {
        opened = run;
        model = new DetectionsViewModel(opened.selection(), new Background(Runnable::run, Runnable::run));
        view = new DetectionsView(
                model,
                opened.selection(),
                new Thumbnails(Runnable::run, Runnable::run),
                (kind, name) ->
                        Optional.of(folder.resolve(name + "." + kind.name().toLowerCase(Locale.ROOT))));
        view.setManaged(false);
        Scene scene = new Scene(new Group(view), 1500, 900);
        theme.dress(scene);
        view.resize(1000, 700);
        return scene;
    }

    @Test
    void aJourneyFromTheWholeSetToOneBox(FxRobot robot) throws Exception {
        // At 0.4 the first six objects count, at 0.85 the first only.
        int objects = objects(4).size();
        assertThat(text(robot, "#detections-student-image-numbers"))
                .isEqualTo(expected("image", Math.min(6, objects - 1), objects));
        assertThat(text(robot, "#detections-student-ap")).isEqualTo("AP 35.4, slider-independent");

        robot.interact(
                () -> robot.lookup("#detections-score").queryAs(Slider.class).setValue(0.85));
        assertThat(text(robot, "#detections-student-image-numbers")).isEqualTo(expected("image", 1, objects));
        int images = RecordedRun.TEST_IMAGES;
        int all = RecordedRun.groundTruth().images().stream()
                .mapToInt(image -> image.annotations().size())
                .sum();
        assertThat(text(robot, "#detections-student-set-numbers")).isEqualTo(expected("set", images, all));
        assertThat(text(robot, "#detections-student-ap")).isEqualTo("AP 35.4, slider-independent");

        // No box that is a pixel off has an IoU of 1.
        robot.interact(
                () -> robot.lookup("#detections-iou").queryAs(Slider.class).setValue(1));
        assertThat(text(robot, "#detections-student-image-numbers")).isEqualTo("image: P 0.0 R 0.0 F1 0.0");
        robot.interact(
                () -> robot.lookup("#detections-iou").queryAs(Slider.class).setValue(0.5));

        hoverOver(robot, objects(4).get(0));
        assertThat(text(robot, "#detections-student-reading")).startsWith("✓ ").contains("0.90 · IoU 0.");
        assertThat(text(robot, "#detections-truth-reading")).contains(" px");

        robot.clickOn("#detections-relation").clickOn("#detections-relation-2");
        assertThat(text(robot, "#detections-gallery-words"))
                .startsWith("0 of 24 images · gained over the baseline · as in");
        assertThat(robot.lookup("#detections-gallery-empty").tryQuery()).isPresent();
        robot.clickOn("#detections-relation").clickOn("#detections-relation-0");

        robot.clickOn(cell(robot, 2).orElseThrow());
        assertThat(Objects.requireNonNull(opened.selection().getImage()).image())
                .isEqualTo(2);
        robot.clickOn(cell(robot, 1).orElseThrow()).press(KeyCode.RIGHT).release(KeyCode.RIGHT);
        assertThat(Objects.requireNonNull(opened.selection().getImage()).image())
                .isEqualTo(2);
    }

    @Test
    void picturesAndTablesAreSaved(FxRobot robot) throws Exception {
        for (String item : List.of("png", "svg", "outcomes", "images")) {
            robot.clickOn("#detections-export").clickOn("#detections-export-" + item);
        }

        assertThat(folder.resolve("detections.png")).isNotEmptyFile();
        assertThat(Files.readString(folder.resolve("detections.svg")))
                .as("missed objects in dashes and dots, words as words")
                .contains("stroke-dasharray=\"8 3 1.5 3\"")
                .contains(">○ ");
        assertThat(Files.readAllLines(folder.resolve("detections-outcomes.csv")))
                .hasSize(1 + 3 * objects(4).size());
        assertThat(Files.readAllLines(folder.resolve("detections-images.csv"))).hasSize(1 + RecordedRun.TEST_IMAGES);
    }

    @Test
    void allPicturesShowThePartThatOneIsEnlargedTo(FxRobot robot) {
        robot.interact(view::requestFocus);
        robot.type(KeyCode.EQUALS);

        assertThat(model.viewportProperty().get().zoom()).isGreaterThan(1);
        robot.clickOn("#detections-whole");
        assertThat(model.viewportProperty().get()).isEqualTo(Viewport.WHOLE);
    }

    @Test
    void ofManyImagesOnlyThoseInSightHaveCells(FxRobot robot) {
        robot.interact(() -> ((Stage) view.getScene().getWindow())
                .setScene(scene(OpenedRun.open(large).look("student-s0", 1))));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(text(robot, "#detections-gallery-words")).startsWith("5000 of 5000 images");
        int cells = view.galleryCells();
        Node grid = robot.lookup("#detections-gallery").query();
        Bounds bounds = grid.getLayoutBounds();
        // 76 px and 4 around them; rows that are cut at either end, and one that JavaFX measures with.
        int inSight = (int) (Math.ceil(bounds.getWidth() / 80) * (Math.ceil(bounds.getHeight() / 80) + 2));
        assertThat(cells).isPositive().isLessThanOrEqualTo(2 * inSight);

        robot.interact(() -> model.gallery().move(4999));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(cell(robot, 5000)).isPresent();
        assertThat(view.galleryCells()).as("cells are used again").isLessThanOrEqualTo(2 * inSight);

        robot.interact(() -> model.gallery().orderProperty().set(GalleryOrder.MISSES));
        assertThat(model.gallery().images().get(0).image().id()).isEqualTo(10);
    }

    @Test
    void looksAsItShould(FxRobot robot) {
        for (boolean dark : new boolean[] {false, true}) {
            for (int[] size : new int[][] {{748, 400}, {1200, 800}}) {
                robot.interact(() -> {
                    theme.setDark(dark);
                    view.resize(size[0], size[1]);
                });
                WaitForAsyncUtils.waitForFxEvents();
                robot.interact(() -> Pictures.take(view, "detections-" + size[0] + (dark ? "-dark" : "-light")));
            }
        }
        assertThat(robot.lookup("#detections-student-picture")
                        .query()
                        .getBoundsInParent()
                        .getHeight())
                .isPositive();
    }

    private void hoverOver(FxRobot robot, Annotation object) {
        Node picture = robot.lookup("#detections-student-picture-image").query();
        Box box = object.sourceBox();
        double scale = picture.getLayoutBounds().getWidth() / 128;
        Point2D at = picture.localToScreen((box.x1() + 2) * scale, (box.y1() + box.height() / 2) * scale);
        robot.moveTo(at);
    }

    /** P, R and F1 with nothing wrong. */
    private static String expected(String of, int found, int objects) {
        return String.format(
                Locale.ROOT,
                "%s: P 100 R %.1f F1 %.1f",
                of,
                100.0 * found / objects,
                200.0 * found / (found + objects));
    }

    private static List<Annotation> objects(long image) {
        return RecordedRun.groundTruth().images().stream()
                .filter(each -> each.id() == image)
                .map(ImageRecord::annotations)
                .findFirst()
                .orElseThrow();
    }

    private static Optional<Node> cell(FxRobot robot, long image) {
        return robot.lookup((Node node) -> node instanceof GalleryCell cell
                        && cell.getItem() != null
                        && cell.getItem().image().id() == image)
                .tryQuery();
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Label.class).getText();
    }
}
