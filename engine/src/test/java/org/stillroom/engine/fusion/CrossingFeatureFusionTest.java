package org.stillroom.engine.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.align.LevelPairing;
import org.stillroom.engine.align.PyramidShift;
import org.stillroom.engine.geometry.PyramidLevel;
import org.stillroom.engine.golden.Golden;
import org.stillroom.engine.golden.Npz;
import org.stillroom.engine.model.nn.ParameterStore;
import org.stillroom.engine.tensor.Autograd;
import org.stillroom.engine.tensor.Scope;
import org.stillroom.engine.tensor.Tensor;
import org.stillroom.engine.tensor.Torch;

class CrossingFeatureFusionTest {

    private static Torch torch;

    @BeforeAll
    static void open() {
        torch = Torch.open("cpu", 2);
    }

    @AfterAll
    static void close() {
        torch.close();
    }

    static List<Path> cases() {
        return Golden.cases("fusion");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void weightsFeaturesAndGradientsEqualTheOfficialModules(Path file) {
        Npz golden = Npz.read(file);
        int levels = levels(golden);
        int channels = (int) golden.shape("high_0")[1];
        try (Scope scope = Scope.open();
                ParameterStore store = new ParameterStore(torch, 0);
                Autograd recording = Autograd.recording()) {
            CrossingFeatureFusion fusion =
                    new CrossingFeatureFusion(store.root().sub("fusion"), channels, pairing(levels));
            store.seal(true);
            try (Autograd paused = Autograd.paused()) {
                assign(store, "fusion.fc1.weight", tensor(golden, "fc1_weight"));
                assign(store, "fusion.fc2.weight", tensor(golden, "fc2_weight"));
            }
            List<Tensor> high = leaves(golden, "high_", levels);
            List<Tensor> low = leaves(golden, "low_", levels);
            FusedPyramid fused = fusion.forward(high, low);
            Tensor loss = meanSquares(fused);
            Autograd.backward(loss);

            for (int k = 0; k < levels; k++) {
                assertClose(fused.weights().get(k), golden.floats("weights_" + k));
                assertClose(fused.levels().get(k), golden.floats("fused_" + k));
                assertClose(gradient(high.get(k)), golden.floats("grad_high_" + k));
                assertClose(gradient(low.get(k)), golden.floats("grad_low_" + k));
            }
            float expected = golden.floats("loss_mean_square_sum")[0];
            assertThat(loss.item()).isCloseTo(expected, within(2e-6f * expected));
            assertClose(gradient(parameter(store, "fusion.fc1.weight")), golden.floats("grad_fc1_weight"));
            assertClose(gradient(parameter(store, "fusion.fc2.weight")), golden.floats("grad_fc2_weight"));
        }
    }

    @Test
    void oneChannelWorkedByHand() {
        // C = 1: two averages, hidden max(1, 2/16) = 1. high is 3, low 1: g = (3, 1). W1 = (1, −1): hidden 2.
        // W2 = (ln 3 / 2, 0): softmax(ln 3, 0) = (3/4, 1/4). Fused 3·3/4 + 1/4 = 2.5.
        try (Scope scope = Scope.open();
                ParameterStore store = new ParameterStore(torch, 0)) {
            CrossingFeatureFusion fusion = new CrossingFeatureFusion(store.root(), 1, pairing(1));
            assign(store, "fc1.weight", torch.tensor(new float[] {1, -1}, 1, 2));
            assign(store, "fc2.weight", torch.tensor(new float[] {(float) Math.log(3) / 2, 0}, 2, 1));
            FusedPyramid fused = fusion.forward(List.of(torch.full(3, 1, 1, 2, 2)), List.of(torch.full(1, 1, 1, 2, 2)));

            assertClose(fused.weights().get(0), new float[] {0.75f, 0.25f});
            assertClose(fused.levels().get(0), new float[] {2.5f, 2.5f, 2.5f, 2.5f});
        }
    }

    @Test
    void givenWeightsReplaceTheModules() {
        try (Scope scope = Scope.open();
                ParameterStore store = new ParameterStore(torch, 0)) {
            CrossingFeatureFusion fusion = new CrossingFeatureFusion(store.root(), 16, pairing(1));
            List<Tensor> high = List.of(torch.full(4, 2, 16, 2, 2));
            List<Tensor> low = List.of(torch.full(2, 2, 16, 2, 2));
            // the first image sees the high resolution alone, the second half of each
            Tensor weights = torch.tensor(new float[] {1, 0, 0.5f, 0.5f}, 2, 2);
            Tensor fused = fusion.mix(high, low, List.of(weights)).levels().get(0);

            assertThat(fused.slice(0, 0, 1).toFloats()).containsOnly(4);
            assertThat(fused.slice(0, 1, 2).toFloats()).containsOnly(3);
        }
    }

    @Test
    void everyImageHasItsOwnWeights() {
        try (Scope scope = Scope.open();
                ParameterStore store = new ParameterStore(torch, 1)) {
            CrossingFeatureFusion fusion = new CrossingFeatureFusion(store.root(), 16, pairing(1));
            Tensor a = torch.full(3, 1, 16, 2, 2);
            Tensor b = torch.full(-1, 1, 16, 2, 2);
            Tensor together = fusion.weights(
                            List.of(Tensor.concat(List.of(a, b), 0)), List.of(Tensor.concat(List.of(b, b), 0)))
                    .get(0);

            assertClose(
                    together.slice(0, 0, 1),
                    fusion.weights(List.of(a), List.of(b)).get(0).toFloats());
            assertClose(
                    together.slice(0, 1, 2),
                    fusion.weights(List.of(b), List.of(b)).get(0).toFloats());
            assertThat(together.slice(0, 0, 1).toFloats())
                    .isNotEqualTo(together.slice(0, 1, 2).toFloats());
        }
    }

    @Test
    void unequalMapsAreRefused() {
        try (Scope scope = Scope.open();
                ParameterStore store = new ParameterStore(torch, 0)) {
            CrossingFeatureFusion fusion = new CrossingFeatureFusion(store.root(), 16, pairing(1));

            assertThatThrownBy(
                            () -> fusion.forward(List.of(torch.zeros(1, 16, 4, 4)), List.of(torch.zeros(1, 16, 4, 3))))
                    .isInstanceOf(UserInputException.class)
                    .hasMessageContaining("pad the high-resolution input");
        }
    }

    private static int levels(Npz golden) {
        return (int) golden.names().stream()
                .filter(name -> name.matches("high_[0-9]+"))
                .count();
    }

    private static LevelPairing pairing(int levels) {
        return new LevelPairing(
                new PyramidShift(2),
                IntStream.range(0, levels)
                        .mapToObj(k -> new PyramidLevel(3 + k))
                        .toList());
    }

    private static Tensor meanSquares(FusedPyramid fused) {
        return fused.levels().stream()
                .map(level -> level.square().mean())
                .reduce(Tensor::add)
                .orElseThrow();
    }

    private static List<Tensor> leaves(Npz golden, String prefix, int levels) {
        List<Tensor> leaves = new ArrayList<>();
        for (int k = 0; k < levels; k++) {
            leaves.add(tensor(golden, prefix + k).requireGradient(true));
        }
        return leaves;
    }

    private static Tensor tensor(Npz golden, String name) {
        return torch.tensor(golden.floats(name), golden.shape(name));
    }

    private static void assign(ParameterStore store, String name, Tensor value) {
        parameter(store, name).assign(value);
    }

    private static Tensor parameter(ParameterStore store, String name) {
        return store.parameters().stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private static Tensor gradient(Tensor leaf) {
        return Objects.requireNonNull(leaf.gradient());
    }

    /** Float32 of another library: relative 1e-5, and 1e-7 for what is nearly zero. */
    /** Float32: five digits of each number, six of the largest. */
    private static void assertClose(Tensor actual, float[] expected) {
        float[] values = actual.toFloats();
        assertThat(values).hasSameSizeAs(expected);
        float scale = 0;
        for (float value : expected) {
            scale = Math.max(scale, Math.abs(value));
        }
        for (int i = 0; i < expected.length; i++) {
            assertThat(values[i]).isCloseTo(expected[i], within(1e-6f * scale + 1e-5f * Math.abs(expected[i])));
        }
    }
}
