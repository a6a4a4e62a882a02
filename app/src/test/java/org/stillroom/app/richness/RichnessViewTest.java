package org.stillroom.app.richness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.app.richness.RichnessViewModel.Whose;
import org.stillroom.app.run.Seen;
import org.stillroom.app.testing.FakeLooks;
import org.stillroom.app.testing.OpenedRun;
import org.stillroom.app.testing.Pictures;
import org.stillroom.app.testing.RecordedRun;
import org.stillroom.app.theme.Theme;
import org.stillroom.engine.inspect.InspectAnswer;
import org.stillroom.engine.run.FloatTensor;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A recorded run, some of whose images have no features in their snapshots: a worker is asked for these, here the test. */
@ExtendWith(ApplicationExtension.class)
class RichnessViewTest {

    private static final int[] STRIDES = {8, 16, 32, 64, 128};

    @TempDir
    private static Path folder;

    private static Path recorded;

    private final Theme theme = new Theme();
    private final FakeLooks looks = new FakeLooks();
    private OpenedRun opened;
    private RichnessViewModel model;
    private RichnessView view;

    @Start
    void show(Stage stage) {
        if (recorded == null) {
            recorded = RecordedRun.done(folder.resolve("run"));
        }
        opened = OpenedRun.open(recorded).look("student-s0", 4);
        opened.run().answerBy(looks);
        model = new RichnessViewModel(opened.selection());
        view = new RichnessView(model, opened.selection(), (kind, name) -> Optional.of(folder.resolve(name)));
        view.setManaged(false);
        Scene scene = new Scene(new Group(view), 1500, 900);
        theme.dress(scene);
        view.resize(700, 420);
        stage.setScene(scene);
        stage.show();
    }

    @Test
    void cellsAreCountedFromTheScoresOfTheTeacher(FxRobot robot) {
        RichnessMaps maps = model.mapsProperty().get();
        assertThat(looks.looks).as("everything is in the snapshots").isEmpty();
        assertThat(maps.source()).isEqualTo("teacher · it. 800");
        assertThat(maps.pair()).isEqualTo("teacher · it. 800 → student · it. 800");
        assertThat(maps.levels()).hasSize(5);
        RichnessShares shares = RichnessShares.of(maps, maps.levels().get(0), 0.2);
        assertThat(shares.richInside() + shares.richOutside() + shares.poorInside() + shares.poorOutside())
                .isEqualTo(256);
        assertThat(text(robot, "#richness-note-0")).isEqualTo(note(shares));
    }

    @Test
    void theLossIsThatOfTheRecordedFeatures() {
        Map<String, FloatTensor> teacher =
                opened.run().snapshot("teacher-s0", 800, 4).join().maps();
        Map<String, FloatTensor> student =
                opened.run().snapshot("student-s0", 800, 4).join().maps();
        float[] fused = teacher.get("fused.features.1").values();
        float[] low = student.get("low.features.1").values();
        double sum = 0;
        // The 8×8 cells of level 1: the place (row 3, column 5) in every channel.
        for (int i = 3 * 8 + 5; i < fused.length; i += 64) {
            sum += Math.pow(fused[i] - low[i], 2);
        }
        double expected = sum * teacher.get("fused.score.1").values()[3 * 8 + 5];

        assertThat((double) model.mapsProperty().get().levels().get(1).loss().at(3, 5))
                .isPositive()
                .isCloseTo(expected, withinPercentage(0.01));
    }

    @Test
    void whatTheSnapshotsLackAWorkerIsAskedFor(FxRobot robot) {
        robot.interact(() -> opened.look("student-s0", 15));
        assertThat(looks.looks).as("the features of teacher and student").hasSize(2);
        answer(robot);

        RichnessMaps maps = model.mapsProperty().get();
        assertThat(maps.pair()).isEqualTo("teacher · it. 800 → student · it. 800");
        // Two channels that differ by 1 and by 2 everywhere: 5 times the richness the worker found.
        assertThat(maps.levels().get(1).loss().values()[27])
                .isEqualTo(5 * maps().get("fused.score.1").values()[27]);
    }

