package org.stillroom.engine.model.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stillroom.engine.golden.Golden;
import org.stillroom.engine.golden.Npz;
import org.stillroom.engine.model.nn.Mode;
import org.stillroom.engine.model.nn.Parameter;
import org.stillroom.engine.model.nn.ParameterStore;
import org.stillroom.engine.tensor.Scope;
import org.stillroom.engine.tensor.Tensor;
import org.stillroom.engine.tensor.Torch;

class ResNetTest {

    static Stream<Path> cases() {
        return Golden.cases("resnet").stream();
    }

    /** File names say which network: resnet18_torchvision_eval.npz. */
    @ParameterizedTest
    @MethodSource("cases")
    void featuresEqualTorchvisions(Path file) {
        Npz golden = Npz.read(file);
        String name = file.getFileName().toString().replaceFirst("_.*", "");
        try (Torch torch = Torch.open("cpu", 2);
                Scope scope = Scope.open();
                ParameterStore store = new ParameterStore(torch, 0)) {
            ResNet network = ResNet.create(store.root(), name, 64, false);
            store.seal(false);
            Stream.concat(store.parameters().stream(), store.buffers().stream())
                    .forEach(parameter -> fill(torch, parameter));
            Tensor input = torch.tensor(golden.floats("input"), golden.shape("input"));

            List<Tensor> features = network.forward(input, Mode.INFERENCE);

            for (int level = 2; level <= 5; level++) {
                Tensor actual = features.get(level - 2);
                assertThat(actual.shape()).isEqualTo(golden.longs("c" + level + "_shape"));
                assertClose(actual.mean(0, 2, 3).toFloats(), golden.floats("c" + level + "_mean_per_channel"));
                assertClose(
                        actual.slice(1, 0, 8)
                                .slice(2, 0, 2)
                                .slice(3, 0, 2)
                                .reshape(-1)
                                .toFloats(),
                        golden.floats("c" + level + "_corner"));
            }
        }
    }

    /** Float32 through up to 50 layers: five digits of the largest value. */
    private static void assertClose(float[] actual, float[] expected) {
        double scale = 0;
        for (float value : expected) {
            scale = Math.max(scale, Math.abs(value));
        }
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) actual[i]).isCloseTo(expected[i], within(2e-5 * scale));
        }
    }

    /** The golden files' weight formula (SplitMix64 of the name's CRC-32 and the index). */
    private static void fill(Torch torch, Parameter parameter) {
        String name = parameter.name();
        long[] shape = parameter.value().shape();
        CRC32 crc = new CRC32();
        crc.update(name.getBytes(StandardCharsets.UTF_8));
        float[] values = new float[Math.toIntExact(parameter.value().size())];
        long fanIn = Arrays.stream(shape).skip(1).reduce(1, (a, b) -> a * b);
        for (int i = 0; i < values.length; i++) {
            long z = (crc.getValue() + 1 + i) * 0x9E3779B97F4A7C15L;
            z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
            z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
            double u = ((z ^ (z >>> 31)) >>> 40) / (double) (1 << 24);
            if (shape.length >= 2) {
                values[i] = (float) ((u - 0.5) * 2 * Math.sqrt(3.0 / fanIn));
            } else if (name.endsWith("running_var") || name.endsWith("weight")) {
                values[i] = (float) (0.8 + 0.4 * u);
            } else {
                values[i] = (float) (0.2 * (u - 0.5));
            }
        }
        try (Tensor source = torch.tensor(values, shape)) {
            parameter.value().assign(source);
        }
    }

    @Test
    void tinyNetworkHasTheStridesOfAResNet() {
        try (Torch torch = Torch.open("cpu", 2);
                Scope scope = Scope.open();
                ParameterStore store = new ParameterStore(torch, 0)) {
            ResNet tiny = ResNet.create(store.root(), "tiny", 16, false);
            store.seal(false);
            List<Tensor> features = tiny.forward(torch.zeros(1, 3, 64, 64), Mode.INFERENCE);

            assertThat(features.stream().map(Tensor::shapeText))
                    .containsExactly("1×16×16×16", "1×32×8×8", "1×64×4×4", "1×128×2×2");
            assertThat(tiny.channels()).containsExactly(16, 32, 64, 128);
        }
    }

    @Test
    void unknownNameIsRefused() {
        try (Torch torch = Torch.open("cpu", 2);
                ParameterStore store = new ParameterStore(torch, 0)) {
            assertThatThrownBy(() -> ResNet.create(store.root(), "vgg", 64, false))
                    .hasMessageContaining("resnet18");
        }
    }
}
