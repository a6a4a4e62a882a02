package org.stillroom.app.curves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.app.curves.ChartContent.Ends;
import org.stillroom.app.curves.ChartContent.Line;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.testing.OpenedRun;
import org.stillroom.app.testing.RecordedRun;
import org.stillroom.app.theme.Palette;
import org.stillroom.engine.inspect.FusionOverride;

class CurvesViewModelTest {

    @TempDir
    private static Path folder;

    private OpenedRun opened;
    private CurvesViewModel model;

    @BeforeAll
    static void record() {
        RecordedRun.running(folder.resolve("run"), "student-s0", 430);
        RecordedRun.done(folder.resolve("other"));
    }

    @BeforeEach
    void open() {
        opened = OpenedRun.open(folder.resolve("run"));
        model = new CurvesViewModel(opened.selection(), opened.runs().list(), Runnable::run, Runnable::run);
    }

    private ChartContent content() {
        return model.content(500, null);
    }

    private Line line(String name) {
        return content().lines().stream()
                .filter(line -> line.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Quantity quantity(String id) {
        return model.quantities().values().stream()
                .flatMap(List::stream)
                .filter(quantity -> quantity.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void precisionsAreInPoints() {
        Trace teacher = line("teacher").exact().values();

        assertThat(teacher.x()).containsExactly(0, 200, 400, 600, 800);
        assertThat(teacher.values()[4]).isCloseTo(100 * 0.407, within(1e-9));
    }

    @Test
    void armsThatHaveNotBegunHaveNoCurve() {
        assertThat(model.curves().stream().map(Curve::name))
                .containsExactly("conventional", "aligned-low", "high", "teacher", "student");
        assertThat(content().lines().stream().map(Line::name))
                .containsExactly("conventional", "aligned-low", "high", "teacher", "student");
    }

    @Test
    void hiddenArmsAreNotDrawnButStayInTheLegend() {
        model.hidden().add("teacher");

        assertThat(content().lines().stream().map(Line::name)).doesNotContain("teacher");
        assertThat(model.curves().stream().map(Curve::name)).contains("teacher");
    }

    @Test
    void everythingThatIsMeasuredIsOffered() {
        assertThat(model.quantities().keySet())
                .containsExactly(
                        Quantity.Group.PRECISION,
                        Quantity.Group.SIZES,
                        Quantity.Group.CLASS_AP,
                        Quantity.Group.CLASS_AP50,
                        Quantity.Group.CLASS_AR100,
                        Quantity.Group.RECALL,
                        Quantity.Group.LOSSES,
                        Quantity.Group.DISTILLATION,
                        Quantity.Group.FUSION,
                        Quantity.Group.COURSE);
        assertThat(model.quantities().values().stream().flatMap(List::stream).map(Quantity::label))
                .contains(
                        "AP75",
                        "AP of small objects",
                        "AP of 8–16 px",
                        "AP of disc",
                        "AR1",
                        "loss.fused.cls",
                        "loss.kd",
                        "high share at stride 8",
                        "learning rate")
                .doesNotHaveDuplicates();
    }

    @Test
    void everyMetricCanBeChosen() {
        opened.run()
                .arms()
                .forEach(arm -> arm.seriesNames().forEach(name -> {
                    model.quantityProperty().set(quantity(name));
                    assertThat(content().lines()).as(name).isNotEmpty();
                }));
    }

    @Test
    void classesAndOtherRecallsAreReadFromTheEvaluations() {
        model.quantityProperty().set(quantity("class.1.AP"));
        assertThat(line("high").exact().values().values()[4]).isCloseTo(39, within(1e-9));

        model.quantityProperty().set(quantity("evaluation.AR10"));
        assertThat(line("high").exact().values().x()).containsExactly(0, 200, 400, 600, 800);
    }

    @Test
    void lossesOfTheSelectedArmAreItsTerms() {
        model.quantityProperty().set(Quantity.ALL_TERMS);

        assertThat(model.curves().stream().map(Curve::key))
                .containsExactly("loss", "loss.box", "loss.centerness", "loss.cls", "loss.kd");
        assertThat(content().lines()).hasSize(5);
    }

    @Test
    void oneTermCanBeComparedAmongArms() {
        model.quantityProperty().set(quantity("loss.cls"));

        // the teacher's are by branch
        assertThat(content().lines().stream().map(Line::name))
                .containsExactly("conventional", "aligned-low", "high", "student");
    }

    @Test
    void termsKeepTheColourOfTheirArmOrBranchAndDifferInTheirDashes() {
        opened.selection().showArm(opened.run().arm("teacher-s0").orElseThrow());
        model.quantityProperty().set(Quantity.ALL_TERMS);

        assertThat(line("loss").style().dash()).isEqualTo(Dash.SOLID);
        assertThat(line("loss").style().colour()).isEqualTo(Palette.arm(3));
        assertThat(line("loss.fused.cls").style().colour()).isEqualTo(Palette.arm(3));
        assertThat(line("loss.high.cls").style().colour()).isEqualTo(Palette.highBranch());
        assertThat(line("loss.low.box").style().colour()).isEqualTo(Palette.lowBranch());
        assertThat(content().lines().stream().map(Line::style)).doesNotHaveDuplicates();
    }

    @Test
    void anotherRunLiesBesideInTheSameColoursAndOtherDashes() {
        RunModel other = opened.runs().open(folder.resolve("other")).join();
        assertThat(model.others()).containsExactly(other);

        model.overlaid().add(other);

        assertThat(content().lines()).hasSize(5 + 6);
        assertThat(line("teacher · run").style().colour())
                .isEqualTo(line("teacher · other").style().colour());
        assertThat(line("teacher · run").style().dash()).isEqualTo(Dash.SOLID);
        assertThat(line("teacher · other").style().dash()).isEqualTo(Dash.LONG);
        assertThat(model.curves().stream().filter(Curve::run).map(Curve::name)).containsExactly("run", "other");

        model.hidden().add(CurveSources.key(other));
        assertThat(content().lines()).hasSize(5);

        opened.runs().close(other);
        assertThat(model.overlaid()).isEmpty();
    }

    @Test
    void newsOfARunBesideAskForANewPicture() {
        RunModel other = opened.runs().open(folder.resolve("other")).join();
        model.overlaid().add(other);
        long before = model.revisionProperty().get();

        other.whatIfProperty().set(new FusionOverride(List.of(0.5)));

        assertThat(model.revisionProperty().get()).isGreaterThan(before);
    }

    @Test
    void precisionsAreNeverSmoothed() {
        assertThat(content().lines())
                .allSatisfy(line -> assertThat(line.raw().isEmpty()).isTrue());
    }

    @Test
    void newsOfTheRunAskForANewPicture() throws IOException {
        content();
        long before = model.revisionProperty().get();
        opened.runs().poll();
        assertThat(model.revisionProperty().get()).as("nothing new").isEqualTo(before);

        Files.writeString(
                folder.resolve("run/arms/student-s0/metrics.jsonl"),
                "{\"step\":440,\"name\":\"loss\",\"value\":1.5,\"time\":1763650000.0}\n",
                StandardOpenOption.APPEND);
        opened.runs().poll();

        assertThat(model.revisionProperty().get()).isGreaterThan(before);
    }

    @Test
    void aTrainingTakenUpAgainIsDrawnFromWhereItBegan() throws IOException {
        Path run = RecordedRun.running(folder.resolve("resumed"), "student-s0", 400);
        opened = OpenedRun.open(run);
        model = new CurvesViewModel(opened.selection(), opened.runs().list(), Runnable::run, Runnable::run);
        model.quantityProperty().set(quantity("loss"));
        model.smoothingProperty().set(0.0);
        assertThat(line("student").exact().values().last()).isEqualTo(400);

        Files.writeString(
                run.resolve("arms/student-s0/metrics.jsonl"),
                "{\"step\":250,\"name\":\"loss\",\"value\":7.5,\"time\":1763650000.0}\n",
                StandardOpenOption.APPEND);
        opened.runs().poll();

        Trace loss = line("student").exact().values();
        assertThat(loss.last()).isEqualTo(250);
        assertThat(loss.values()[loss.size() - 1]).isEqualTo(7.5);
        model.quantityProperty().set(Quantity.AP);
        assertThat(line("student").exact().values().x())
                .as("evaluated after the step it was taken up at")
                .containsExactly(0, 200);
    }

    @Test
    void whatIsUnderWayIsNotAskedForTwiceAndTheOldPictureStays() {
        Deque<Runnable> work = new ArrayDeque<>();
        CurvesViewModel later =
                new CurvesViewModel(opened.selection(), opened.runs().list(), work::add, Runnable::run);

        assertThat(later.content(500, null).lines()).isEmpty();
        assertThat(later.content(500, new Ends(0, 100)).lines()).isEmpty();
        assertThat(work).hasSize(1);
        work.remove().run();

        assertThat(later.content(500, new Ends(0, 100)).lines()).hasSize(5);
        assertThat(work).as("the part that is looked at by now").hasSize(1);
        work.remove().run();
        later.content(500, new Ends(0, 100));
        assertThat(work).isEmpty();
    }

    @Test
    void aStepIsFoundOnEveryAxisAndBack() {
        opened.selection().showArm(opened.run().arm("teacher-s0").orElseThrow());
        content();
        assertThat(model.place(400)).hasValue(400.0);
        assertThat(model.step(399.6)).hasValue(400);

        model.xAxisProperty().set(XAxis.RELATIVE);
        content();
        double place = model.place(400).orElseThrow();

        assertThat(place).isEqualTo(line("teacher").exact().values().x()[2]);
        assertThat(model.step(line("teacher").exact().values().x()[4])).hasValue(800);
    }

    @Test
    void aPinIsTakenOffWhereItWasPut() {
        model.pin(400, 5);
        model.pin(600, 5);
        model.pin(403, 5);

        assertThat(model.pins()).containsExactly(600.0);
        model.xAxisProperty().set(XAxis.WALL);
        assertThat(model.pins()).isEmpty();
    }

    @Test
    void theTableHasTheNumbersOfTheFiles() throws IOException {
        model.quantityProperty().set(quantity("loss"));
        Path csv = model.saveTable(folder.resolve("loss.csv")).join();

        List<String> written = Files.readAllLines(folder.resolve("run/arms/high-s0/metrics.jsonl")).stream()
                .filter(line -> line.contains("\"name\":\"loss\","))
                .map(line -> line.replaceAll(".*\"step\":(\\d+).*\"value\":([^,]+),\"time\":([^}]+)}", "$1,,$3,$2"))
                .toList();
        assertThat(written).hasSize(80);
        assertThat(Files.readAllLines(csv).stream()
                        .filter(line -> line.startsWith("high,0,loss,"))
                        .map(line -> line.replaceAll("^high,0,loss,|,[^,]*$", "")))
                .containsExactlyElementsOf(written);
    }

    @Test
    void withoutARunThereIsNothingToDraw() {
        opened.selection().showRun(null);

        assertThat(model.curves()).isEmpty();
        assertThat(content().lines()).isEmpty();
        assertThat(model.quantities()).isEmpty();
    }
}
