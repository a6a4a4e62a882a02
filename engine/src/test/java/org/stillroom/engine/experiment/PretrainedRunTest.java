package org.stillroom.engine.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.model.backbone.FormulaWeights;
import org.stillroom.engine.model.backbone.ResNet;
import org.stillroom.engine.model.nn.ParameterStore;
import org.stillroom.engine.run.Control;
import org.stillroom.engine.run.FloatTensor;
import org.stillroom.engine.run.RunReader;
import org.stillroom.engine.run.RunState.Status;
import org.stillroom.engine.run.SafeTensors;
import org.stillroom.engine.run.WeightsReport;
import org.stillroom.engine.spec.ScenesSpec;
import org.stillroom.engine.train.Rectangles;
import org.stillroom.engine.train.TinyExperiment;

/** A whole run whose backbone starts from a file and is frozen throughout, so that its checkpoint still holds the file's values. */
class PretrainedRunTest {

    private static final ExperimentRunner RUNNER = new ExperimentRunner(new Builtins() {
        @Override
        public Map<String, String> experiments() {
            return Map.of();
        }

        @Override
        public Scenes scenes(ScenesSpec spec) {
            return new Scenes(Rectangles.of(spec.train(), spec.size(), 1), Rectangles.of(spec.test(), spec.size(), 2));
        }
    });

    @TempDir
    Path folder;

    @Test
    void aRunTellsKeepsAndUsesItsWeights() {
        Map<String, FloatTensor> weights = weights(4);
        List<WeightsReport> told = new ArrayList<>();

        assertThat(RUNNER.run(request(weights), new Control(), new RunListener() {
                    @Override
                    public void pretrained(WeightsReport report) {
                        told.add(report);
                    }
                }))
                .isEqualTo(Status.DONE);

        RunReader run = RunReader.open(folder.resolve("run"));
        assertThat(told).containsExactlyElementsOf(run.weights()).hasSize(1);
        assertThat(told.get(0).summary()).isEqualTo("65 of 65 tensors of tiny loaded");
        Map<String, FloatTensor> checkpoint =
                run.newestCheckpoint("high-s0").orElseThrow().tensors();
        weights.forEach((name, values) -> assertThat(checkpoint).containsEntry("backbone." + name, values));
    }

    @Test
    void aResumedRunWantsTheSameFile() {
        RUNNER.run(request(weights(4)), new Control(), new RunListener() {});
        Map<String, FloatTensor> changed = weights(4);
        changed.put("bn1.bias", new FloatTensor(new long[] {4}, new float[4]));
        SafeTensors.write(file(), changed, Map.of());

        assertThatThrownBy(() -> RUNNER.resume(folder.resolve("run"), new Control(), new RunListener() {}))
                .isInstanceOf(UserInputException.class)
                .hasMessageStartingWith(file() + ": the weights have changed since the run began");
    }

    @Test
    void weightsThatDoNotFitLeaveNoRunBehind() {
        RunRequest request = request(weights(8));
        assertThatThrownBy(() -> RUNNER.run(request, new Control(), new RunListener() {}))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("65 of another shape (conv1.weight is 8×3×3×3, expected 4×3×3×3)");
        assertThat(Files.exists(folder.resolve("run"))).isFalse();
    }

    private Path file() {
        return folder.resolve("tiny.safetensors");
    }

    private RunRequest request(Map<String, FloatTensor> weights) {
        SafeTensors.write(file(), weights, Map.of());
        return new RunRequest(
                TinyExperiment.spec(
                        "training.iterations=1",
                        "model.backbone.frozenStages=4",
                        "model.backbone.weights='%s'".formatted(file())),
                TinyExperiment.YAML,
                folder.resolve("run"),
                null,
                "cpu",
                1,
                List.of("high"));
    }

    private static Map<String, FloatTensor> weights(int width) {
        ParameterStore store = ParameterStore.blueprint();
        ResNet.create(store.root(), new ResNet.Design("tiny", width, false, 0));
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        Stream.concat(store.parameters().stream(), store.buffers().stream())
                .forEach(p ->
                        tensors.put(p.name(), new FloatTensor(p.shape(), FormulaWeights.of(p.name(), p.shape()))));
        return tensors;
    }
}
