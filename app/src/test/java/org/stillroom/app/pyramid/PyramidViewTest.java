package org.stillroom.app.pyramid;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.app.heat.Grid;
import org.stillroom.app.heat.HeatCell;
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

    @Start
    void show(Stage shown) {
        if (recorded == null) {
            recorded = RecordedRun.running(folder.resolve("run"), "student-s0", 430);
        }
        stage = shown;
        theme = new Theme();
        opened = OpenedRun.open(recorded).look("student-s0", 4);
        PyramidViewModel model = new PyramidViewModel(opened.selection(), Runnable::run, Runnable::run);
        view = new PyramidView(model, opened.selection(), (kind, name) -> Optional.empty());
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
        robot.interact(() ->
                opened.selection().showArm(opened.run().arm("conventional-s0").orElseThrow()));

        assertThat(robot.lookup("#pyramid-cell-own-0 .heat-name")
                        .queryAs(Label.class)
                        .getText())
                .isEqualTo("P3 16px");
        assertThat(robot.lookup("#pyramid-cell-own-0 .heat-size")
                        .queryAs(Label.class)
                        .getText())
                .isEqualTo("8×8");
        assertThat(cell(robot, "own", 0).explanation()).isEmpty();
        robot.interact(() -> opened.selection().positionProperty().set(new SourcePoint(20, 36)));
        // its first level has a stride of 16 source pixels: row 2, column 1
        FloatTensor map = RecordedRun.energy("low", 800, 4, 0, 16);
        assertThat(cell(robot, "own", 0).reading()).isEqualTo("%.2f".formatted(new Grid(8, 8, map.values()).at(2, 1)));
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
        assertThat(robot.lookup("#pyramid-legend-energy-high")
                        .queryAs(Label.class)
                        .getText())
                .isEqualTo("largest of its level");
    }

    private static HeatCell cell(FxRobot robot, String row, int level) {
        return robot.lookup("#pyramid-cell-" + row + "-" + level).queryAs(HeatCell.class);
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
}
