package org.stillroom.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.distill.DistillationSetting;
import org.stillroom.engine.input.Augmentation;
import org.stillroom.engine.input.TrainingInput;
import org.stillroom.engine.model.nn.Parameter;
import org.stillroom.engine.run.FloatTensor;
import org.stillroom.engine.spec.ArmSpec;
import org.stillroom.engine.spec.DistillSpec;
import org.stillroom.engine.spec.ExperimentSpec;
import org.stillroom.engine.tensor.Torch;

/** Students of every method, through the trainer. */
class StudentDistillationTest {

    private static final int STEPS = 6;
    private static final DetectionDataset TRAIN = Rectangles.of(12, 64, 1);

    private static Torch torch;
    private static Map<String, FloatTensor> teacher = Map.of();
    private static float[] withoutDistillation = {};

    @BeforeAll
    static void open() {
        torch = Torch.open("cpu", 2);
        ExperimentSpec spec = TinyExperiment.spec();
        try (ArmModel arm = factory(spec).create(arm(spec, "teacher"), 0, null);
                Training training = new Training(spec, arm)) {
            teacher = training.run(0, 3).state();
        }
        withoutDistillation = detector(trained(spec, "student-no-kd"));
    }

    @AfterAll
    static void close() {
        torch.close();
    }

    static List<String> methods() {
        return DistillSpec.methods();
    }

