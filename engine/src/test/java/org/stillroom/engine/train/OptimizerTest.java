package org.stillroom.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.stillroom.engine.model.nn.Initializer;
import org.stillroom.engine.model.nn.Parameter;
import org.stillroom.engine.model.nn.ParameterStore;
import org.stillroom.engine.tensor.Autograd;
import org.stillroom.engine.tensor.Scope;
import org.stillroom.engine.tensor.Tensor;
import org.stillroom.engine.tensor.Torch;

/** Two parameters: a weight [1, 1] that decays and a bias [1] that does not, both 1 at first. */
class OptimizerTest {

    private static final Offset<Float> FLOAT = within(1e-6f);

    private static Torch torch;

    @BeforeAll
    static void open() {
        torch = Torch.open("cpu", 1);
    }

    @AfterAll
    static void close() {
        torch.close();
    }

    private static ParameterStore store() {
        ParameterStore store = new ParameterStore(torch, 0);
        store.root().parameter("weight", Initializer.constant(1), 1, 1);
        store.root().parameter("bias", Initializer.constant(1), 1);
        store.seal(true);
        return store;
    }

    private static void step(Optimizer optimizer, double weight, double bias, double rate, int step) {
        try (Scope scope = Scope.open()) {
            optimizer.step(
                    List.of(torch.tensor(new float[] {(float) weight}, 1), torch.tensor(new float[] {(float) bias}, 1)),
                    rate,
                    step);
        }
    }

    @Test
    void sgdKeepsTheLearningRateOutOfTheMomentum() {
        try (ParameterStore store = store();
                Optimizer optimizer = new SgdMomentum(store, 0.5, 0.1)) {
            // weight: v = 1 + 0.1·1 = 1.1, w = 1 − 0.1·1.1 = 0.89; bias: v = 1, w = 0.9.
            step(optimizer, 1, 1, 0.1, 0);
            assertThat(store.flat().toFloats()).containsExactly(new float[] {0.89f, 0.9f}, FLOAT);
            // weight: v = 0.55 + 2 + 0.089 = 2.639, w = 0.89 − 0.02639 = 0.86361; bias: v = 2.5, w = 0.9 − 0.025.
            step(optimizer, 2, 2, 0.01, 1);
            assertThat(store.flat().toFloats()).containsExactly(new float[] {0.86361f, 0.875f}, FLOAT);
        }
    }

    @Test
    void adamWMovesByTheLearningRateAtFirstAndDecaysApart() {
        try (ParameterStore store = store();
                Optimizer optimizer = new AdamW(store, 0.1)) {
            // Bias-corrected m/√v is the gradient's sign at step 0: bias 1 − 0.01; weight 1 − 0.01·0.1 − 0.01·(−1).
            step(optimizer, -3, 5, 0.01, 0);
            assertThat(store.flat().toFloats()).containsExactly(new float[] {1.009f, 0.99f}, FLOAT);
            // bias, gradient 0: m = 0.45 / 0.19, v = 0.024975 / 0.001999; 0.99 − 0.01·2.368421/3.534637 = 0.983299.
            step(optimizer, 0, 0, 0.01, 1);
            assertThat(store.flat().toFloats()[1]).isCloseTo(0.983299f, FLOAT);
        }
    }

    /** A frozen weight [1, 1] before the learnt one: nothing collects its gradient, decays it or moves it. */
    @Test
    void frozenParametersStayBitForBit() {
        try (ParameterStore store = new ParameterStore(torch, 0)) {
            store.root().frozen().sub("stem").parameter("weight", Initializer.constant(0.1), 1, 1);
            store.root().parameter("weight", Initializer.constant(1), 1, 1);
            store.seal(true);
            Parameter frozen = store.parameters().get(0);
            Parameter learnt = store.parameters().get(1);
            try (Scope scope = Scope.open();
                    Optimizer optimizer = new AdamW(store, 0.1)) {
                try (Autograd recording = Autograd.recording()) {
                    Autograd.backward(
                            frozen.value().mul(learnt.value()).reshape(-1).sum());
                }
                List<Tensor> gradient = store.gradient();
                // The derivative by the learnt weight is the frozen one.
                assertThat(gradient)
                        .singleElement()
                        .satisfies(piece -> assertThat(piece.toFloats()).containsExactly(0.1f));
                optimizer.step(gradient, 0.01, 0);
            }
            assertThat(frozen.value().item()).isEqualTo(0.1f);
            assertThat(learnt.value().item()).isEqualTo(1 - 0.001f - 0.01f, FLOAT);
        }
    }

