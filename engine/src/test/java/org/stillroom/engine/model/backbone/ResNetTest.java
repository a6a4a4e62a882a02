package org.stillroom.engine.model.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.stillroom.engine.golden.Golden;
import org.stillroom.engine.golden.Npz;
import org.stillroom.engine.model.nn.Mode;
import org.stillroom.engine.model.nn.Parameter;
import org.stillroom.engine.model.nn.ParameterStore;
import org.stillroom.engine.tensor.ConvolutionCounter;
import org.stillroom.engine.tensor.Scope;
import org.stillroom.engine.tensor.Tensor;
import org.stillroom.engine.tensor.Torch;

public class ResNetTest {

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
            ResNet network = ResNet.create(store.root(), new ResNet.Design(name, 64, false, 0));
            store.seal(false);
            Stream.concat(store.parameters().stream(), store.buffers().stream())
                    .forEach(parameter -> fill(torch, parameter));
            Tensor input = torch.tensor(golden.floats("input"), golden.shape("input"));

            List<Tensor> features = network.forward(input, Mode.INFERENCE);

            assertGolden(features, golden);
        }
    }

    /** Compares C2 to C5 with torchvision's. */
    public static void assertGolden(List<Tensor> features, Npz golden) {
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

    private static void fill(Torch torch, Parameter parameter) {
        float[] values = FormulaWeights.of(parameter.name(), parameter.shape());
        try (Tensor source = torch.tensor(values, parameter.shape())) {
            parameter.value().assign(source);
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

    @Test
    void tinyNetworkHasTheStridesOfAResNet() {
        try (Torch torch = Torch.open("cpu", 2);
                Scope scope = Scope.open();
                ParameterStore store = new ParameterStore(torch, 0)) {
            ResNet tiny = ResNet.create(store.root(), new ResNet.Design("tiny", 16, false, 0));
            store.seal(false);
            List<Tensor> features = tiny.forward(torch.zeros(1, 3, 64, 64), Mode.INFERENCE);

            assertThat(features.stream().map(Tensor::shapeText))
                    .containsExactly("1×16×16×16", "1×32×8×8", "1×64×4×4", "1×128×2×2");
            assertThat(tiny.channels()).containsExactly(16, 32, 64, 128);
        }
    }

    /**
     * torchvision's documented totals less the classifier's (512·1000 + 1000, of a bottleneck 2048·1000 + 1000); tensors of the state
     * dict less {@code fc.*} and one {@code num_batches_tracked} a normalisation: 5 for each convolution.
     */
    @ParameterizedTest
    @CsvSource({
        "resnet18,  11689512,  513000,  20",
        "resnet34,  21797672,  513000,  36",
        "resnet50,  25557032, 2049000,  53",
        "resnet101, 44549160, 2049000, 104",
        "resnet152, 60192808, 2049000, 155"
    })
    void depthsHaveTorchvisionsNumberOfParameters(String name, long total, long classifier, int convolutions) {
        ParameterStore store = blueprint(new ResNet.Design(name, 64, false, 0));

        assertThat(store.parameters().stream()
                        .mapToLong(p -> Arrays.stream(p.shape()).reduce(1, (a, b) -> a * b))
                        .sum())
                .isEqualTo(total - classifier);
        assertThat(store.parameters()).hasSize(3 * convolutions);
        assertThat(store.buffers()).hasSize(2 * convolutions);
    }

    @Test
    void namesAndShapesAreTorchvisions() {
        assertThat(shapes("resnet34"))
                .containsEntry("conv1.weight", "64×3×7×7")
                .containsEntry("bn1.running_var", "64")
                .containsEntry("layer2.0.downsample.0.weight", "128×64×1×1")
                .containsEntry("layer2.0.downsample.1.running_mean", "128")
                .containsEntry("layer3.5.conv2.weight", "256×256×3×3")
                .doesNotContainKeys("layer1.0.downsample.0.weight", "layer3.6.conv1.weight", "layer1.0.conv3.weight");
        assertThat(shapes("resnet101"))
                .containsEntry("layer1.0.downsample.0.weight", "256×64×1×1")
                .containsEntry("layer3.22.conv3.weight", "1024×256×1×1")
                .containsEntry("layer3.22.bn3.bias", "1024")
                .doesNotContainKeys("layer3.23.conv1.weight", "layer2.4.conv1.weight");
        assertThat(shapes("resnet152"))
                .containsEntry("layer2.7.conv1.weight", "128×512×1×1")
                .containsEntry("layer3.35.conv2.weight", "256×256×3×3")
                .containsEntry("layer4.2.bn3.running_var", "2048")
                .doesNotContainKeys("layer2.8.conv1.weight", "layer3.36.conv1.weight", "layer4.3.conv1.weight");
    }

    /** One stage is the stem and layer1, so mmdetection's frozen_stages=1 freezes what ours does. */
    @ParameterizedTest
    @CsvSource({"0, ''", "1, conv1 bn1 layer1", "2, conv1 bn1 layer1 layer2", "4, conv1 bn1 layer1 layer2 layer3 layer4"
    })
    void frozenStagesAreTheStemAndTheFirstOnes(int frozenStages, String modules) {
        ParameterStore store = blueprint(new ResNet.Design("resnet50", 64, false, frozenStages));

        Set<String> frozen = store.parameters().stream()
                .filter(Parameter::isFrozen)
                .map(p -> p.name().replaceFirst("\\..*", ""))
                .collect(Collectors.toSet());
        assertThat(frozen)
                .containsExactlyInAnyOrderElementsOf(modules.isEmpty() ? Set.of() : Set.of(modules.split(" ")));
        assertThat(store.learnable()).noneMatch(p -> frozen.contains(p.name().replaceFirst("\\..*", "")));
    }

    private static ParameterStore blueprint(ResNet.Design design) {
        ParameterStore store = ParameterStore.blueprint();
        ResNet.create(store.root(), design);
        return store;
    }

    private static Map<String, String> shapes(String name) {
        ParameterStore store = blueprint(new ResNet.Design(name, 64, false, 0));
        return Stream.concat(store.parameters().stream(), store.buffers().stream())
                .collect(Collectors.toMap(
                        Parameter::name,
                        p -> Arrays.stream(p.shape()).mapToObj(Long::toString).collect(Collectors.joining("×"))));
    }

    @Test
    void unknownNameIsRefused() {
        assertThatThrownBy(() -> blueprint(new ResNet.Design("vgg", 64, false, 0)))
                .hasMessageContaining("resnet18");
    }

    /**
     * torchvision's published 1.814 and 4.089 G at 224 × 224, without the last linear layer. ResNet-18 by hand: stem 64·112²·147; the
     * first stage four of 9·64²·56²; each other stage three and a half of the same, and 64·128·28² for its shortcut.
     */
    @ParameterizedTest
    @CsvSource({"resnet18, 1814073344, 512", "resnet50, 4089184256, 2048"})
    void multiplyAddsAreThoseThatTorchvisionPublishes(String name, long withLinear, int features) {
        try (Torch torch = Torch.open("cpu", 2);
                Scope scope = Scope.open();
                ParameterStore store = new ParameterStore(torch, 0)) {
            ResNet network = ResNet.create(store.root(), new ResNet.Design(name, 64, false, 0));
            store.seal(false);
            try (ConvolutionCounter counter = ConvolutionCounter.open()) {
                network.forward(torch.zeros(1, 3, 224, 224), Mode.INFERENCE);
                assertThat(counter.multiplyAdds()).isEqualTo(withLinear - 1000L * features);
            }
        }
        long block = 9L * 64 * 64 * 56 * 56;
        long byHand = 64L * 112 * 112 * 147 + 4 * block + 3 * (7 * block / 2 + 64L * 128 * 28 * 28);
        assertThat(byHand).isEqualTo(1814073344 - 512_000);
    }
}
