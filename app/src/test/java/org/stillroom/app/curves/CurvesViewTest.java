package org.stillroom.app.curves;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.app.curves.CurvesViewModel.Mode;
import org.stillroom.app.testing.OpenedRun;
import org.stillroom.app.testing.Pictures;
import org.stillroom.app.testing.RecordedRun;
import org.stillroom.app.theme.Theme;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class CurvesViewTest {

    @TempDir
    private static Path folder;

    private static Path recorded;
    private final Theme theme = new Theme();
    private OpenedRun opened;
    private CurvesViewModel model;
    private CurvesView view;

    @Start
    void show(Stage stage) {
        if (recorded == null) {
            recorded = RecordedRun.running(folder.resolve("run"), "student-s0", 430);
        }
        opened = OpenedRun.open(recorded);
        model = new CurvesViewModel(opened.selection());
        view = new CurvesView(
                model, opened.selection(), theme.paletteProperty(), (kind, name) -> Optional.of(folder.resolve(name)));
        view.setManaged(false);
        Scene scene = new Scene(new Group(view), 1500, 900);
        theme.dress(scene);
        view.resize(430, 240);
        stage.setScene(scene);
        stage.show();
    }

    @Test
    void theReadoutSortsAllArmsAtTheNearestStep(FxRobot robot) {
        awaitDrawn(5);

        robot.interact(() -> chart(robot).readOut(390));

        assertThat(chart(robot).readout())
                .containsExactly(
                        "iteration 400",
                        "teacher " + points("teacher"),
                        "student " + points("student"),
                        "high " + points("high"),
                        "aligned-low " + points("aligned-low"),
                        "conventional " + points("conventional"));
    }

    @Test
    void theLegendHidesAnArm(FxRobot robot) {
        robot.interact(() -> robot.lookup("#curves-legend-high-s0")
                .queryAs(ToggleButton.class)
                .fire());

        awaitDrawn(4);
        assertThat(chart(robot).drawn().lines().stream().map(ChartContent.Line::name))
                .doesNotContain("high");
    }

    @Test
    void aClickScrubsToItsStep(FxRobot robot) {
        awaitDrawn(5);

        robot.clickOn("#curves-chart");

        assertThat(opened.selection().isLive()).isFalse();
        assertThat(opened.selection().getStep()).isBetween(300, 500); // about the middle of 800
    }

    @Test
    void numbersAreSavedAsATable(FxRobot robot) throws Exception {
        robot.clickOn("#curves-export").clickOn("#curves-export-numbers");

        assertThat(Files.readAllLines(folder.resolve("curves")))
                .startsWith("curve,iteration,value")
                .contains("teacher,800,%s".formatted(100 * RecordedRun.ap("teacher", 800)));
    }

    @Test
    void looksAsItShould(FxRobot robot) {
        for (boolean dark : new boolean[] {false, true}) {
            for (Mode mode : Mode.values()) {
                for (int[] size : new int[][] {{376, 210}, {690, 330}}) {
                    robot.interact(() -> {
                        theme.setDark(dark);
                        view.resize(size[0], size[1]);
                        model.modeProperty().set(mode);
                        model.logarithmicProperty().set(size[0] > 500);
                    });
                    awaitDrawn(5);
                    robot.interact(() -> chart(robot).readOut(390));
                    robot.interact(
                            () -> Pictures.take(view, "curves-" + mode + "-" + size[0] + (dark ? "-dark" : "-light")));
                }
            }
        }
        assertThat(chart(robot).drawn().logarithmic()).isTrue();
    }

    private static SeriesChart chart(FxRobot robot) {
        return robot.lookup("#curves-chart").queryAs(SeriesChart.class);
    }

    /** Waits until the chart has caught up with the model. */
    private void awaitDrawn(int lines) {
        SeriesChart chart = (SeriesChart) view.lookup("#curves-chart");
        try {
            WaitForAsyncUtils.waitFor(5, TimeUnit.SECONDS, () -> {
                ChartContent drawn = chart.drawn();
                return drawn != null
                        && drawn.lines().size() == lines
                        && drawn.valueLabel().equals(model.content(100).valueLabel())
                        && drawn.logarithmic() == model.content(100).logarithmic();
            });
        } catch (java.util.concurrent.TimeoutException e) {
            throw new AssertionError("not drawn: " + chart.drawn(), e);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static String points(String arm) {
        return String.format(Locale.ROOT, "%.1f", 100 * RecordedRun.ap(arm, 400));
    }
}
