package org.stillroom.engine.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillroom.engine.UserInputException;

class ExperimentReaderTest {

    private static final String YAML = """
            name: small
            data:
              scenes: {train: 30, test: 20, size: 128}
            input:
              size: 128
            model:
              backbone:
                name: tiny
              fpn: 64
            training:
              iterations: 40
              batch: 4
              optimizer:
                learningRate: 2e-3
            arms:
              - name: low
                kind: aligned-low
              - name: teacher
                kind: teacher
              - name: student
                kind: student
                teacher: teacher
            """;

    private static ExperimentSpec read(String yaml, String... sets) {
        return ExperimentReader.read(yaml, "small.yaml", List.of(sets));
    }

    @Test
    void whatIsNotGivenHasItsDefault() {
        ExperimentSpec spec = read(YAML);
        assertThat(spec.description()).isEmpty();
        assertThat(spec.seeds()).containsExactly(0);
        assertThat(spec.data()).isEqualTo(new DataSpec(new ScenesSpec(30, 20, 128, 0), null, null));
        assertThat(spec.input()).isEqualTo(new InputSpec(128, 2, InputSpec.Filter.AREA, 0.5, new JitterSpec(0, 0, 0)));
        assertThat(spec.model())
                .isEqualTo(new ModelSpec(
                        new BackboneSpec("tiny", 16, BackboneSpec.Norm.BATCH, 0, null),
                        64,
                        new HeadSpec(HeadSpec.Kind.FCOS, 4, 32, HeadSpec.Norm.GROUP, null, null),
                        List.of(64.0, 128.0, 256.0, 512.0)));
        assertThat(spec.training())
                .isEqualTo(new TrainingSpec(
                        40,
                        4,
                        new OptimizerSpec(OptimizerSpec.Kind.ADAMW, 0.002, 0.0001, 0.9),
                        new ScheduleSpec(ScheduleSpec.Kind.COSINE, 0, List.of(), 0.1),
                        0,
                        200,
                        100,
                        200,
                        10,
                        50,
                        new CheckpointsSpec(2, 1, 0)));
        assertThat(spec.arms())
                .containsExactly(
                        arm("low", ArmKind.ALIGNED_LOW),
                        arm("teacher", ArmKind.TEACHER),
                        new ArmSpec(
                                "student",
                                ArmKind.STUDENT,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                "teacher",
                                ArmSpec.Start.TEACHER,
                                Resolution.LOW,
                                null,
                                true,
                                ArmSpec.TeacherState.TRAINED,
                                new DistillSpec.Msad(0.6, 500),
                                null));
        assertThat(spec.arms().get(1).fusedWeight()).isEqualTo(0.4);
        assertThat(spec.arms().get(1).fusion()).isEqualTo(Fusion.LEARNED);
        assertThat(spec.controls()).isEmpty();
        assertThat(spec.inspect()).isEqualTo(new InspectSpec(12, 4));
    }

