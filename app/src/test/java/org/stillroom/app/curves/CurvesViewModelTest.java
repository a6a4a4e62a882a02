package org.stillroom.app.curves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.app.curves.CurvesViewModel.Curve;
import org.stillroom.app.curves.CurvesViewModel.Mode;
import org.stillroom.app.testing.OpenedRun;
import org.stillroom.app.testing.RecordedRun;
import org.stillroom.app.theme.Palette;

class CurvesViewModelTest {

    @TempDir
    private static Path folder;

    private OpenedRun opened;
    private CurvesViewModel model;

    @BeforeAll
    static void record() {
        RecordedRun.running(folder.resolve("run"), "student-s0", 430);
    }

    @BeforeEach
    void open() {
        opened = OpenedRun.open(folder.resolve("run"));
        model = new CurvesViewModel(opened.selection());
    }

    @Test
    void precisionsAreInPoints() {
        Curve teacher = curve("teacher");

        assertThat(teacher.raw().steps()).containsExactly(0, 200, 400, 600, 800);
        assertThat(teacher.raw().values()[4]).isCloseTo(100 * 0.407, within(1e-9));
    }

    @Test
    void armsThatHaveNotBegunHaveNoCurve() {
        assertThat(model.curves().stream().map(Curve::name))
                .containsExactly("conventional", "aligned-low", "high", "teacher", "student");
    }

    @Test
    void theAxisEndsAtTheNextTenPoints() {
        assertThat(model.content(500).range()).isEqualTo(new ChartContent.Ends(0, 50)); // 40.7 is the highest
        assertThat(model.content(500).lastStep()).isEqualTo(800);
    }

    @Test
    void hiddenArmsAreNotDrawnButStayInTheLegend() {
        model.hidden().add("teacher-s0");

        assertThat(model.content(500).lines().stream().map(ChartContent.Line::name))
                .doesNotContain("teacher");
        assertThat(model.curves().stream().map(Curve::name)).contains("teacher");
    }

    @Test
    void lossesOfTheSelectedArmAreItsTerms() {
        model.modeProperty().set(Mode.LOSS);

        assertThat(model.curves().stream().map(Curve::id))
                .containsExactly("loss", "loss.box", "loss.centerness", "loss.cls", "loss.kd");
    }

    @Test
    void oneTermCanBeComparedAmongArms() {
        model.modeProperty().set(Mode.LOSS);
        model.termProperty().set("loss.cls");

        // the teacher's are by branch
        assertThat(model.curves().stream().map(Curve::name))
                .containsExactly("conventional", "aligned-low", "high", "student");
        assertThat(model.terms()).contains(CurvesViewModel.ALL_TERMS, "loss.kd", "loss.fused.cls");
    }

    @Test
    void termsKeepTheColourOfTheirArmOrBranchAndDifferInTheirDashes() {
        opened.selection().showArm(opened.run().arm("teacher-s0").orElseThrow());
        model.modeProperty().set(Mode.LOSS);

        assertThat(curve("loss").dash()).isEqualTo(Dash.SOLID);
        assertThat(curve("loss").colour()).isEqualTo(Palette.arm(3));
        assertThat(curve("loss.fused.cls").colour()).isEqualTo(Palette.arm(3));
        assertThat(curve("loss.high.cls").colour()).isEqualTo(Palette.highBranch());
        assertThat(curve("loss.low.box").colour()).isEqualTo(Palette.lowBranch());
        assertThat(model.curves().stream().map(each -> List.of(each.colour(), each.dash())))
                .doesNotHaveDuplicates();
    }

    @Test
    void smoothedLossesKeepTheirRawTrace() {
        model.modeProperty().set(Mode.LOSS);
        model.smoothingProperty().set(0.9);

        ChartContent.Line loss = model.content(500).lines().get(0);

        assertThat(loss.raw().values()).isEqualTo(loss.exact().values());
        assertThat(loss.trace().values()[40]).isNotEqualTo(loss.exact().values()[40]);
    }

    @Test
    void precisionsAreNeverSmoothed() {
        assertThat(model.content(500).lines())
                .allSatisfy(line -> assertThat(line.raw().isEmpty()).isTrue());
    }

    @Test
    void newsOfTheRunAskForANewPicture() throws IOException {
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
    void withoutARunThereIsNothingToDraw() {
        opened.selection().showRun(null);

        assertThat(model.curves()).isEmpty();
        assertThat(model.content(10).lines()).isEqualTo(List.of());
    }

    private Curve curve(String name) {
        return model.curves().stream()
                .filter(curve -> curve.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
