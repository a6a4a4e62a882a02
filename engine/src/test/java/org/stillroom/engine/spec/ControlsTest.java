package org.stillroom.engine.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stillroom.engine.UserInputException;

class ControlsTest {

    private static final String YAML = """
            name: small
            data:
              scenes: {train: 30, test: 20, size: 128}
            input: {size: 128}
            model:
              backbone: {name: tiny}
              fpn: 64
            training:
              iterations: 40
              batch: 4
              optimizer: {learningRate: 2e-3}
            arms:
              - {name: high, kind: high}
              - {name: teacher, kind: teacher, iterations: 60}
              - {name: student, kind: student, teacher: teacher, iterations: 50, distill: {weight: 0.3, ramp: 7}}
              - {name: peer, kind: student, teacher: high, start: scratch, resolution: high}
            """;

    private static ExperimentSpec read(String... sets) {
        return ExperimentReader.read(YAML, "small.yaml", List.of(sets));
    }

    private static ArmSpec control(String name, String... sets) {
        List<String> all = new ArrayList<>(List.of(sets));
        all.add(0, "controls=[" + name + "]");
        ExperimentSpec spec = ExperimentReader.read(YAML, "small.yaml", all);
        assertThat(spec.arms()).hasSize(5);
        return spec.arms().get(4);
    }

    @Test
    void aControlDiffersFromTheFirstStudentInOneThing() {
        ArmSpec noKd = control("no-kd");
        assertThat(noKd.name()).isEqualTo("no-kd");
        assertThat(noKd.control()).isEqualTo(ControlKind.NO_KD);
        assertThat(noKd.distils()).isFalse();
        assertThat(noKd.iterations()).isEqualTo(50);
        assertThat(noKd.teacher()).isEqualTo("teacher");
        assertThat(control("high-only").target()).isEqualTo(Target.HIGH);
        assertThat(control("low-only").target()).isEqualTo(Target.LOW);
        ArmSpec half = control("half-half");
        assertThat(half.target()).isEqualTo(Target.HALF);
        assertThat(half.distill()).isEqualTo(read().arms().get(2).distill());
        assertThat(control("untrained-teacher").teacherState()).isEqualTo(ArmSpec.TeacherState.UNTRAINED);
    }

    @Test
    void longerTrainsForTeacherAndStudentTogether() {
        ArmSpec longer = control("longer");
        assertThat(longer.kind()).isEqualTo(ArmKind.ALIGNED_LOW);
        assertThat(longer.iterations()).isEqualTo(110);
        assertThat(control("longer", "arms.student.distill.weight=0").kind()).isEqualTo(ArmKind.HIGH);
        assertThat(control("longer", "arms.student.distill.weight=0").iterations())
                .isEqualTo(80);
    }

    @Test
    void thePapersChainTrainsAsLongAsTheTeacher() {
        ArmSpec chain = control("aligned-multiscale", "arms.student.trainImages=9");
        assertThat(chain.kind()).isEqualTo(ArmKind.ALIGNED_MULTISCALE);
        assertThat(chain.iterations()).isEqualTo(60);
        assertThat(chain.trainImages()).isEqualTo(9);
        assertThat(control("conventional-multiscale").kind()).isEqualTo(ArmKind.CONVENTIONAL_MULTISCALE);
    }

    @Test
    void anArmThatIsTheControlGoesBeforeTheOneDerived() {
        ExperimentSpec spec = read("controls=[longer]", "arms.high.control=longer");
        assertThat(spec.arms()).hasSize(4);
    }

    @Test
    void theCommandLineReachesControls() {
        assertThat(control("no-kd", "arms.no-kd.iterations=9").iterations()).isEqualTo(9);
        assertThatThrownBy(() -> read("arms.no-kd.iterations=9"))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("nothing is named \"no-kd\"");
    }

    @Test
    void writtenOutAndReadBackItIsEqual() {
        ExperimentSpec spec = read(
                "controls=[no-kd, longer, untrained-teacher, high-only, low-only, half-half, conventional-multiscale, aligned-multiscale]",
                "arms.teacher.model={backbone: {name: resnet18}}",
                "arms.student.start=scratch");
        assertThat(spec.arms()).hasSize(12);
        assertThat(ExperimentReader.read(spec.toJson().toString(), "manifest.json", List.of()))
                .isEqualTo(spec);
    }

    @Test
    void theModelOfAnArmIsTheExperimentsButForWhatItSays() {
        ExperimentSpec spec = read(
                "model.backbone.width=24",
                "arms.high.model.head.convolutions=2",
                "arms.teacher.model={backbone: {name: resnet18}, fpn: 32}",
                "arms.student.start=scratch");
        ModelSpec high = spec.modelOf(spec.arms().get(0));
        assertThat(high.backbone().width()).isEqualTo(24);
        assertThat(high.head().convolutions()).isEqualTo(2);
        ModelSpec teacher = spec.modelOf(spec.arms().get(1));
        assertThat(teacher.backbone().width())
                .as("another backbone has its own width")
                .isEqualTo(64);
        assertThat(teacher.fpn()).isEqualTo(32);
        assertThat(spec.modelOf(spec.arms().get(2))).isEqualTo(spec.model());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            controls=[unaligne] | controls[0] is "unaligne"; did you mean "unaligned"?
            controls=[longer]; arms.high.name=longer; arms.peer.teacher=teacher | controls: longer clashes with the arm of that name; rename that, or give it control: longer
            controls=[high-only]; arms.student.distill.weight=0 | controls: high-only makes no sense for peer, whose teacher high does not fuse; take it out
            controls=[unaligned]; arms.student.distill.weight=0 | controls: unaligned makes no sense for peer, which sees the high resolution; take it out
            controls=[no-kd]; arms.student.distill.weight=0; arms.peer.distill.weight=0 | controls: no-kd needs a student that learns from its teacher; add one, or take the control out
            controls=[longer]; arms.student.teacher=runs/one#teacher | controls: longer needs the teacher's number of steps, which runs/one#teacher does not say; write that arm yourself with its iterations and control: longer
            arms.peer.target=fused | arms.peer.target is fused, expected high, which a teacher of kind high has
            arms.teacher.model.fpn=32 | arms.student.start is teacher, but the teacher is tiny of width 16 with fpn 32
            """)
    void whatMakesNoSenseIsRefusedInOneLine(String sets, String message) {
        assertThatThrownBy(() -> read(sets.split("; ")))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }
}
