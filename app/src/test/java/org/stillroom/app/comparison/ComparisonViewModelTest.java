package org.stillroom.app.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.app.comparison.ComparisonViewModel.Line;
import org.stillroom.app.comparison.ComparisonViewModel.Mode;
import org.stillroom.app.run.SyntheticRun;
import org.stillroom.app.testing.Bench;
import org.stillroom.engine.run.Comparison;

class ComparisonViewModelTest {

    @TempDir
    Path folder;

    private Bench bench;
    private ComparisonViewModel model;

    @BeforeEach
    void setUp() {
        bench = new Bench(folder.resolve("runs"));
        model = new ComparisonViewModel(bench.selection, bench.runs.list());
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(model.missing()).isEqualTo("Open a run to compare its arms.");
        try (SyntheticRun run = SyntheticRun.at(folder.resolve("run"), 1, "student-s0", 400)) {
            bench.show(folder.resolve("run"));
            assertThat(model.missing()).isEqualTo("The arms are compared when the last one has ended.");
            assertThat(model.lines()).isEmpty();

            long before = model.revisionProperty().get();
            run.finish();
            bench.look();

            assertThat(model.revisionProperty().get()).isGreaterThan(before);
            assertThat(model.missing()).isEmpty();
        }
        model.modeProperty().set(Mode.SETTINGS);
        assertThat(model.missing()).startsWith("Open a second run");
    }

    @Test
    void theNumbersAreThoseOfTheComparison() {
        bench.show(SyntheticRun.finished(folder.resolve("run")));
        Comparison written = Objects.requireNonNull(bench.selection.getRun())
                .comparisonProperty()
                .get();

        assertThat(model.lines())
                .extracting(Line::arm)
                .isEqualTo(Objects.requireNonNull(written).arms());
        assertThat(model.verdicts())
                .flatExtracting(ComparisonViewModel.Answered::differences)
                .containsExactlyInAnyOrderElementsOf(written.differences());
    }

    @Test
    void armsAreSortedByWhatIsAskedAndTheBestComesFirst() {
        bench.show(SyntheticRun.finished(folder.resolve("run")));
        model.orderProperty().set(Order.MEAN);

        assertThat(model.lines())
                .extracting(line -> line.arm().mean())
                .isSortedAccordingTo((a, b) -> Double.compare(Objects.requireNonNull(b), Objects.requireNonNull(a)));
    }

    @Test
    void theRecipeNamesWhatTheNumberRestsOn() {
        Path directory = SyntheticRun.finished(folder.resolve("run"));
        bench.show(directory);
        Line student = model.lines().stream()
                .filter(line -> line.arm().name().equals("student"))
                .findFirst()
                .orElseThrow();

        assertThat(student.recipe())
                .contains("student · student after 800 iterations", "seed 0", directory.toString(), "threads");
    }

    @Test
    void anArmIsLookedAtInTheSeedAtHand() {
        try (SyntheticRun run = SyntheticRun.at(folder.resolve("run"), 2, "student-s1", 400)) {
            run.finish();
            bench.show(folder.resolve("run"));
            bench.selection.showArm(Objects.requireNonNull(bench.selection.getRun())
                    .arm("student-s1")
                    .orElseThrow());

            model.look("teacher");

            assertThat(Objects.requireNonNull(bench.selection.getArm()).id()).isEqualTo("teacher-s1");
        }
    }

    @Test
    void twoRunsOfOneExperimentSetTheSame() {
        bench.show(SyntheticRun.finished(folder.resolve("one")));
        bench.show(SyntheticRun.finished(folder.resolve("two")));
        model.modeProperty().set(Mode.SETTINGS);

        assertThat(model.others()).hasSize(1);
        assertThat(model.missing()).startsWith("Both runs set the same");
    }
}