    private static String note(RichnessShares shares) {
        return "%.0f %% out\n%.0f %% poor".formatted(100 * shares.outsideOfRich(), 100 * shares.poorOfInside());
    }

    @Test
    void theThresholdDecidesWhatIsRich(FxRobot robot) {
        robot.interact(
                () -> robot.lookup("#richness-threshold").queryAs(Slider.class).setValue(1));

        assertThat(text(robot, "#richness-threshold-label")).isEqualTo("rich: S ≥ 1.00");
        assertThat(text(robot, "#richness-note-0")).isEqualTo("– out\n100 % poor");
    }

    @Test
    void anotherArmHasItsOwnRichness(FxRobot robot) {
        robot.interact(() -> model.whoseProperty().set(Whose.ARM));

        assertThat(model.mapsProperty().get().source()).isEqualTo("student · it. 800");
        assertThat(text(robot, "#richness-title-0")).isEqualTo("P2 · 8 px");
    }

    @Test
    void theConventionalDetectorsCellsAreNotComparedWithTheTeachers(FxRobot robot) {
        robot.interact(() -> opened.look("conventional-s0", 4));

        assertThat(model.mapsProperty().get().pair()).isEmpty();
        assertThat(text(robot, "#richness-loss-missing")).contains("the cells of conventional are not the teacher's");
    }

    @Test
    void numbersAreSavedAsATable(FxRobot robot) throws Exception {
        robot.clickOn("#richness-export").clickOn("#richness-export-numbers");

        List<String> lines = Files.readAllLines(folder.resolve("richness"));
        assertThat(lines).hasSize(6);
        RichnessMaps maps = model.mapsProperty().get();
        RichnessShares shares = RichnessShares.of(maps, maps.levels().get(2), 0.2);
        assertThat(lines.get(3)).startsWith("F5,32.0,0.2,%d,%d,".formatted(shares.richInside(), shares.richOutside()));
    }

    @Test
    void looksAsItShould(FxRobot robot) {
        for (boolean dark : new boolean[] {false, true}) {
            for (int[] size : new int[][] {{300, 420}, {700, 420}, {1100, 620}}) {
                robot.interact(() -> {
                    theme.setDark(dark);
                    view.resize(size[0], size[1]);
                });
                WaitForAsyncUtils.waitForFxEvents();
                robot.interact(() -> Pictures.take(view, "richness-" + size[0] + (dark ? "-dark" : "-light")));
            }
        }
        assertThat(robot.lookup("#richness-mask-4").query().getBoundsInParent().getWidth())
                .isPositive();
    }

    /** As the worker would: every arm's scores follow the objects, the features differ by 1 and by 2. */
    private void answer(FxRobot robot) {
        robot.interact(() -> {
            for (int i = 0; i < looks.looks.size(); i++) {
                looks.looks
                        .get(i)
                        .complete(new Seen(800, List.of(), maps(), List.of(), new InspectAnswer.Times(0, 0, 20, 4)));
            }
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static Map<String, FloatTensor> maps() {
        Map<String, FloatTensor> maps = new LinkedHashMap<>();
        for (int k = 0; k < STRIDES.length; k++) {
            FloatTensor energy = RecordedRun.energy("fused", 800, 4, k, STRIDES[k]);
            float[] scores = energy.values().clone();
            for (int i = 0; i < scores.length; i++) {
                scores[i] = (scores[i] - 0.2f) / 2.5f;
            }
            for (String branch : List.of("fused", "low")) {
                maps.put(branch + ".score." + k, new FloatTensor(energy.shape(), scores));
                float[] features = new float[2 * scores.length];
                for (int i = 0; i < features.length && branch.equals("fused"); i++) {
                    features[i] = i < scores.length ? 1 : 2;
                }
                maps.put(
                        branch + ".features." + k,
                        new FloatTensor(new long[] {2, energy.shape()[0], energy.shape()[1]}, features));
            }
        }
        return maps;
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Label.class).getText();
    }
}