    private static ArmSpec arm(String name, ArmKind kind) {
        return new ArmSpec(
                name, kind, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    @Test
    void theWidthOfABackboneIsThatOfItsKind() {
        assertThat(read(YAML, "model.backbone.name=resnet18").model().backbone().width())
                .isEqualTo(64);
        assertThat(read(YAML, "model.backbone.width=24").model().backbone().width())
                .isEqualTo(24);
    }

    @Test
    void aHeadsKindDecidesItsOtherKeys() {
        HeadSpec retinanet = read(YAML, "model.head={kind: retinanet, norm: none, groups: 7}")
                .model()
                .head();
        assertThat(retinanet.boxLoss()).isEqualTo(HeadSpec.BoxLoss.SMOOTH_L1);
        assertThat(retinanet.anchorScale()).isEqualTo(4);
        HeadSpec gfl =
                read(YAML, "model.head={kind: gfl, anchorScale: 4}").model().head();
        assertThat(gfl.anchorScale()).isEqualTo(4);
        assertThat(read(YAML, "model.head.kind=gfl").model().head().anchorScale())
                .isEqualTo(8);
        ExperimentSpec spec = read(YAML, "model.head={kind: retinanet, boxLoss: l1}");
        assertThat(ExperimentReader.read(spec.toJson().toString(), "manifest.json", List.of()))
                .isEqualTo(spec);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {kind: yolo}                       | model.head.kind is "yolo"
            {anchorScale: 4}                   | model.head.anchorScale is given, but means nothing, for kind is fcos; remove it
            {kind: gfl, boxLoss: l1}           | model.head.boxLoss is given, but means nothing, for kind is gfl; remove it
            {kind: gfl, norm: none}            | model.head.norm is none, expected group, for kind is gfl
            {kind: retinanet, anchorScale: 0}  | model.head.anchorScale is 0.0, expected more than 0
            """)
    void headsThatMakeNoSenseAreRefused(String head, String message) {
        assertThatThrownBy(() -> read(YAML, "model.head=" + head))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining(message);
    }

    @Test
    void anArmsOwnNumbersGoBeforeTheTrainings() {
        ExperimentSpec spec = read(YAML, "arms.student.iterations=7", "arms.student.learningRate=1e-4");
        assertThat(spec.arms().stream().map(spec::iterationsOf)).containsExactly(40, 40, 7);
        assertThat(spec.arms().stream().map(spec::learningRateOf)).containsExactly(0.002, 0.002, 0.0001);
        assertThat(spec.arms().get(2).id(3)).isEqualTo("student-s3");
    }

    @Test
    void writtenOutAndReadBackItIsEqual() {
        ExperimentSpec spec = read(
                YAML,
                "seeds=[3, 5]",
                "description='a \"quoted\" line, with: colon — and dash'",
                "arms.student.distill.weight=1e-7",
                "arms.student.iterations=9",
                "data.scenes.seed=9007199254740993",
                "training.schedule={kind: step, steps: [10, 20], factor: 0.5}");
        ExperimentSpec again = ExperimentReader.read(spec.toJson().toString(), "manifest.json", List.of());
        assertThat(again).isEqualTo(spec);
        assertThat(spec.toJson().at("/arms/1/fusedWeight").asDouble()).isEqualTo(0.4);
        assertThat(spec.toJson().at("/arms/1").has("teacher")).isFalse();
        assertThat(spec.toJson().at("/input/filter").asText()).isEqualTo("area");
    }

    @ParameterizedTest
    @MethodSource("methods")
    void everyMethodHasDefaultsAndIsReadBackAndIsOffWithoutWeights(String method) {
        ExperimentSpec spec = read(YAML, "arms.student.distill={method: %s, ramp: 7}".formatted(method));
        DistillSpec distill = distilled(spec);
        assertThat(distill.method()).isEqualTo(method);
        assertThat(distill.ramp()).isEqualTo(7);
        assertThat(distill.isOff()).isFalse();
        assertThat(distilled(ExperimentReader.read(spec.toJson().toString(), "manifest.json", List.of())))
                .isEqualTo(distill);
        String zeros = distill.weights().keySet().stream()
                .map(key -> ", " + key + ": 0")
                .collect(Collectors.joining());
        assertThat(distilled(read(YAML, "arms.student.distill={method: %s%s}".formatted(method, zeros)))
                        .isOff())
                .isTrue();
    }

    static List<String> methods() {
        assertThat(DistillSpec.methods()).contains("msad", "frs", "richness-aligned", "box-hint");
        return DistillSpec.methods();
    }

    private static DistillSpec distilled(ExperimentSpec spec) {
        return Objects.requireNonNull(spec.arms().get(2).distill());
    }

    @Test
    void aMethodWithoutNameIsMsadsAsInOldExperiments() {
        assertThat(distilled(read(YAML, "arms.student.distill={weight: 0}"))).isEqualTo(new DistillSpec.Msad(0, 500));
    }

    @Test
    void setReplacesAndLaterSetsWin() {
        ExperimentSpec spec = read(
                YAML,
                "training.iterations=20",
                "training.iterations=30",
                "seeds=[0,1]",
                "arms.student.distill.weight=1.0",
                "input.jitter.contrast=0.25");
        assertThat(spec.training().iterations()).isEqualTo(30);
        assertThat(spec.seeds()).containsExactly(0, 1);
        assertThat(spec.arms().get(2).distill()).isEqualTo(new DistillSpec.Msad(1.0, 500));
        assertThat(spec.input().jitter()).isEqualTo(new JitterSpec(0, 0.25, 0));
    }

    /** One line of the YAML is replaced; the message must name that line (or that of the group) and what to write instead. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            '  iterations: 40' | '  iteratons: 40'   | small.yaml, line 11: unknown key "iteratons" in training; did you mean "iterations"?
            'name: small'      | 'title: small'      | small.yaml, line 1: unknown key "title" in the experiment; expected one of name, description, seeds, data, input, model, training, arms, controls, inspect
            '  batch: 4'       | ''                  | small.yaml, line 11: training has no "batch"; add it
            '  batch: 4'       | '  batch:'          | small.yaml, line 12: training.batch is empty, expected a value
            '  batch: 4'       | '  batch: "4"'      | small.yaml, line 12: training.batch is "4", expected a whole number
            '  batch: 4'       | '  batch: 4.5'      | small.yaml, line 12: training.batch is 4.5, expected a whole number
            '  batch: 4'       | '  batch: 4000000000' | small.yaml, line 12: training.batch is 4000000000, expected a whole number
            '  batch: 4'       | '  batch: [4]'      | small.yaml, line 12: training.batch is a list, expected a whole number
            '  batch: 4'       | '  batch: true'     | small.yaml, line 12: training.batch is true, expected a whole number
            '  batch: 4'       | '  batch: 0'        | small.yaml, line 12: training.batch is 0, expected at least 1
            '  batch: 4'       | '  iterations: 4'   | small.yaml, line 12: key "iterations" is given twice
            '  batch: 4'       | '  batch: *four'    | small.yaml, line 12: alias *four, expected the value itself
            '    learningRate: 2e-3' | '    learningRate: much' | small.yaml, line 14: training.optimizer.learningRate is "much", expected a number
            '    learningRate: 2e-3' | '    learningRate: -1' | small.yaml, line 14: training.optimizer.learningRate is -1.0, expected more than 0
            '  size: 128'      | '  size: 96'        | small.yaml, line 5: input.size is 96, expected a multiple of 64 from 64 to 8192 pixels (32 × ratio)
            '  size: 128'      | '  {size: 128, filter: aera}' | small.yaml, line 5: input.filter is "aera"; did you mean "area"?
            '  size: 128'      | '  {size: 128, ratio: 3}' | small.yaml, line 5: input.ratio is 3, expected 2 or 4
            '  size: 128'      | '  big'             | small.yaml, line 5: input is "big", expected keys with values: size, ratio, filter, flip, jitter
            '  fpn: 64'        | '  fpn: 48'         | small.yaml, line 9: model.fpn is 48, expected a multiple of head.groups, which is 32
            '  fpn: 64'        | '  sizeRanges: [1, 2, 2, 3]' | small.yaml, line 9: model.sizeRanges is [1.0, 2.0, 2.0, 3.0], expected four ascending sizes
            '    name: tiny'   | '    name: vgg'     | small.yaml, line 8: model.backbone.name is vgg, expected one of tiny, resnet18, resnet34, resnet50, resnet101, resnet152
            '    name: tiny'   | '    {name: tiny, frozenStages: 5}' | small.yaml, line 8: model.backbone.frozenStages is 5, expected 0 to 4
            '    kind: teacher' | '    kind: teecher' | small.yaml, line 19: arms.teacher.kind is "teecher"; did you mean "teacher"?
            '    kind: teacher' | '    kind: conventional' | small.yaml, line 22: arms.student.teacher is "teacher", expected an arm on the aligned levels that stands before it (low), or run#arm or a file
            '  - name: low'    | '  - name: lo/w'    | small.yaml, line 16: arms.lo/w.name is "lo/w", expected a name fit for a folder: letters, digits, dot, dash, underscore, at most 64
            '  - name: low'    | '  - name: teacher' | small.yaml, line 16: arms hold two arms named "teacher", expected every name once
            '    kind: aligned-low' | '    {kind: high, distill: {weight: 1}}' | small.yaml, line 18: not YAML: could not find expected ':'
            '    kind: aligned-low' | '    distill: {weight: 1}' | small.yaml, line 16: arms.low has no "kind"; add it
            '    teacher: teacher' | '' | small.yaml, line 20: arms.student.teacher is missing, expected the name of the arm a student learns from
            '  scenes: {train: 30, test: 20, size: 128}' | '  {}' | small.yaml, line 3: data.scenes is missing, expected scenes, coco or folder
            """)
    void anErrorNamesLineValueAndExpectation(String line, String replacement, String message) {
        String yaml = ("\n" + YAML).replace("\n" + line + "\n", "\n" + (replacement == null ? "" : replacement) + "\n");
        assertThat(yaml.substring(1)).as("the line is there to be replaced").isNotEqualTo(YAML);
        assertThatThrownBy(() -> read(yaml.substring(1)))
                .isInstanceOf(UserInputException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            training.iteratons=20 | --set training.iteratons=20: unknown key "iteratons" in training; did you mean "iterations"?
            training.iterations=many | --set training.iterations=many: training.iterations is "many", expected a whole number
            training.iterations=0 | --set training.iterations=0: training.iterations is 0, expected at least 1
            training.iterations= | --set training.iterations=: expected key=value, such as training.iterations=20
            training.iterations | --set training.iterations: expected key=value, such as training.iterations=20
            training.iterations.of=1 | --set training.iterations.of=1: nothing can be set there; expected a key of a group, such as training.iterations
            training.batch.of.x=1 | --set training.batch.of.x=1: "of" is looked for in 4, expected a group of keys
            arms.studnt.iterations=1 | --set arms.studnt.iterations=1: nothing is named "studnt"; did you mean "student"?
            arms.low.fusedWeight=1 | --set arms.low.fusedWeight=1: arms.low.fusedWeight is given, but means nothing for an arm of kind aligned-low; remove it
            arms.low.teacher=teacher | --set arms.low.teacher=teacher: arms.low.teacher is given, but means nothing for an arm of kind aligned-low; remove it
            arms.teacher.start=scratch | --set arms.teacher.start=scratch: arms.teacher.start is given, but means nothing for an arm of kind teacher; remove it
            arms.student.distill.method=frz | --set arms.student.distill.method=frz: arms.student.distill.method is "frz"; did you mean "frs"?
            arms.student.distill.method=5 | --set arms.student.distill.method=5: arms.student.distill.method is 5; expected one of box-hint, frs, hint, logit, msad, pkd, richness-aligned, unaligned
            arms.student.distill.method=[frs] | --set arms.student.distill.method=[frs]: arms.student.distill.method is a list, expected a text
            arms.student.distill.features=1 | --set arms.student.distill.features=1: unknown key "features" in arms.student.distill; expected one of method, weight, ramp
            arms.student.distill={method: frs, classes: -1} | --set arms.student.distill={method: frs, classes: -1}: arms.student.distill.classes is -1.0, expected 0 or more
            arms.student.distill={method: logit, temperature: 0} | --set arms.student.distill={method: logit, temperature: 0}: arms.student.distill.temperature is 0.0, expected more than 0
            arms.student.target=high-ish | --set arms.student.target=high-ish: arms.student.target is "high-ish"; expected one of fused, high, low, half
            arms.student.aligned=maybe | --set arms.student.aligned=maybe: arms.student.aligned is "maybe", expected true or false
            arms.student.aligned=false | --set arms.student.aligned=false: arms.student.aligned is false, expected true for distill.method msad, which compares maps of equal size; or set distill.method: unaligned
            arms.low.fusion=half | --set arms.low.fusion=half: arms.low.fusion is given, but means nothing for an arm of kind aligned-low; remove it
            arms.low.trainImages=0 | --set arms.low.trainImages=0: arms.low.trainImages is 0, expected at least 1
            arms.student.model.backbone.width=0 | --set arms.student.model.backbone.width=0: arms.student.model.backbone.width is 0, expected at least 1
            arms.student.distill.weight=-1 | --set arms.student.distill.weight=-1: arms.student.distill.weight is -1.0, expected 0 or more
            seeds=[0,0] | --set seeds=[0,0]: seeds is [0, 0], expected every seed once
            seeds=[] | --set seeds=[]: seeds is empty, expected at least one seed
            seeds=[0,a] | --set seeds=[0,a]: seeds[1] is "a", expected a whole number
            data.coco={train: {images: a, annotations: b}, test: {images: c, annotations: d}} | --set data.coco={train: {images: a, annotations: b}, test: {images: c, annotations: d}}: data.coco is given beside scenes, expected only one of the two
            training.schedule.kind=step | --set training.schedule.kind=step: training.schedule.steps is empty, expected at least one step, for kind is step
            training.schedule.steps=[5] | --set training.schedule.steps=[5]: training.schedule.steps is [5], expected none, for kind is cosine
            input.flip=1.5 | --set input.flip=1.5: input.flip is 1.5, expected 0 to 1
            seeds=[0 | --set seeds=[0: not YAML: expected ',' or ']', but got <stream end>
            """)
    void anErrorInASetNamesTheSet(String set, String message) {
        assertThatThrownBy(() -> read(YAML, set == null ? "" : set))
                .isInstanceOf(UserInputException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing but a comment\n"})
    void anEmptyFileIsNoExperiment(String yaml) {
        assertThatThrownBy(() -> read(yaml)).hasMessage("small.yaml, line 1: is empty, expected an experiment");
    }

    @Test
    void aSecondDocumentIsRefused() {
        assertThatThrownBy(() -> read(YAML + "---\nname: other\n"))
                .hasMessage("small.yaml, line 24: a second document begins, expected one");
    }

    @Test
    void aRecordMadeInJavaIsCheckedTheSame() {
        assertThatThrownBy(() -> new InspectSpec(-1, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("images is -1, expected at least 0");
        assertThatThrownBy(() -> new InspectSpec(0, -1)).hasMessage("features is -1, expected at least 0");
    }
}
