package org.stillroom.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.stillroom.engine.UserInputException;

class TensorTest {

    private static Torch torch;

    @BeforeAll
    static void open() {
        torch = Torch.open("cpu", 2);
    }

    @AfterAll
    static void close() {
        torch.close();
    }

    /** Every operation as a function of one tensor [2, 4, 3, 3] of values in ±(0.1 … 1.1), smooth at the points drawn. */
    static Stream<Arguments> operations() {
        return Stream.of(
                op("add", x -> x.add(x.square())),
                op("sub", x -> x.square().sub(x)),
                op("mul", x -> x.mul(x.add(2))),
                op("div", x -> x.div(x.square().add(1))),
                op("scalars", x -> x.mul(3).add(-1).subtractedFrom(2).neg()),
                op("abs", Tensor::abs),
                op("sqrt", x -> x.square().add(1).sqrt()),
                op("exp", Tensor::exp),
                op("log", x -> x.square().add(0.5).log()),
                op("relu", Tensor::relu),
                op("sigmoid", Tensor::sigmoid),
                op("softplus", Tensor::softplus),
                op("softmax", x -> x.softmax(1).square()),
                op("clip", x -> x.clip(-0.05, 0.05).add(x)),
                op("maximum", x -> x.maximum(x.mul(2))),
                op("minimum", x -> x.minimum(x.mul(2))),
                op("max", x -> x.max(1)),
                op("mean over axes", x -> x.mean(2, 3).square()),
                op("sum over axes", x -> x.sum(0, 2).square()),
                op(
                        "reshape and permute",
                        x -> x.permute(0, 2, 3, 1).reshape(18, 4).square()),
                op("slice", x -> x.slice(1, 1, 3).square()),
                op(
                        "rows",
                        x -> x.reshape(8, 9)
                                .rows(torch.indices(new long[] {7, 0, 7}, 3))
                                .square()),
                op("concat", x -> Tensor.concat(List.of(x, x.square()), 1).square()),
                op(
                        "group norm",
                        x -> Nn.groupNorm(x, torch.full(1.5, 4), torch.full(0.5, 4), 2)
                                .square()),
                op(
                        "batch norm",
                        x -> Nn.batchNorm(
                                        x,
                                        torch.full(2, 4),
                                        torch.zeros(4),
                                        torch.zeros(4),
                                        torch.full(1, 4),
                                        true,
                                        0.1,
                                        1e-5)
                                .square()),
                op(
                        "convolution",
                        x -> Nn.conv2d(x, torch.full(0.3, 2, 4, 3, 3), torch.full(1, 2), 2, 1)
                                .square()),
                op("average pool", x -> Nn.averagePool(x, 3).square()),
                op("global average pool", x -> Nn.globalAveragePool(x).square()),
                op("nearest", x -> Nn.resizeNearest(x, 6, 6).square()));
    }

