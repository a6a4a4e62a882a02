package org.stillroom.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.input.Augmentation;
import org.stillroom.engine.input.InputBatch;
import org.stillroom.engine.input.TrainingInput;
import org.stillroom.engine.model.head.HeadOutput;
import org.stillroom.engine.model.nn.Parameter;
import org.stillroom.engine.model.nn.ParameterStore;
import org.stillroom.engine.run.FloatTensor;
import org.stillroom.engine.spec.ArmSpec;
import org.stillroom.engine.spec.ExperimentReader;
import org.stillroom.engine.spec.ExperimentSpec;
import org.stillroom.engine.spec.NetworkSpec;
import org.stillroom.engine.tensor.GarbageStorm;
import org.stillroom.engine.tensor.Tensor;
import org.stillroom.engine.tensor.Torch;

class TrainerTest {

    private static final DetectionDataset TRAIN = Rectangles.of(12, 64, 1);

    private static Torch torch;

    @BeforeAll
    static void open() {
        torch = Torch.open("cpu", 2);
    }

    @AfterAll
    static void close() {
        torch.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"conventional", "aligned-low", "high", "teacher", "student", "student-no-kd"})
    void nothingIsLeftBehindAfterFiftySteps(String name) {
        ExperimentSpec spec = TinyExperiment.spec("training.iterations=50");
        int before = torch.liveTensors();
        try (ArmModel arm = create(spec, name)) {
            int[] built = {0};
            train(spec, name, arm, 50, report -> {
                if (report.done() == 0) {
                    built[0] = torch.liveTensors();
                }
                return TrainingHook.Verdict.CONTINUE;
            });
            assertThat(torch.liveTensors()).isLessThanOrEqualTo(built[0]);
        }
        assertThat(torch.liveTensors()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"teacher", "student"})
    void garbageCollectionBetweenForwardAndBackwardLeavesTheTrajectoryBitIdentical(String name) {
        ExperimentSpec spec = TinyExperiment.spec();

        assertThat(trained(spec, name, Collecting::new)).isEqualTo(trained(spec, name, arm -> arm));
    }

    @Test
    void lossFallsOnTheSameFewImages() {
        ExperimentSpec spec = TinyExperiment.spec("training.iterations=60");
        double[] losses = new double[61];
        try (ArmModel arm = create(spec, "aligned-low")) {
            train(spec, "aligned-low", arm, 60, report -> {
                losses[report.done()] = report.scalars().get().getOrDefault("loss", Double.NaN);
                return TrainingHook.Verdict.CONTINUE;
            });
        }
        double first = (losses[1] + losses[2] + losses[3]) / 3;
        double last = (losses[58] + losses[59] + losses[60]) / 3;
        assertThat(last).isLessThan(0.8 * first);
    }

    @Test
    void armsOfASeedShareTheirFirstParameters() {
        ExperimentSpec spec = TinyExperiment.spec();
        Map<String, FloatTensor> teacher = state(spec, "teacher");
        for (String name : List.of("conventional", "aligned-low", "high")) {
            Map<String, FloatTensor> arm = state(spec, name);
            assertThat(teacher).containsAllEntriesOf(arm);
        }
        assertThat(teacher.keySet()).contains("backbone.layer4.0.conv2.weight", "fusion.fc1.weight");
    }

    @Test
    void studentStartsWhereItsTeacherEnded() {
        ExperimentSpec spec = TinyExperiment.spec();
        try (ArmModel student = create(spec, "student")) {
            Map<String, FloatTensor> start = values(student.parameters());
            Map<String, FloatTensor> teacher =
                    trainedTeacher(spec, armSpec(spec, "teacher")).state();
            assertThat(teacher).containsAllEntriesOf(start);
            assertThat(start).doesNotContainKey("fusion.fc1.weight");
        }
    }

    @Test
    void studentFromScratchStartsAsAlignedLow() {
        ExperimentSpec spec = TinyExperiment.spec("arms.student.start=scratch");
        try (ArmModel student = create(spec, "student")) {
            assertThat(values(student.parameters())).isEqualTo(state(spec, "aligned-low"));
        }
    }

    @Test
    void distillationOfWeightZeroIsTheControlBitForBit() {
        ExperimentSpec zero = TinyExperiment.spec("arms.student.distill.weight=0");

        float[] control = trained(zero, "student-no-kd", arm -> arm);

        assertThat(trained(zero, "student", arm -> arm)).isEqualTo(control);
        assertThat(trained(TinyExperiment.spec(), "student", arm -> arm)).isNotEqualTo(control);
    }

    /** Every kind of arm, target and control that is not in the tiny experiment itself. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{name: x, kind: conventional-multiscale}",
                "{name: x, kind: aligned-multiscale}",
                "{name: x, kind: teacher, fusion: half}",
                "{name: x, kind: student, teacher: teacher, target: high}",
                "{name: x, kind: student, teacher: teacher, target: half}",
                "{name: x, kind: student, teacher: teacher, target: low, teacherState: untrained}",
                "{name: x, kind: student, teacher: teacher, teacherState: untrained}",
                "{name: x, kind: student, teacher: teacher, aligned: false, distill: {weight: 0}}",
                "{name: x, kind: student, teacher: high, resolution: high}",
                "{name: x, kind: student, teacher: high, start: scratch, model: {backbone: {width: 8}}}"
            })
    void everyKindTrainsAndItsTeacherStays(String yaml) {
        ExperimentSpec spec = with(yaml);
        int before = torch.liveTensors();
        try (ArmModel arm = create(spec, "x")) {
            float[] start = arm.parameters().flat().toFloats();
            train(spec, "x", arm, 3, report -> TrainingHook.Verdict.CONTINUE);
            arm.verify();
            assertThat(arm.parameters().flat().toFloats()).isNotEqualTo(start);
        }
        assertThat(torch.liveTensors()).isEqualTo(before);
    }

    @Test
    void aTeacherOfHighWeightsAloneIsToItsStudentWhatItsHighPyramidIs() {
        float[] fused = trained(TinyExperiment.spec("arms.teacher.fusion=high"), "student", arm -> arm);
        float[] high = trained(
                TinyExperiment.spec("arms.teacher.fusion=high", "arms.student.target=high"), "student", arm -> arm);
        assertThat(fused).containsExactly(high, within(1e-6f));
        assertThat(trained(
                        TinyExperiment.spec("arms.teacher.fusion=high", "arms.student.target=low"),
                        "student",
                        arm -> arm))
                .isNotEqualTo(fused);
    }

    @Test
    void aStudentOfAnUntrainedTeacherStartsAsTheOthersAndLearnsOtherThings() {
        ExperimentSpec spec = TinyExperiment.spec();
        ExperimentSpec untrained = TinyExperiment.spec("arms.student.teacherState=untrained");
        assertThat(state(untrained, "student")).isEqualTo(state(spec, "student"));
        assertThat(trained(untrained, "student", arm -> arm)).isNotEqualTo(trained(spec, "student", arm -> arm));
    }

    @Test
    void allArmsOfASeedShareTheFirstValuesOfWhatTheyHaveInCommon() {
        ExperimentSpec spec = ExperimentReader.read(
                TinyExperiment.YAML,
                "tiny.yaml",
                List.of(
                        "controls=[no-kd, longer, untrained-teacher, high-only, low-only, half-half,"
                                + " conventional-multiscale, aligned-multiscale]",
                        "arms.student.start=scratch"));
        Map<String, FloatTensor> teacher = state(spec, "teacher");
        assertThat(spec.arms()).hasSize(14);
        for (ArmSpec arm : spec.arms()) {
            if (arm.start() != ArmSpec.Start.TEACHER) {
                assertThat(teacher).as(arm.name()).containsAllEntriesOf(state(spec, arm.name()));
            }
        }
    }

    @Test
    void aNetworkFromItsDescriptionFindsWhatTheArmFinds() {
        ExperimentSpec spec = TinyExperiment.spec();
        TrainedNetwork trained = trainedTeacher(spec, armSpec(spec, "teacher"));
        NetworkSpec again = NetworkSpec.read(trained.spec().toJson().toString(), "test");
        assertThat(again).isEqualTo(trained.spec());
        try (ArmModel arm = factory(spec).restored(new TrainedNetwork(again, trained.state()))) {
            assertThat(trained.state()).containsAllEntriesOf(values(arm.parameters()));
        }
    }

    private static ExperimentSpec with(String arm) {
        String yaml = TinyExperiment.YAML.replace("inspect:", "  - " + arm + "\ninspect:");
        return ExperimentReader.read(yaml, "tiny.yaml", List.of());
    }

    @Test
    void aTeacherThatMovesIsFound() {
        ExperimentSpec spec = TinyExperiment.spec();
        try (ArmModel student = create(spec, "student")) {
            student.verify();
            Tensor statistics =
                    ((StudentArm) student).teacherParameters().buffers().get(0).value();
            statistics.addInPlace(torch.full(1, statistics.shape()));
            assertThatThrownBy(student::verify)
                    .hasMessageContaining("not frozen")
                    .hasMessageContaining("running_mean");
        }
    }

    @Test
    void aLossThatIsNoNumberEndsTheTrainingWithItsTerms() {
        ExperimentSpec spec = TinyExperiment.spec();
        try (ArmModel arm = create(spec, "aligned-low")) {
            Tensor flat = arm.parameters().flat();
            flat.assign(torch.full(Double.NaN, flat.size()));
            assertThatThrownBy(() -> train(spec, "aligned-low", arm, 1, report -> TrainingHook.Verdict.CONTINUE))
                    .isInstanceOf(TrainingDivergedException.class)
                    .hasMessageContaining("step 1")
                    .hasMessageContaining("learningRate");
        }
    }

    private static float[] trained(ExperimentSpec spec, String name, UnaryOperator<ArmModel> wrap) {
        try (ArmModel arm = create(spec, name)) {
            train(spec, name, wrap.apply(arm), 6, report -> TrainingHook.Verdict.CONTINUE);
            return arm.parameters().flat().toFloats();
        }
    }

    private static void train(ExperimentSpec spec, String name, ArmModel arm, int steps, TrainingHook hook) {
        ArmFactory factory = factory(spec);
        try (Optimizer optimizer = factory.optimizer(arm);
                TrainingInput input =
                        new TrainingInput(TRAIN, 64, 64, new Augmentation(0.5, 0.2, 0.2, 0.2), 4, 0, 0, steps, 1)) {
            new Trainer(
                            torch,
                            arm,
                            optimizer,
                            factory.schedule(armSpec(spec, name)),
                            0,
                            spec.training().gaugeEvery(),
                            List.of(hook))
                    .run(input::next, 0, steps);
        }
    }

    private static Map<String, FloatTensor> state(ExperimentSpec spec, String name) {
        try (ArmModel arm = create(spec, name)) {
            return values(arm.parameters());
        }
    }

    private static Map<String, FloatTensor> values(ParameterStore store) {
        return Stream.concat(store.parameters().stream(), store.buffers().stream())
                .collect(Collectors.toMap(
                        Parameter::name,
                        p -> new FloatTensor(p.value().shape(), p.value().toFloats())));
    }

    private static ArmModel create(ExperimentSpec spec, String name) {
        ArmSpec arm = armSpec(spec, name);
        ArmSpec teacher = spec.arm(arm.teacher());
        return factory(spec).create(arm, 0, teacher == null ? null : trainedTeacher(spec, teacher));
    }

    /** As far from its first values as three steps take it. */
    private static TrainedNetwork trainedTeacher(ExperimentSpec spec, ArmSpec arm) {
        ArmFactory factory = factory(spec);
        try (ArmModel teacher = factory.create(arm, 0, null)) {
            train(spec, arm.name(), teacher, 3, report -> TrainingHook.Verdict.CONTINUE);
            return new TrainedNetwork(factory.network(arm, TRAIN.categories()), values(teacher.parameters()));
        }
    }

    private static ArmFactory factory(ExperimentSpec spec) {
        return new ArmFactory(torch, spec, TRAIN.categories().size());
    }

    private static ArmSpec armSpec(ExperimentSpec spec, String name) {
        return spec.arms().stream()
                .filter(arm -> arm.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** An arm with garbage collected after its forward pass, in which any memory of Java's that the graph still needs would go. */
    private record Collecting(ArmModel arm) implements ArmModel {

        @Override
        public StepLoss loss(Tensor images, InputBatch batch, int step) {
            StepLoss loss = arm.loss(images, batch, step);
            GarbageStorm.blow();
            return loss;
        }

        @Override
        public Inference infer(Tensor images) {
            return arm.infer(images);
        }

        @Override
        public Map<String, HeadOutput> heads(Inference inference) {
            return arm.heads(inference);
        }

        @Override
        public List<Detection> detections(Inference inference, InputBatch batch) {
            return arm.detections(inference, batch);
        }

        @Override
        public ParameterStore parameters() {
            return arm.parameters();
        }

        @Override
        public void close() {
            arm.close();
        }
    }
}