    @Test
    void clippingKeepsTheDirectionAndReturnsTheNormBefore() {
        try (Scope scope = Scope.open()) {
            List<Tensor> gradient = List.of(torch.tensor(new float[] {-3}, 1), torch.tensor(new float[] {4}, 1));
            assertThat(GradientClip.apply(gradient, 0)).isEqualTo(5);
            assertThat(Tensor.concat(gradient, 0).toFloats()).containsExactly(-3, 4);
            assertThat(GradientClip.apply(gradient, 10)).isEqualTo(5);
            assertThat(Tensor.concat(gradient, 0).toFloats()).containsExactly(-3, 4);
            assertThat(GradientClip.apply(gradient, 1)).isEqualTo(5);
            assertThat(Tensor.concat(gradient, 0).toFloats()).containsExactly(new float[] {-0.6f, 0.8f}, FLOAT);
        }
    }

    /** Vectors of 3, 2¹⁹ + 5 and 4 numbers: no piece is longer than 2¹⁹, and one after the other they are the gradient. */
    @Test
    void theGradientComesInPiecesThatFitTheCache() {
        int piece = 1 << 19;
        try (ParameterStore store = new ParameterStore(torch, 0);
                Scope scope = Scope.open()) {
            Parameter a = store.root().parameter("a", Initializer.constant(1), 3);
            Parameter b = store.root().parameter("b", Initializer.constant(1), piece + 5);
            Parameter unused = store.root().parameter("c", Initializer.constant(1), 4);
            store.seal(true);
            float[] slopes = new float[piece + 5];
            for (int i = 0; i < slopes.length; i++) {
                slopes[i] = i;
            }
            try (Autograd recording = Autograd.recording()) {
                Autograd.backward(a.value()
                        .mul(2)
                        .sum()
                        .add(b.value().mul(torch.tensor(slopes, slopes.length)).sum()));
            }
            List<Tensor> gradient = store.gradient();
            assertThat(gradient).extracting(Tensor::size).containsExactly(3L, (long) piece, 5 + unused.shape()[0]);
            assertThat(gradient.get(0).toFloats()).containsExactly(2, 2, 2);
            assertThat(gradient.get(1).toFloats()).isEqualTo(Arrays.copyOf(slopes, piece));
            assertThat(gradient.get(2).toFloats())
                    .containsExactly(piece, piece + 1, piece + 2, piece + 3, piece + 4, 0, 0, 0, 0);
        }
    }

    @Test
    void parametersAreViewsOfOneVector() {
        try (ParameterStore store = store()) {
            store.flat().mulInPlace(3);
            assertThat(store.parameters().get(1).value().item()).isEqualTo(3);
            assertThat(store.parameters().get(0).name()).isEqualTo("weight");
        }
    }

    @Test
    void schedulesAreFunctionsOfTheStep() {
        Schedule cosine = Schedule.cosine(2, 100);
        assertThat(cosine.at(0)).isEqualTo(2);
        assertThat(cosine.at(50)).isCloseTo(1, within(1e-12));
        assertThat(cosine.at(100)).isCloseTo(0, within(1e-12));
        Schedule steps = Schedule.steps(1, List.of(60, 80), 0.1);
        assertThat(List.of(steps.at(59), steps.at(60), steps.at(80))).containsExactly(1.0, 0.1, Math.pow(0.1, 2));
        Schedule warm = Schedule.constant(1).warmedUp(3);
        assertThat(List.of(warm.at(0), warm.at(1), warm.at(3))).containsExactly(0.25, 0.5, 1.0);
    }
}
