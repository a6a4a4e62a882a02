package org.stillroom.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.input.Augmentation;
import org.stillroom.engine.input.TrainingInput;
import org.stillroom.engine.model.backbone.FormulaWeights;
import org.stillroom.engine.model.backbone.ResNet;
import org.stillroom.engine.model.nn.Parameter;
import org.stillroom.engine.model.nn.ParameterStore;
import org.stillroom.engine.run.FloatTensor;
import org.stillroom.engine.spec.ArmSpec;
import org.stillroom.engine.spec.ExperimentSpec;
import org.stillroom.engine.tensor.Torch;
import org.stillroom.engine.weights.PretrainedBackbone;
import org.stillroom.engine.weights.PretrainedBackbones;

/** Arms that start from weights, and stages that stay as they were. */
class PretrainingTest {

    private static final DetectionDataset TRAIN = Rectangles.of(8, 64, 1);
    private static final PretrainedBackbone PRETRAINED = new PretrainedBackbone(null, tinyWeights());

    private static Torch torch;

    @BeforeAll
    static void open() {
        torch = Torch.open("cpu", 1);
    }

    @AfterAll
    static void close() {
        torch.close();
    }

    @Test
    void everyArmOfEverySeedStartsFromTheWeights() {
        ExperimentSpec spec = TinyExperiment.spec("arms.student.start=scratch");
        Map<String, FloatTensor> teacher = first(spec, "teacher", 0, null);
        for (String name : List.of("conventional", "high", "teacher", "student")) {
            for (int seed : new int[] {0, 7}) {
                Map<String, FloatTensor> start = first(spec, name, seed, teacher);
                PRETRAINED
                        .tensors()
                        .forEach((tensor, values) -> assertThat(start)
                                .as("%s of seed %d", name, seed)
                                .containsEntry("backbone." + tensor, values));
            }
        }
        assertThat(first(spec, "high", 7, null).get("fpn.inner_blocks.0.0.weight"))
                .as("the rest is the seed's")
                .isNotEqualTo(first(spec, "high", 0, null).get("fpn.inner_blocks.0.0.weight"));
    }

    @Test
    void aStudentThatStartsFromItsTeacherHasTheTeachersBackbone() {
        ExperimentSpec spec = TinyExperiment.spec();
        Map<String, FloatTensor> teacher = new LinkedHashMap<>(first(spec, "teacher", 0, null));
        FloatTensor moved = new FloatTensor(new long[] {4}, new float[] {1, 2, 3, 4});
        teacher.put("backbone.bn1.bias", moved);

        assertThat(first(spec, "student", 0, teacher)).containsEntry("backbone.bn1.bias", moved);
    }

    /** Two frozen stages: conv1, bn1, conv2, bn2, layer1, layer2; with either optimiser, decay and momentum. */
    @ParameterizedTest
    @ValueSource(strings = {"adamw", "sgd"})
    void frozenStagesStayBitForBitWhileTheRestMoves(String optimizer) {
        ExperimentSpec spec = TinyExperiment.spec(
                "model.backbone.frozenStages=2",
                "training.optimizer.kind=" + optimizer,
                "training.optimizer.weightDecay=0.1");
        ArmSpec high = arm(spec, "high");
        ArmFactory factory = factory(spec);
        try (ArmModel model = factory.create(high, 0, null);
                Optimizer rule = factory.optimizer(model);
                TrainingInput input = new TrainingInput(TRAIN, 64, 64, new Augmentation(0.5, 0, 0, 0), 4, 0, 0, 3, 1)) {
            Map<String, FloatTensor> before = values(model.parameters());
            new Trainer(torch, model, rule, factory.schedule(high), 0, 0, List.of()).run(input::next, 0, 3);
            Map<String, FloatTensor> after = values(model.parameters());

            before.forEach((name, values) -> {
                if (name.matches("backbone\\.(conv|bn|layer1|layer2).*")) {
                    assertThat(after).containsEntry(name, values);
                } else if (name.startsWith("backbone.")) {
                    assertThat(after.get(name)).as(name).isNotEqualTo(values);
                }
            });
            assertThat(model.parameters().flat().size())
                    .isEqualTo(model.parameters().learnable().stream()
                            .mapToLong(p -> p.value().size())
                            .sum());
        }
    }

    private static Map<String, FloatTensor> tinyWeights() {
        ParameterStore store = ParameterStore.blueprint();
        ResNet.create(store.root(), new ResNet.Design("tiny", 4, false, 0));
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        Stream.concat(store.parameters().stream(), store.buffers().stream())
                .forEach(p ->
                        tensors.put(p.name(), new FloatTensor(p.shape(), FormulaWeights.of(p.name(), p.shape()))));
        return tensors;
    }

    private static Map<String, FloatTensor> first(
            ExperimentSpec spec, String name, int seed, @Nullable Map<String, FloatTensor> teacher) {
        ArmFactory factory = factory(spec);
        TrainedNetwork trained = teacher == null
                ? null
                : new TrainedNetwork(factory.network(arm(spec, "teacher"), TRAIN.categories()), teacher);
        try (ArmModel model = factory.create(arm(spec, name), seed, name.equals("student") ? trained : null)) {
            return values(model.parameters());
        }
    }

    private static ArmFactory factory(ExperimentSpec spec) {
        return new ArmFactory(
                torch,
                spec,
                TRAIN.categories().size(),
                new PretrainedBackbones(Map.of(spec.model().backbone(), PRETRAINED)));
    }

    private static ArmSpec arm(ExperimentSpec spec, String name) {
        return spec.arms().stream()
                .filter(arm -> arm.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, FloatTensor> values(ParameterStore store) {
        Map<String, FloatTensor> values = new LinkedHashMap<>();
        Stream.concat(store.parameters().stream(), store.buffers().stream())
                .forEach(p -> values.put(p.name(), copy(p)));
        return values;
    }

    private static FloatTensor copy(Parameter parameter) {
        return new FloatTensor(parameter.shape(), parameter.value().toFloats());
    }
}
