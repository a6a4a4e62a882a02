package org.stillroom.app.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.GridPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.app.comparison.ComparisonViewModel.Mode;
import org.stillroom.app.run.SyntheticRun;
import org.stillroom.app.testing.OpenedRun;
import org.stillroom.app.theme.Theme;
import org.stillroom.engine.run.Comparison;
import org.stillroom.engine.run.Points;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What the panel says of a recorded run is what its {@code comparison.json} says. */
@ExtendWith(ApplicationExtension.class)
class ComparisonViewTest {

    @TempDir
    private static Path folder;

    private int reports;
    private OpenedRun opened;
    private ComparisonViewModel model;

    @Start
    void show(Stage stage) {
        Path run = folder.resolve("run");
        opened = OpenedRun.open(Files.exists(run) ? run : SyntheticRun.finished(run));
        model = new ComparisonViewModel(opened.selection(), opened.runs().list());
        ComparisonView view =
                new ComparisonView(model, (kind, name) -> Optional.of(folder.resolve(name)), () -> reports++);
        view.setManaged(false);
        Scene scene = new Scene(new Group(view), 1000, 600);
        new Theme().dress(scene);
        view.resize(900, 500);
        stage.setScene(scene);
        stage.show();
    }

    private Comparison comparison() {
        return Objects.requireNonNull(opened.run().comparisonProperty().get());
    }

    private static String points(double fraction) {
        return String.format(Locale.ROOT, "%.1f", 100 * fraction);
    }

    /** Of every row, cell by cell, charts left out. */
    private static List<List<String>> words(FxRobot robot) {
        List<List<String>> rows = new ArrayList<>();
        for (Node node : robot.lookup("#comparison-rows").queryAs(Rows.class).getChildren()) {
            int row = GridPane.getRowIndex(node);
            while (rows.size() <= row) {
                rows.add(new ArrayList<>());
            }
            if (node instanceof Labeled labeled) {
                rows.get(row).add(labeled.getText());
            }
        }
        return rows;
    }

    @Test
    void everyDifferenceStandsInARow(FxRobot robot) {
        List<List<String>> rows = words(robot);

        assertThat(comparison().differences()).isNotEmpty();
        for (Comparison.Difference difference : comparison().differences()) {
            assertThat(rows)
                    .anySatisfy(row -> assertThat(row)
                            .contains(difference.arm(), "over " + difference.against())
                            .anyMatch(cell -> cell.startsWith(Points.signed(difference.mean()))));
        }
    }

    @Test
    void everyArmStandsWithItsPrecision(FxRobot robot) {
        robot.clickOn("#comparison-mode-arms");
        List<List<String>> rows = words(robot);

        for (Comparison.Arm arm : comparison().arms()) {
            assertThat(rows)
                    .anySatisfy(row -> assertThat(row)
                            .startsWith(arm.name())
                            .contains(points(Objects.requireNonNull(arm.mean()))));
        }
    }

    @Test
    void aHeadingSorts(FxRobot robot) {
        robot.clickOn("#comparison-mode-arms").clickOn("#comparison-sort-mean");

        String best = words(robot).get(1).get(0);
        assertThat(best).isEqualTo(model.lines().get(0).arm().name());
        assertThat(comparison().arms())
                .allSatisfy(arm -> assertThat(Objects.requireNonNull(arm.mean()))
                        .isLessThanOrEqualTo(Objects.requireNonNull(
                                model.lines().get(0).arm().mean())));
    }

    @Test
    void aNameLooksAtItsArm(FxRobot robot) {
        String now = Objects.requireNonNull(opened.selection().getArm()).name();
        String other = comparison().arms().stream()
                .map(Comparison.Arm::name)
                .filter(name -> !name.equals(now))
                .findFirst()
                .orElseThrow();

        robot.clickOn("#comparison-mode-arms").clickOn("#comparison-arm-" + other);

        assertThat(Objects.requireNonNull(opened.selection().getArm()).name()).isEqualTo(other);
    }

    @Test
    void exportsAreReadBack(FxRobot robot) throws Exception {
        robot.interact(() -> {
            model.modeProperty().set(Mode.VERDICTS);
            for (MenuItem item :
                    robot.lookup("#comparison-export").queryAs(MenuButton.class).getItems()) {
                item.fire();
            }
        });

        List<String> arms = Files.readAllLines(folder.resolve("comparison-arms"));
        assertThat(arms).hasSize(1 + comparison().arms().size());
        Comparison.Arm first = comparison().arms().get(0);
        assertThat(arms.get(1)).startsWith(first.name() + "," + first.kind() + "," + first.mean());
        assertThat(Files.readAllLines(folder.resolve("comparison-verdicts")))
                .hasSize(1 + comparison().differences().size());
        assertThat(Files.readString(folder.resolve("comparison")))
                .contains("<circle", "<svg", "Does distillation help");
    }
}