    @ParameterizedTest
    @MethodSource("methods")
    void weightZeroIsTheArmWithoutDistillationBitForBit(String method) {
        DistillSpec defaults = distill(spec(method, Map.of()));
        Map<String, String> zeros = new LinkedHashMap<>();
        defaults.weights().keySet().forEach(key -> zeros.put(key, "0"));

        assertThat(detector(trained(spec(method, zeros), "student"))).isEqualTo(withoutDistillation);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void itMovesTheStudentAndLeavesTheTeacher(String method) {
        ExperimentSpec spec = spec(method, Map.of("ramp", "0"));
        try (ArmModel arm = student(spec);
                Training training = new Training(spec, arm).run(0, STEPS)) {
            arm.verify();
            assertThat(detector(training.state())).isNotEqualTo(withoutDistillation);
            assertThat(training.scalars).allSatisfy(values -> {
                assertThat(values.values())
                        .allSatisfy(value -> assertThat(value).isFinite());
                double terms = values.entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith("loss.kd."))
                        .mapToDouble(Map.Entry::getValue)
                        .sum();
                assertThat(values.get("loss.kd")).isPositive().isCloseTo(terms, within(1e-5 * terms));
            });
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void resumedFromACheckpointItEqualsTheUnbrokenTraining(String method) {
        ExperimentSpec spec = spec(method, Map.of("ramp", "4"));
        Map<String, FloatTensor> unbroken = trained(spec, "student");
        Map<String, FloatTensor> half;
        try (ArmModel arm = student(spec);
                Training training = new Training(spec, arm)) {
            half = training.run(0, 3).checkpoint();
        }
        try (ArmModel arm = student(spec);
                Training training = new Training(spec, arm)) {
            training.restore(half);
            assertThat(training.run(3, STEPS).state()).isEqualTo(unbroken);
        }
    }

    /** The first values are a function of seed and name, and what is looked with has no adapters. */
    @Test
    void adaptersAreLearntAndSavedButNoPartOfTheDetector() {
        ExperimentSpec frs = spec("frs", Map.of());
        try (ArmModel adapted = student(frs);
                Training training = new Training(frs, adapted);
                ArmModel plain = student(TinyExperiment.spec());
                ArmModel forInference = factory(frs).forInference(arm(frs, "student"), 0)) {
            Map<String, FloatTensor> first = state(adapted);
            assertThat(first).containsKey("distill.adapter.4.weight").containsAllEntriesOf(state(plain));

            Map<String, FloatTensor> trained = training.run(0, STEPS).state();
            assertThat(trained.get("distill.adapter.0.weight")).isNotEqualTo(first.get("distill.adapter.0.weight"));
            Checkpoint.restore(trained, forInference.parameters());
            assertThat(state(forInference))
                    .doesNotContainKey("distill.adapter.0.weight")
                    .isEqualTo(withoutAdapters(trained));
        }
    }

    @Test
    void gaugesLeaveTheTrainingBitIdentical() {
        for (String method : List.of("msad", "frs")) {
            ExperimentSpec gauged = TinyExperiment.spec(set(method, Map.of("ramp", "2")), "training.gaugeEvery=1");
            ExperimentSpec plain = TinyExperiment.spec(set(method, Map.of("ramp", "2")), "training.gaugeEvery=0");
            assertThat(trained(gauged, "student")).isEqualTo(trained(plain, "student"));
        }
    }

    @Test
    void gaugesCompareEachTermWithTheDetectionLoss() {
        ExperimentSpec spec = TinyExperiment.spec(
                set("richness-aligned", Map.of("ramp", "0", "boxes", "0.5", "centerness", "0.5")),
                "training.gaugeEvery=2");
        try (ArmModel arm = student(spec);
                Training training = new Training(spec, arm).run(0, STEPS)) {
            assertThat(training.gauges.stream().map(Map::isEmpty))
                    .containsExactly(true, false, true, false, true, false);
            Map<String, Double> losses = training.scalars.get(1);
            Map<String, Double> gauges = training.gauges.get(1);
            double detection = losses.get("loss") - losses.get("loss.kd");
            for (String term : List.of("features", "classes", "boxes", "centerness")) {
                assertThat(gauges.get("kd." + term + ".lossRatio"))
                        .isCloseTo(losses.get("loss.kd." + term) / detection, within(1e-4));
                assertThat(gauges.get("kd." + term + ".gradientRatio")).isPositive();
            }
            assertThat(gauges).hasSize(8);
        }
    }

    /** Twice the weight is twice the loss and twice the gradient, while the detection loss of the first step is the same. */
    @Test
    void gaugesAreProportionalToTheWeight() {
        Map<String, Double> once = firstGauges("0.5");
        Map<String, Double> twice = firstGauges("1.0");
        assertThat(once).containsOnlyKeys("kd.features.lossRatio", "kd.features.gradientRatio");
        once.forEach((name, value) -> assertThat(twice.get(name)).isCloseTo(2 * value, within(1e-4 * value)));
    }

    private static Map<String, Double> firstGauges(String weight) {
        ExperimentSpec spec =
                TinyExperiment.spec(set("msad", Map.of("ramp", "0", "weight", weight)), "training.gaugeEvery=1");
        try (ArmModel arm = student(spec);
                Training training = new Training(spec, arm)) {
            return training.run(0, 1).gauges.get(0);
        }
    }

    private static ExperimentSpec spec(String method, Map<String, String> keys) {
        return TinyExperiment.spec(set(method, keys));
    }

    private static String set(String method, Map<String, String> keys) {
        return "arms.student.distill={method: %s%s}"
                .formatted(
                        method,
                        keys.entrySet().stream()
                                .map(entry -> ", %s: %s".formatted(entry.getKey(), entry.getValue()))
                                .collect(Collectors.joining()));
    }

    private static DistillSpec distill(ExperimentSpec spec) {
        return Objects.requireNonNull(arm(spec, "student").distill());
    }

    private static Map<String, FloatTensor> trained(ExperimentSpec spec, String name) {
        try (ArmModel arm = factory(spec).create(arm(spec, name), 0, teacher(spec));
                Training training = new Training(spec, arm)) {
            return training.run(0, STEPS).state();
        }
    }

    private static ArmModel student(ExperimentSpec spec) {
        return factory(spec).create(arm(spec, "student"), 0, teacher(spec));
    }

    private static TrainedNetwork teacher(ExperimentSpec spec) {
        return new TrainedNetwork(factory(spec).network(arm(spec, "teacher"), TRAIN.categories()), teacher);
    }

    private static ArmFactory factory(ExperimentSpec spec) {
        return new ArmFactory(torch, spec, TRAIN.categories().size());
    }

    private static ArmSpec arm(ExperimentSpec spec, String name) {
        return spec.arms().stream()
                .filter(arm -> arm.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, FloatTensor> state(ArmModel arm) {
        Map<String, FloatTensor> state = new LinkedHashMap<>();
        for (List<Parameter> tensors :
                List.of(arm.parameters().parameters(), arm.parameters().buffers())) {
            tensors.forEach(parameter -> state.put(
                    parameter.name(),
                    new FloatTensor(parameter.value().shape(), parameter.value().toFloats())));
        }
        return state;
    }

    private static Map<String, FloatTensor> withoutAdapters(Map<String, FloatTensor> state) {
        Map<String, FloatTensor> detector = new LinkedHashMap<>(state);
        detector.keySet().removeIf(DistillationSetting::isAdapter);
        return detector;
    }

    /** Every value of the detector in one array. */
    private static float[] detector(Map<String, FloatTensor> state) {
        List<float[]> arrays = new ArrayList<>();
        withoutAdapters(state).values().forEach(array -> arrays.add(array.values()));
        float[] all = new float[arrays.stream().mapToInt(array -> array.length).sum()];
        int at = 0;
        for (float[] array : arrays) {
            System.arraycopy(array, 0, all, at, array.length);
            at += array.length;
        }
        return all;
    }

    /** Some steps of an arm, and what they reported. */
    private static final class Training implements AutoCloseable {

        private final ExperimentSpec spec;
        private final ArmModel arm;
        private final Optimizer optimizer;
        private final List<Map<String, Double>> scalars = new ArrayList<>();
        private final List<Map<String, Double>> gauges = new ArrayList<>();

        Training(ExperimentSpec spec, ArmModel arm) {
            this.spec = spec;
            this.arm = arm;
            this.optimizer = factory(spec).optimizer(arm);
        }

        Training run(int from, int to) {
            try (TrainingInput input =
                    new TrainingInput(TRAIN, 64, 64, new Augmentation(0.5, 0.2, 0.2, 0.2), 4, 0, from, to, 1)) {
                new Trainer(
                                torch,
                                arm,
                                optimizer,
                                factory(spec).schedule(arm(spec, "student")),
                                0,
                                spec.training().gaugeEvery(),
                                List.of(this::report))
                        .run(input::next, from, to);
            }
            return this;
        }

        private TrainingHook.Verdict report(StepReport report) {
            if (report.done() > 0) {
                scalars.add(report.scalars().get());
                gauges.add(report.gauges());
            }
            return TrainingHook.Verdict.CONTINUE;
        }

        Map<String, FloatTensor> state() {
            return StudentDistillationTest.state(arm);
        }

        Map<String, FloatTensor> checkpoint() {
            return Checkpoint.save(arm.parameters(), optimizer);
        }

        void restore(Map<String, FloatTensor> checkpoint) {
            Checkpoint.restore(checkpoint, arm.parameters(), optimizer);
        }

        @Override
        public void close() {
            optimizer.close();
        }
    }
}
