package org.stillroom.app.pyramid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.app.heat.Grid;
import org.stillroom.app.heat.HeatCell;
import org.stillroom.app.heat.Viewport;
import org.stillroom.app.selection.SourcePoint;
import org.stillroom.app.testing.OpenedRun;
import org.stillroom.app.testing.Pictures;
import org.stillroom.app.testing.RecordedRun;
import org.stillroom.app.theme.Theme;
import org.stillroom.engine.run.FloatTensor;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class PyramidViewTest {

    @TempDir
    private static Path folder;

    private static Path recorded;
    private OpenedRun opened;
    private Theme theme;
    private Stage stage;
    private PyramidView view;
    private PyramidViewModel model;

    @Start
    void show(Stage shown) {
        if (recorded == null) {
            recorded = RecordedRun.running(folder.resolve("run"), "student-s0", 430);
        }
        stage = shown;
        theme = new Theme();
        opened = OpenedRun.open(recorded).look("student-s0", 4);
        model = new PyramidViewModel(opened.selection(), Runnable::run, Runnable::run);
        view = new PyramidView(
                model, opened.selection(), (kind, name) -> Optional.of(folder.resolve(name + "." + kind)));
        Scene scene = new Scene(new Group(view), 1500, 900);
        view.setManaged(false);
        view.resize(740, 420);
        theme.dress(scene);
        stage.setScene(scene);
        stage.show();
    }

    @Test
    void everyRowSaysWhoseMapsItShows(FxRobot robot) {
        assertThat(subtitle(robot, "#pyramid-row-fused")).contains("teacher · it. 800");
        assertThat(subtitle(robot, "#pyramid-row-own")).contains("it. 400");
        assertThat(title(robot, "#pyramid-level-1")).isEqualTo("stride 16 px");
        assertThat(subtitle(robot, "#pyramid-level-1")).isEqualTo("P4 high · P3 low");
    }

    @Test
    void theFusedMapsSayTheirWeights(FxRobot robot) {
        robot.interact(() -> view.resize(1400, 660));
        double high = RecordedRun.highShare(4, 0);

        assertThat(cell(robot, "fused", 0).note())
                .isEqualTo(String.format(Locale.ROOT, "%.2f·H + %.2f·L", high, 1 - high));
    }

    @Test
    void pointingAtOneMapReadsTheSamePlaceInAll(FxRobot robot) {
        robot.interact(() -> opened.selection().positionProperty().set(new SourcePoint(78, 73)));

        // stride 16: row 73 / 16 = 4, column 78 / 16 = 4
        assertThat(cell(robot, "high", 1).reading()).isEqualTo(value("high", 800, 1, 4, 4));
        assertThat(cell(robot, "own", 1).reading()).isEqualTo(value("low", 400, 1, 4, 4));
        // stride 64: row 1, column 1
        assertThat(cell(robot, "low", 3).reading()).isEqualTo(value("low", 800, 3, 1, 1));
    }

    @Test
    void thePointerMarksAPlaceInSourcePixels(FxRobot robot) {
        robot.moveTo(robot.lookup("#pyramid-cell-low-2 .heat-picture").queryAs(Pane.class));

        // the middle of a picture of 128 px
        SourcePoint place = opened.selection().getPosition();
        assertThat(place).isNotNull();
        assertThat(place.x()).isBetween(60.0, 68.0);
        assertThat(place.y()).isBetween(60.0, 68.0);
    }

    @Test
    void arrowKeysMoveThePlaceByACellOfTheChosenLevel(FxRobot robot) {
        robot.interact(() -> {
            opened.selection().positionProperty().set(new SourcePoint(36, 36));
            view.requestFocus();
        });
        robot.type(KeyCode.PAGE_DOWN, KeyCode.RIGHT);

        // level 1, stride 16: 36 + 16 = 52 lies in the cell from 48 to 64; 36 in that from 32 to 48 stays row 2
        assertThat(opened.selection().getLevel()).isEqualTo(1);
        assertThat(opened.selection().getPosition()).isEqualTo(new SourcePoint(56, 40));
    }

    @Test
    void whatIsNotThereIsExplained(FxRobot robot) {
        robot.interact(() ->
                opened.selection().showArm(opened.run().arm("student-no-kd-s0").orElseThrow()));

        assertThat(cell(robot, "own", 0).explanation()).isEqualTo("No maps yet: student-no-kd has not started.");
        assertThat(cell(robot, "high", 0).explanation()).isEmpty();
    }

    @Test
    void anUnalignedArmIsShownOnItsOwnGrid(FxRobot robot) {
        robot.interact(() -> {
            opened.selection().showArm(opened.run().arm("conventional-s0").orElseThrow());
            view.requestFocus();
        });
        assertThat(cell(robot, "own", 0).explanation())
                .isEqualTo("conventional has no level whose cells are 8 px wide.");

        robot.type(KeyCode.U);

        // the columns are P2 to P7 now
        assertThat(title(robot, "#pyramid-level-1")).isEqualTo("P3");
        assertThat(subtitle(robot, "#pyramid-level-1")).isEqualTo("high 8 · low 16 px");
        assertThat(words(robot, "own", 1, "name")).isEqualTo("P3 16px");
        assertThat(words(robot, "own", 1, "size")).isEqualTo("8×8");
        robot.interact(() -> opened.selection().positionProperty().set(new SourcePoint(20, 36)));
        // its first level has a stride of 16 source pixels: row 2, column 1
        FloatTensor map = RecordedRun.energy("low", 800, 4, 0, 16);
        assertThat(cell(robot, "own", 1).reading()).isEqualTo("%.2f".formatted(new Grid(8, 8, map.values()).at(2, 1)));
    }

    @Test
    void theSwitchSaysWhatIsPairedAndWhatIsResized(FxRobot robot) {
        robot.interact(() -> view.resize(1400, 660));
        assertThat(text(robot, "#pyramid-words")).contains("nothing is resized");

        robot.clickOn("#pyramid-pairing-name");

        assertThat(text(robot, "#pyramid-words")).contains("cut to the coarser grid, nearest cell by cell");
        assertThat(words(robot, "cosine-high-low", 1, "name")).isEqualTo("P3·P3");
        assertThat(words(robot, "cosine-high-low", 1, "size")).isEqualTo("16×16→8×8");
        assertThat(cell(robot, "cosine-high-low", 0).explanation()).isEqualTo("High branch has no P2.");
    }

    @Test
    void keysChangeWhatIsShown(FxRobot robot) {
        robot.interact(view::requestFocus);

        robot.type(KeyCode.DIGIT2, KeyCode.PERIOD, KeyCode.PERIOD);
        assertThat(text(robot, "#pyramid-step")).isEqualTo("channel 3 of 8");
        assertThat(text(robot, "#pyramid-legend-branches-quantity")).isEqualTo("feature value");
        robot.type(KeyCode.DIGIT3);
        assertThat(text(robot, "#pyramid-legend-components")).startsWith("red, green, blue: principal components");
        robot.type(KeyCode.DIGIT4, KeyCode.R);
        assertThat(text(robot, "#pyramid-legend-branches-quantity")).isEqualTo("class score (sigmoid)");
        assertThat(text(robot, "#pyramid-legend-branches-high")).matches("0\\.[1-9]\\d");
    }

    @Test
    void whatTheRunDoesNotHoldIsExplained(FxRobot robot) {
        robot.interact(() -> {
            opened.look("student-s0", 15);
            view.requestFocus();
        });
        robot.type(KeyCode.DIGIT3);

        assertThat(cell(robot, "high", 0).explanation())
                .isEqualTo(
                        "No feature vectors of this image: this run holds those of 1, 4, 7, 12 (inspect.features: 4).");
    }

    @Test
    void theWheelEnlargesAllMapsAboutThePointer(FxRobot robot) {
        Pane picture = robot.lookup("#pyramid-cell-low-2 .heat-picture").queryAs(Pane.class);

        robot.interact(() -> Event.fireEvent(
                picture, wheel(picture.localToScene(picture.getWidth() / 4, picture.getHeight() / 2), 80)));

        // two notches: 1.25² as large, what lay at a quarter of the width lies there still
        double zoom = 1.25 * 1.25;
        assertThat(model.viewportProperty().get().zoom()).isCloseTo(zoom, within(1e-9));
        assertThat(model.viewportProperty().get().left() + 0.25 / zoom).isCloseTo(0.25, within(1e-9));
        robot.interact(view::requestFocus);
        robot.type(KeyCode.DIGIT0);
        assertThat(model.viewportProperty().get()).isEqualTo(Viewport.WHOLE);
    }

    private static ScrollEvent wheel(Point2D at, double delta) {
        return new ScrollEvent(
                ScrollEvent.SCROLL,
                at.getX(),
                at.getY(),
                at.getX(),
                at.getY(),
                false,
                false,
                false,
                false,
                true,
                false,
                0,
                delta,
                0,
                delta,
                ScrollEvent.HorizontalTextScrollUnits.NONE,
                0,
                ScrollEvent.VerticalTextScrollUnits.NONE,
                0,
                0,
                null);
    }

    @Test
    void anyTwoRowsCanBeCompared(FxRobot robot) {
        robot.clickOn("#pyramid-compare");
        robot.interact(() -> {
            MenuButton menu = robot.lookup("#pyramid-compare").queryAs(MenuButton.class);
            Menu low = (Menu) menu.getItems().get(1);
            CheckMenuItem difference = low.getItems().stream()
                    .filter(item -> "difference to Fused".equals(item.getText()))
                    .map(CheckMenuItem.class::cast)
                    .findFirst()
                    .orElseThrow();
            difference.setSelected(true);
            menu.hide();
        });
        robot.interact(() -> opened.selection().positionProperty().set(new SourcePoint(78, 73)));

        // stride 16: row 4, column 4
        double low = new Grid(8, 8, RecordedRun.energy("low", 800, 4, 1, 16).values()).at(4, 4);
        double fused = new Grid(8, 8, RecordedRun.energy("fused", 800, 4, 1, 16).values()).at(4, 4);
        assertThat(cell(robot, "difference-low-fused", 1).reading()).isEqualTo("%.2f".formatted(low - fused));
        assertThat(text(robot, "#pyramid-legend-difference-quantity")).isEqualTo("difference of energy");
    }

    @Test
    void thePictureAndTheNumbersAreWrittenAsTheyStand(FxRobot robot) throws IOException {
        robot.interact(() -> view.resize(1400, 660));

        export(robot, "#pyramid-export-svg");
        export(robot, "#pyramid-export-numbers");

        String svg = Files.readString(folder.resolve("pyramid.SVG"));
        assertThat(svg).contains(">High branch</text>", ">stride 16 px</text>", ">Cos high·low</text>");
        // six rows with five maps each, every one over its image
        assertThat(svg.split("<image ", -1)).hasSizeGreaterThan(60);
        List<String> line = Files.readAllLines(folder.resolve("pyramid.CSV")).stream()
                .filter(each -> each.startsWith("Cos high·low,stride 16 px,"))
                .map(each -> List.of(each.split(",", -1)))
                .findFirst()
                .orElseThrow();
        float[] cosines = opened.run()
                .snapshot("teacher-s0", 800, 4)
                .join()
                .maps()
                .get("high-low.cosine.1")
                .values();
        double mean = IntStream.range(0, cosines.length)
                .mapToDouble(i -> cosines[i])
                .average()
                .orElseThrow();
        assertThat(line.subList(4, 7)).containsExactly("8", "8", "16.0");
        // from feature vectors in half precision
        assertThat(Double.parseDouble(line.get(9))).isCloseTo(mean, within(2e-3));
    }

    @Test
    void looksAsItShould(FxRobot robot) {
        for (boolean dark : new boolean[] {false, true}) {
            for (int[] size : new int[][] {{736, 420}, {900, 560}, {1400, 660}}) {
                robot.interact(() -> {
                    theme.setDark(dark);
                    view.resize(size[0], size[1]);
                    opened.selection().positionProperty().set(new SourcePoint(78, 73));
                });
                robot.interact(() -> Pictures.take(view, "pyramid-" + size[0] + (dark ? "-dark" : "-light")));
            }
        }
        assertThat(text(robot, "#pyramid-legend-branches-high")).isEqualTo("largest of its level");
    }

    private static HeatCell cell(FxRobot robot, String row, int level) {
        return robot.lookup("#pyramid-cell-" + row + "-" + level).queryAs(HeatCell.class);
    }

    private static String words(FxRobot robot, String row, int level, String which) {
        return text(robot, "#pyramid-cell-%s-%d .heat-%s".formatted(row, level, which));
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Label.class).getText();
    }

    private static String title(FxRobot robot, String id) {
        return robot.lookup(id + " .title").queryAs(Label.class).getText();
    }

    private static String subtitle(FxRobot robot, String id) {
        return robot.lookup(id + " .subtitle").queryAs(Label.class).getText();
    }

    private static String value(String branch, int step, int level, int row, int column) {
        int stride = 8 << level;
        FloatTensor map = RecordedRun.energy(branch, step, 4, level, stride);
        return "%.2f".formatted(new Grid(128 / stride, 128 / stride, map.values()).at(row, column));
    }

    /** By the item, since the menu may lie outside the small test screen. */
    private static void export(FxRobot robot, String item) {
        MenuButton menu = robot.lookup("#pyramid-export").queryAs(MenuButton.class);
        robot.interact(() -> menu.getItems().stream()
                .filter(each -> item.equals("#" + each.getId()))
                .findFirst()
                .orElseThrow()
                .fire());
    }
}
