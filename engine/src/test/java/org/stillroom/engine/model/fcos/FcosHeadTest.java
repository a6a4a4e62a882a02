package org.stillroom.engine.model.fcos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.stillroom.engine.geometry.Box;
import org.stillroom.engine.model.head.GroundTruth;
import org.stillroom.engine.model.head.HeadOutput;
import org.stillroom.engine.model.head.PointGrid;
import org.stillroom.engine.model.head.PointGrids;
import org.stillroom.engine.model.nn.Parameter;
import org.stillroom.engine.model.nn.ParameterStore;
import org.stillroom.engine.tensor.Autograd;
import org.stillroom.engine.tensor.GarbageStorm;
import org.stillroom.engine.tensor.Scope;
import org.stillroom.engine.tensor.Tensor;
import org.stillroom.engine.tensor.Torch;

class FcosHeadTest {

    private static final List<Integer> STRIDES = List.of(8, 16);

    private static Torch torch;

    @BeforeAll
    static void open() {
        torch = Torch.open("cpu", 2);
    }

    @AfterAll
    static void close() {
        torch.close();
    }

    /** A closed ReLU passes no gradient: a distance that is zero everywhere would stay so. */
    @Test
    void everyDistanceStartsAboveZero() {
        try (ParameterStore store = new ParameterStore(torch, 3);
                Scope scope = Scope.open()) {
            FcosHead head = new FcosHead(store.root(), 8, 2, 4, 3, 1);
            float[] features = new float[8 * 16];
            Random random = new Random(1);
            for (int i = 0; i < features.length; i++) {
                features[i] = (float) random.nextGaussian();
            }
            HeadOutput output = head.forward(List.of(torch.tensor(features, 1, 8, 4, 4)));
            for (float distance : output.boxes().get(0).toFloats()) {
                assertThat(distance).isPositive();
            }
        }
    }

    @Test
    void parametersHaveTorchvisionsNamesAndShapes() {
        try (ParameterStore store = new ParameterStore(torch, 0)) {
            new FcosHead(store.root().sub("head"), 8, 2, 4, 3, 2);

            assertThat(store.parameters())
                    .extracting(p -> p.name() + " " + p.value().shapeText())
                    .containsExactlyInAnyOrder(
                            "head.classification_head.conv.0.weight 8×8×3×3",
                            "head.classification_head.conv.0.bias 8",
                            "head.classification_head.conv.1.weight 8",
                            "head.classification_head.conv.1.bias 8",
                            "head.classification_head.conv.3.weight 8×8×3×3",
                            "head.classification_head.conv.3.bias 8",
                            "head.classification_head.conv.4.weight 8",
                            "head.classification_head.conv.4.bias 8",
                            "head.classification_head.cls_logits.weight 3×8×3×3",
                            "head.classification_head.cls_logits.bias 3",
                            "head.regression_head.conv.0.weight 8×8×3×3",
                            "head.regression_head.conv.0.bias 8",
                            "head.regression_head.conv.1.weight 8",
                            "head.regression_head.conv.1.bias 8",
                            "head.regression_head.conv.3.weight 8×8×3×3",
                            "head.regression_head.conv.3.bias 8",
                            "head.regression_head.conv.4.weight 8",
                            "head.regression_head.conv.4.bias 8",
                            "head.regression_head.bbox_reg.weight 4×8×3×3",
                            "head.regression_head.bbox_ctrness.weight 1×8×3×3",
                            "head.scales.0 1",
                            "head.scales.1 1");
        }
    }

    @Test
    void everyClassStartsAtAProbabilityOfOnePercent() {
        try (Scope scope = Scope.open();
                ParameterStore store = new ParameterStore(torch, 0)) {
            HeadOutput output = new FcosHead(store.root(), 8, 1, 4, 3, 2).forward(pyramid());

            assertThat(output.logits().get(0).shape()).containsExactly(2, 3, 4, 4);
            assertThat(output.boxes().get(1).shape()).containsExactly(2, 4, 2, 2);
            assertThat(output.centerness().get(1).shape()).containsExactly(2, 1, 2, 2);
            assertThat(output.logits().get(0).sigmoid().mean().item()).isCloseTo(0.01f, within(0.005f));
        }
    }

