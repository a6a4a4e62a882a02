package org.stillroom.engine.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.golden.Golden;
import org.stillroom.engine.golden.Npz;
import org.stillroom.engine.model.backbone.FormulaWeights;
import org.stillroom.engine.model.backbone.ResNet;
import org.stillroom.engine.model.backbone.ResNetTest;
import org.stillroom.engine.model.nn.Mode;
import org.stillroom.engine.model.nn.ParameterStore;
import org.stillroom.engine.run.FloatTensor;
import org.stillroom.engine.run.SafeTensors;
import org.stillroom.engine.run.WeightsReport;
import org.stillroom.engine.spec.BackboneSpec;
import org.stillroom.engine.tensor.Scope;
import org.stillroom.engine.tensor.Torch;

class PretrainedBackboneTest {

    private static final FloatTensor ONE = new FloatTensor(new long[] {1}, new float[] {1});

    @TempDir
    Path folder;

    private static BackboneSpec spec(String name, int width) {
        return new BackboneSpec(name, width, BackboneSpec.Norm.BATCH, 0, "given");
    }

    /** The state dict of a backbone, by the golden files' formula. */
    private static Map<String, FloatTensor> formula(String name, int width, String prefix) {
        ParameterStore store = ParameterStore.blueprint();
        ResNet.create(store.root(), new ResNet.Design(name, width, false, 0));
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        Stream.concat(store.parameters().stream(), store.buffers().stream())
                .forEach(p -> tensors.put(
                        prefix + p.name(), new FloatTensor(p.shape(), FormulaWeights.of(p.name(), p.shape()))));
        return tensors;
    }

    private Path write(Map<String, FloatTensor> tensors) {
        Path file = folder.resolve("given.safetensors");
        SafeTensors.write(file, tensors, Map.of());
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {"resnet18", "resnet50"})
    void featuresOfALoadedBackboneEqualTorchvisions(String name) {
        Npz golden = Golden.npz("resnet/%s_torchvision_eval.npz".formatted(name));
        PretrainedBackbone pretrained = PretrainedBackbone.read(write(formula(name, 64, "")), spec(name, 64));
        try (Torch torch = Torch.open("cpu", 2);
                Scope scope = Scope.open();
                ParameterStore store = new ParameterStore(torch, 3)) {
            ResNet network = ResNet.create(store.root().sub("backbone"), new ResNet.Design(name, 64, false, 1));
            store.seal(true);

            pretrained.applyTo(store);

            ResNetTest.assertGolden(
                    network.forward(torch.tensor(golden.floats("input"), golden.shape("input")), Mode.INFERENCE),
                    golden);
        }
    }

    @Test
    void reportNamesEverythingThatDoesNotFit() {
        Map<String, FloatTensor> tensors = formula("tiny", 4, "");
        tensors.put("fc.weight", ONE);
        tensors.put("bn1.num_batches_tracked", ONE);
        tensors.put("layer5.0.conv1.weight", ONE);
        tensors.remove("bn2.running_mean");
        tensors.put("conv2.weight", new FloatTensor(new long[] {1, 1}, new float[1]));
        Path file = write(tensors);

        WeightsMatch match;
        try (TensorSource source = WeightsFile.open(file)) {
            match = WeightsMatch.of(source.shapes(), new ResNet.Design("tiny", 4, false, 0));
        }

        assertThat(match.ignored()).containsExactlyInAnyOrder("fc.weight", "bn1.num_batches_tracked");
        assertThat(match.unexpected()).containsExactly("layer5.0.conv1.weight");
        assertThat(match.missing()).containsExactly("bn2.running_mean");
        assertThat(match.mismatched()).containsExactly(new WeightsReport.Mismatch("conv2.weight", "1×1", "4×4×3×3"));
        // 2 convolutions of the stem, 2 of each of 4 blocks, 3 shortcuts: 13, of 5 tensors each; two of them do not
        // fit.
        assertThat(match.loaded()).hasSize(63);
        assertThatThrownBy(() -> PretrainedBackbone.read(file, spec("tiny", 4)))
                .isInstanceOf(UserInputException.class)
                .hasMessageStartingWith(file + ": does not fit model.backbone: 63 of 65 tensors of tiny loaded, "
                        + "1 missing (bn2.running_mean), 1 of another shape (conv2.weight is 1×1, expected 4×4×3×3), "
                        + "1 unexpected (layer5.0.conv1.weight), 2 ignored; ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"backbone.", "backbone.body.", "module."})
    void aDetectorsBackboneIsFoundUnderItsPrefix(String prefix) {
        Map<String, FloatTensor> tensors = formula("tiny", 4, prefix);
        tensors.put("head.weight", ONE);

        PretrainedBackbone pretrained = PretrainedBackbone.read(write(tensors), spec("tiny", 4));

        assertThat(pretrained.tensors()).isEqualTo(formula("tiny", 4, ""));
        assertThat(pretrained.report()).isNotNull().satisfies(report -> {
            assertThat(report.prefix()).isEqualTo(prefix);
            assertThat(report.ignored()).containsExactly("head.weight");
        });
    }

    @Test
    void anotherDepthIsToldByName() {
        Path file = write(formula("resnet18", 64, ""));

        assertThat(PretrainedBackbone.inspect(file, null).backbone()).isEqualTo("resnet18");
        WeightsReport other = PretrainedBackbone.inspect(file, "resnet34");
        assertThat(other.fits()).isFalse();
        // 16 convolutions more than resnet18's 20, each with its normalisation.
        assertThat(other.missing()).hasSize(5 * 16);
        assertThatThrownBy(() -> PretrainedBackbone.read(file, spec("resnet34", 64)))
                .hasMessageContaining("set model.backbone.name to resnet18");
    }

    @Test
    void aValueThatIsNoNumberIsRefused() {
        Map<String, FloatTensor> tensors = formula("tiny", 4, "");
        tensors.put("bn1.bias", new FloatTensor(new long[] {4}, new float[] {0, 0, Float.NaN, 0}));
        Path file = write(tensors);

        assertThatThrownBy(() -> PretrainedBackbone.read(file, spec("tiny", 4)))
                .hasMessage(file + ": tensor bn1.bias holds NaN, expected numbers; take another copy");
    }

    @Test
    void everyNameOfTheSpecIsABackbone() {
        assertThat(BackboneSpec.NAMES)
                .allSatisfy(name -> assertThat(formulaNames(name)).isNotEmpty());
    }

    private static List<String> formulaNames(String name) {
        ParameterStore store = ParameterStore.blueprint();
        ResNet.create(store.root(), new ResNet.Design(name, BackboneSpec.widthOf(name), false, 0));
        return store.parameters().stream().map(p -> p.name()).toList();
    }
}
