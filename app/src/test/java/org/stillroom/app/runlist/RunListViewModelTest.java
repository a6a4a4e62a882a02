package org.stillroom.app.runlist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.run.SyntheticRun;
import org.stillroom.app.runlist.RunListViewModel.Group;
import org.stillroom.app.testing.Bench;
import org.stillroom.engine.run.RunState.Status;

class RunListViewModelTest {

    @TempDir
    Path folder;

    private Bench bench;
    private RunListViewModel list;

    @BeforeEach
    void setUp() {
        bench = new Bench(folder.resolve("runs"));
        list = new RunListViewModel(bench.selection, bench.runs);
    }

    @Test
    void groupsArmsBySeedWithTheirAp() {
        try (SyntheticRun run = SyntheticRun.at(folder.resolve("run"), 2, "student-s0", 400)) {
            bench.show(folder.resolve("run"));

            assertThat(list.groups())
                    .extracting(Group::title)
                    .containsExactly("scenes-quick · seed 0", "scenes-quick · seed 1");
            ArmRow teacher = row(0, "teacher");
            ArmRow student = row(0, "student");
            assertThat(teacher.apProperty().get()).isEqualTo("31.6");
            assertThat(teacher.markProperty().get()).isEmpty();
            assertThat(student.markProperty().get()).isEqualTo("↑");
            assertThat(row(1, "student").apProperty().get()).isEqualTo("–");

            run.train("student-s0", 400, 800);
            run.state(Status.PAUSED, null, "student-s0", 800);
            bench.look();

            // The final AP of the recipe, 0.287.
            assertThat(student.apProperty().get()).isEqualTo("28.7");
            assertThat(student.markProperty().get()).isEqualTo("‖");
            assertThat(student.wordsProperty().get())
                    .isEqualTo("student, seed 0: AP 28.7, paused at iteration 800 of 800");
        }
    }

    @Test
    void anArmSaysWhatItsTeacherIsWorthAndWhatToBewareOf() throws IOException {
        Path run = SyntheticRun.finished(folder.resolve("run"));
        Files.writeString(
                run.resolve("warnings.json"),
                "{\"warnings\": [{\"arm\": \"student-s0\", \"text\": \"its teacher is no better than high\"}]}");
        Files.writeString(
                run.resolve("arms/student-s0/metrics.jsonl"),
                "{\"step\": 0, \"name\": \"teacher.AP\", \"value\": 0.142, \"time\": 1}\n",
                StandardOpenOption.APPEND);
        bench.show(run);

        assertThat(row(0, "student").markProperty().get()).isEqualTo("⚠");
        assertThat(row(0, "student").wordsProperty().get())
                .endsWith("\nIts teacher teacher-s0 has AP 14.2\nBeware: its teacher is no better than high");
        assertThat(row(0, "teacher").markProperty().get()).isEmpty();
    }

    @Test
    void anArmOfAnotherRunBringsItsRun() {
        RunModel first = bench.show(SyntheticRun.finished(folder.resolve("first")));
        RunModel second = bench.show(SyntheticRun.finished(folder.resolve("second")));
        assertThat(list.groups()).hasSize(2);

        list.show(first, first.arm("teacher-s0").orElseThrow());
        assertThat(bench.selection.getRun()).isSameAs(first);
        assertThat(bench.selection.getArm().id()).isEqualTo("teacher-s0");

        list.closeShownRun();
        assertThat(list.groups()).hasSize(1);
        assertThat(bench.selection.getRun()).isSameAs(second);
        list.closeShownRun();
        assertThat(bench.selection.getRun()).isNull();
        assertThat(bench.selection.getArm()).isNull();
    }

    @Test
    void rowsThatStayAreNotMadeAnewAndRunsOfOneNameAreToldApart() {
        bench.show(SyntheticRun.finished(folder.resolve("first")));
        Group before = list.groups().get(0);
        bench.show(SyntheticRun.finished(folder.resolve("second")));

        assertThat(before.title()).isEqualTo("scenes-quick · seed 0");
        assertThat(list.groups()).extracting(Group::title).containsExactly("first · seed 0", "second · seed 0");
        assertThat(list.groups().get(0).arms()).isSameAs(before.arms());
    }

    private ArmRow row(int group, String name) {
        return list.groups().get(group).arms().stream()
                .filter(row -> row.arm().name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