    @Test
    void distancesAreNotNegativeAndGrowWithTheirLevelsScale() {
        try (Scope scope = Scope.open();
                ParameterStore store = new ParameterStore(torch, 0)) {
            FcosHead head = new FcosHead(store.root(), 8, 1, 4, 3, 2);
            HeadOutput before = head.forward(pyramid());
            float[] first = before.boxes().get(0).toFloats();
            float[] second = before.boxes().get(1).toFloats();
            parameter(store, "scales.1").mulInPlace(3);
            HeadOutput after = head.forward(pyramid());

            assertThat(after.boxes().get(0).toFloats()).isEqualTo(first);
            float[] scaled = after.boxes().get(1).toFloats();
            boolean anyPositive = false;
            for (int i = 0; i < second.length; i++) {
                assertThat(second[i]).isNotNegative();
                assertThat(scaled[i]).isCloseTo(3 * second[i], within(1e-6f));
                anyPositive |= second[i] > 0;
            }
            assertThat(anyPositive).isTrue();
        }
    }

    @Test
    void aPyramidOfOtherLevelsIsRefused() {
        try (Scope scope = Scope.open();
                ParameterStore store = new ParameterStore(torch, 0)) {
            FcosHead head = new FcosHead(store.root(), 8, 1, 4, 3, 5);
            assertThatThrownBy(() -> head.forward(pyramid())).hasMessage("pyramid of 2 levels for a head of 5");
        }
    }

    @Test
    void trainingUnderGarbageCollectionIsBitIdenticalAndLeavesNothingBehind() {
        int before = torch.liveTensors();
        float[] quiet = trained(false);
        float[] hammered = trained(true);

        assertThat(hammered).isEqualTo(quiet);
        assertThat(torch.liveTensors()).isEqualTo(before);
    }

    /** The parameters after five steps of plain gradient descent; the loss has to fall on the way. */
    private static float[] trained(boolean collectGarbage) {
        try (ParameterStore store = new ParameterStore(torch, 3)) {
            FcosHead head = new FcosHead(store.root(), 8, 1, 4, 3, 2);
            store.seal(true);
            float first = step(store, head, collectGarbage);
            float last = first;
            for (int i = 0; i < 4; i++) {
                last = step(store, head, collectGarbage);
            }
            assertThat(last).isLessThan(first);
            return store.flat().toFloats();
        }
    }

    private static float step(ParameterStore store, FcosHead head, boolean collectGarbage) {
        try (Scope scope = Scope.open()) {
            store.clearGradients();
            float value;
            try (Autograd recording = Autograd.recording()) {
                PointGrids points = PointGrids.ofInput(STRIDES, PointGrid.Place.MIDDLE, 32, 32);
                List<GroundTruth> objects =
                        List.of(new GroundTruth(new Box(3, 4, 21, 19), 1), new GroundTruth(new Box(1, 1, 31, 30), 2));
                FcosTargets targets = new FcosAssigner(List.of(16), 3).assign(points, List.of(objects, List.of()));
                Tensor loss =
                        new FcosLoss(torch, targets).of(head.forward(pyramid())).total();
                if (collectGarbage) {
                    GarbageStorm.blow();
                }
                Autograd.backward(loss);
                value = loss.item();
            }
            store.flat().subInPlace(Tensor.concat(store.gradient(), 0).mul(0.05));
            return value;
        }
    }

    private static Tensor parameter(ParameterStore store, String name) {
        return store.parameters().stream()
                .filter(p -> p.name().equals(name))
                .map(Parameter::value)
                .findFirst()
                .orElseThrow();
    }

    private static List<Tensor> pyramid() {
        return List.of(random(1, 2, 8, 4, 4), random(2, 2, 8, 2, 2));
    }

    private static Tensor random(long seed, long... shape) {
        Random random = new Random(seed);
        int count = (int) (shape[0] * shape[1] * shape[2] * shape[3]);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return torch.tensor(values, shape);
    }
}