    private static Arguments op(String name, UnaryOperator<Tensor> operation) {
        return Arguments.of(name, operation);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void gradientEqualsCentralDifference(String name, UnaryOperator<Tensor> operation) {
        float[] at = values(72, 5);
        float[] direction = values(72, 6);
        double h = 1e-2;
        double numeric =
                (loss(operation, moved(at, direction, h)) - loss(operation, moved(at, direction, -h))) / (2 * h);

        assertThat(directional(operation, at, direction)).isCloseTo(numeric, within(2e-2 * (1 + Math.abs(numeric))));
    }

    @Test
    void garbageCollectionBeforeBackwardLeavesGradientsBitIdentical() {
        float[] quiet = gradient(TensorTest::scalarsEverywhere, values(72, 1), false);
        float[] hammered = gradient(TensorTest::scalarsEverywhere, values(72, 1), true);

        assertThat(hammered).isEqualTo(quiet);
    }

    private static Tensor scalarsEverywhere(Tensor x) {
        Tensor y = x;
        for (int i = 1; i <= 20; i++) {
            y = y.mul(1 + 0.01 * i).add(0.1).mul(torch.tensor(values(72, i), 2, 4, 3, 3));
        }
        return y.square();
    }

    @Test
    void scopeFreesWhatItOwnsAndOnlyThat() {
        int before = torch.liveTensors();
        Tensor kept;
        try (Scope scope = Scope.open()) {
            Tensor x = torch.full(1, 2, 2);
            kept = Scope.keep(x.add(1));
            x.mul(x).sum();
        }
        assertThat(torch.liveTensors()).isEqualTo(before + 1);
        assertThat(kept.toFloats()).containsExactly(2, 2, 2, 2);
        kept.close();
        assertThat(torch.liveTensors()).isEqualTo(before);
    }

    @Test
    void groupNormEqualsItsDefinition() {
        // One sample, 4 channels of one pixel, 2 groups: {1, 3} has mean 2, variance 1; {10, 20} mean 15, variance 25.
        try (Scope scope = Scope.open()) {
            Tensor x = torch.tensor(new float[] {1, 3, 10, 20}, 1, 4, 1, 1);
            Tensor weight = torch.tensor(new float[] {1, 2, 3, 4}, 4).requireGradient(true);
            Tensor bias = torch.tensor(new float[] {0, 0, 1, 1}, 4).requireGradient(true);

            assertThat(Nn.groupNorm(x, weight, bias, 2).toFloats())
                    .containsExactly(new float[] {-1, 2, -2, 5}, within(1e-4f));
            try (Autograd recording = Autograd.recording()) {
                Tensor slopes = torch.tensor(new float[] {5, 6, 7, 8}, 1, 4, 1, 1);
                Autograd.backward(Nn.groupNorm(x, weight, bias, 2).mul(slopes).sum());
            }
            // By the scale: the slope times the normalised value, −1 or 1; by the shift: the slope.
            assertThat(Objects.requireNonNull(weight.gradient()).toFloats())
                    .containsExactly(new float[] {-5, 6, -7, 8}, within(1e-4f));
            assertThat(Objects.requireNonNull(bias.gradient()).toFloats()).containsExactly(5, 6, 7, 8);
        }
    }

    @Test
    void batchNormUpdatesRunningStatisticsWithTheUnbiasedVariance() {
        // Batch {1, 3}: mean 2, unbiased variance 2; momentum 0.1 from (0, 1) gives 0.2 and 1.1.
        try (Scope scope = Scope.open()) {
            Tensor mean = torch.zeros(1);
            Tensor variance = torch.full(1, 1);
            Tensor x = torch.tensor(new float[] {1, 3}, 2, 1, 1, 1);
            Tensor y = Nn.batchNorm(x, torch.full(1, 1), torch.zeros(1), mean, variance, true, 0.1, 0);

            assertThat(y.toFloats()).containsExactly(-1, 1);
            assertThat(mean.item()).isCloseTo(0.2f, within(1e-6f));
            assertThat(variance.item()).isCloseTo(1.1f, within(1e-6f));
        }
    }

    @Test
    void halvingByNearestTakesEvenRowsAndColumns() {
        try (Scope scope = Scope.open()) {
            Tensor x = torch.tensor(new float[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}, 1, 1, 4, 4);

            assertThat(Nn.resizeNearest(x, 2, 2).toFloats()).containsExactly(0, 2, 8, 10);
            assertThat(Nn.averagePool(x, 2).toFloats()).containsExactly(2.5f, 4.5f, 10.5f, 12.5f);
        }
    }

    @Test
    void assignCopiesValuesWithoutSharingMemory() {
        try (Scope scope = Scope.open()) {
            Tensor target = torch.tensor(new float[] {Float.NaN, 1}, 2);
            Tensor view = target.slice(0, 0, 1);
            Tensor source = torch.tensor(new float[] {5, 6}, 2);
            target.assign(source);
            source.addInPlace(source);

            assertThat(target.toFloats()).containsExactly(5, 6);
            assertThat(view.item()).isEqualTo(5);
        }
        assertThatThrownBy(() -> torch.zeros(2).assign(torch.zeros(3))).hasMessageContaining("assign 3 to 2");
    }

    @Test
    void unknownAndAbsentDevicesAreTheUsersToMend() {
        assertThatThrownBy(() -> Torch.open("tpu"))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("cpu, gpu");
        assertThatThrownBy(() -> Torch.open("gpu:99")).isInstanceOf(UserInputException.class);
    }

    private static double loss(UnaryOperator<Tensor> operation, float[] at) {
        try (Scope scope = Scope.open()) {
            double sum = 0;
            for (float value : operation.apply(torch.tensor(at, 2, 4, 3, 3)).toFloats()) {
                sum += value;
            }
            return sum;
        }
    }

    private static double directional(UnaryOperator<Tensor> operation, float[] at, float[] direction) {
        float[] gradient = gradient(operation, at, false);
        double sum = 0;
        for (int i = 0; i < gradient.length; i++) {
            sum += gradient[i] * direction[i];
        }
        return sum;
    }

    private static float[] gradient(UnaryOperator<Tensor> operation, float[] at, boolean collectGarbage) {
        try (Scope scope = Scope.open();
                Autograd recording = Autograd.recording()) {
            Tensor x = torch.tensor(at, 2, 4, 3, 3).requireGradient(true);
            Tensor loss = operation.apply(x).sum();
            if (collectGarbage) {
                GarbageStorm.blow();
            }
            Autograd.backward(loss);
            return x.gradient().toFloats();
        }
    }

    private static float[] moved(float[] at, float[] direction, double step) {
        float[] result = new float[at.length];
        for (int i = 0; i < at.length; i++) {
            result[i] = (float) (at[i] + step * direction[i]);
        }
        return result;
    }

    private static float[] values(int count, long seed) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (random.nextBoolean() ? 1 : -1) * (0.1f + random.nextFloat());
        }
        return values;
    }
}
