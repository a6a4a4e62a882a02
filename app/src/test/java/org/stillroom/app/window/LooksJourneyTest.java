package org.stillroom.app.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stillroom.app.window.Walk.await;
import static org.stillroom.app.window.Walk.text;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.app.testing.FakeWorker;
import org.stillroom.app.testing.RecordedRun;
import org.stillroom.app.theme.Palette;
import org.stillroom.app.theme.Rgb;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/** In both themes and with larger text every word can be read, and what is shortened says the rest. */
@ExtendWith(ApplicationExtension.class)
class LooksJourneyTest {

    private static final List<String> PANELS = List.of("runs", "images", "pyramid", "fusion", "curves", "inspector");
    private static final double LEAST_CONTRAST = 3;

    @TempDir
    private static Path folder;

    private Walk walk;

    @BeforeAll
    static void record() {
        RecordedRun.done(folder.resolve("run"));
    }

    @Start
    void start(Stage stage) {
        walk = new Walk(stage, new FakeWorker()::start, folder.resolve("runs"));
    }

    @Stop
    void stop() {
        walk.close();
    }

    @BeforeEach
    void open(FxRobot robot) throws Exception {
        walk.open(robot, folder.resolve("run"), "student-no-kd-s0");
        await(() -> text(robot, "#inspector-source").equals("student-no-kd · it. 800"));
        await(() -> robot.lookup("#pyramid-cell-high-0").tryQuery().isPresent());
        await(() -> text(robot, "#badge-20").startsWith("h 0."));
    }

    @Test
    void theThemeChangesEveryPanelAndBack(FxRobot robot) throws Exception {
        Map<String, List<Integer>> light = pictures(robot);
        assertThat(light.values())
                .allSatisfy(picture -> assertThat(surface(picture)).isEqualTo(Palette.LIGHT.surface()));

        theme(robot);
        Map<String, List<Integer>> dark = pictures(robot);
        assertThat(dark.values())
                .allSatisfy(picture -> assertThat(surface(picture)).isEqualTo(Palette.DARK.surface()));

        theme(robot);
        // A chart is drawn again a moment later.
        await(() -> areAlike(pictures(robot), light));
    }

    @Test
    void everyWordStandsOutInBothThemes(FxRobot robot) {
        assertThat(faint(robot)).isEmpty();
        theme(robot);
        assertThat(faint(robot)).isEmpty();
    }

    @Test
    void whatIsShortenedSaysTheRestInATooltip(FxRobot robot) {
        for (double scale : new double[] {1, 1.3, 1.6}) {
            robot.interact(() -> walk.theme.scaleFonts(scale));
            WaitForAsyncUtils.waitForFxEvents();
            assertThat(shortenedInSilence(robot))
                    .as("at a text size of %s", scale)
                    .isEmpty();
        }
    }

    private static void theme(FxRobot robot) {
        robot.press(KeyCode.CONTROL, KeyCode.T).release(KeyCode.T, KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** The pixels of every panel, the width first. */
    private static Map<String, List<Integer>> pictures(FxRobot robot) {
        Map<String, List<Integer>> pictures = new LinkedHashMap<>();
        robot.interact(() -> PANELS.forEach(
                id -> pictures.put(id, pixels(robot.lookup("#" + id).query().snapshot(null, null)))));
        return pictures;
    }

    private static List<Integer> pixels(WritableImage picture) {
        PixelReader reader = picture.getPixelReader();
        List<Integer> pixels = new ArrayList<>(List.of((int) picture.getWidth()));
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                pixels.add(reader.getArgb(x, y));
            }
        }
        return pixels;
    }

    /** A chart that is drawn anew smooths a tick or two otherwise. */
    private static boolean areAlike(Map<String, List<Integer>> some, Map<String, List<Integer>> others) {
        return some.keySet().stream().allMatch(panel -> {
            List<Integer> one = some.get(panel);
            List<Integer> other = others.get(panel);
            long different = IntStream.range(0, Math.min(one.size(), other.size()))
                    .filter(i -> !one.get(i).equals(other.get(i)))
                    .count();
            return one.size() == other.size() && different <= one.size() / 1000;
        });
    }

    /** A few pixels inside the upper left corner of a panel. */
    private static Rgb surface(List<Integer> picture) {
        return new Rgb(picture.get(1 + 5 * picture.get(0) + 5) & 0xffffff);
    }

    /** Words on a ground of one colour that differs too little from theirs. */
    private static List<String> faint(FxRobot robot) {
        List<String> faint = new ArrayList<>();
        robot.interact(() -> words(robot)
                .filter(words -> words.getTextFill() instanceof Color && !words.isDisabled())
                .forEach(words -> {
                    double contrast = rgb((Color) words.getTextFill()).contrast(ground(words));
                    if (contrast < LEAST_CONTRAST) {
                        faint.add("%s: %.1f".formatted(words.getText(), contrast));
                    }
                }));
        return faint;
    }

    private static List<String> shortenedInSilence(FxRobot robot) {
        List<String> silent = new ArrayList<>();
        robot.interact(() -> words(robot)
                .filter(words -> !words.isWrapText() && words.prefWidth(-1) > words.getWidth() + 1.5)
                .filter(words -> !explained(words))
                .forEach(words -> silent.add("%s (%s): %.0f of %.0f px"
                        .formatted(words.getText(), words.getId(), words.getWidth(), words.prefWidth(-1)))));
        return silent;
    }

    private static boolean explained(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (each instanceof Control control && control.getTooltip() != null) {
                return true;
            }
            if (each.getProperties().keySet().stream()
                    .anyMatch(key -> key.toString().contains("Tooltip"))) {
                return true;
            }
        }
        return false;
    }

    private static Stream<Labeled> words(FxRobot robot) {
        return robot.lookup(node -> node instanceof Labeled).queryAllAs(Labeled.class).stream()
                .filter(words -> words.getText() != null && !words.getText().isBlank())
                .filter(LooksJourneyTest::isSeen);
    }

    private static boolean isSeen(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible() || each.getOpacity() < 0.9 || each instanceof ScrollBar) {
                return false;
            }
        }
        return true;
    }

    private static Rgb ground(Node node) {
        for (Parent around = node instanceof Parent parent ? parent : node.getParent();
                around != null;
                around = around.getParent()) {
            if (around instanceof Region region && region.getBackground() != null) {
                List<BackgroundFill> fills = region.getBackground().getFills();
                for (int i = fills.size() - 1; i >= 0; i--) {
                    if (fills.get(i).getFill() instanceof Color colour && colour.getOpacity() > 0.6) {
                        return rgb(colour);
                    }
                }
            }
        }
        return rgb((Color) node.getScene().getFill());
    }

    private static Rgb rgb(Color colour) {
        return new Rgb((int) Math.round(255 * colour.getRed()) << 16
                | (int) Math.round(255 * colour.getGreen()) << 8
                | (int) Math.round(255 * colour.getBlue()));
    }
}
