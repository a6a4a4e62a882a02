package org.stillroom.engine.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.spec.ArmSpec;
import org.stillroom.engine.spec.ExperimentSpec;
import org.stillroom.engine.tensor.Torch;
import org.stillroom.engine.train.Rectangles;
import org.stillroom.engine.train.TinyExperiment;

/** What is measured is left to those who run it; here, that both sides do the same work, or that nothing is compared. */
class StepBenchTest {

    private static final DetectionDataset TRAIN = Rectangles.of(8, 64, 1);
    private static final ExperimentSpec SPEC = TinyExperiment.spec();

    private static Torch torch;

    @TempDir
    private Path folder;

    @BeforeAll
    static void open() {
        torch = Torch.open("cpu", 1);
    }

    @AfterAll
    static void close() {
        torch.close();
    }

    private static StepBench bench() {
        return new StepBench(torch, SPEC, TRAIN, new StepBench.Plan(1, 1, 2, 1));
    }

    private static ArmSpec arm(String name) {
        return Objects.requireNonNull(SPEC.arm(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"teacher", "aligned-low", "high", "student"})
    void anArmAloneHasACostARound(String name) {
        StepBench.Result result = bench().measure(arm(name));

        assertThat(result.ours()).hasSize(2).allMatch(cost -> cost.wallMillis() > 0);
        assertThat(result.reference()).isEmpty();
    }

    /** The reference in Python starts from the same loss; left out where there is no PyTorch. */
    @ParameterizedTest
    @ValueSource(strings = {"teacher", "aligned-low", "high", "student"})
    void eagerPyTorchComputesTheSameLoss(String name) throws IOException, InterruptedException {
        assumeTrue(Python.has("torch, torchvision"), "skipped: /usr/bin/python3 has no torch and torchvision");

        StepBench.Result result =
                bench().measure(arm(name), List.of("/usr/bin/python3", "src/bench/python/training_step.py"));

        assertThat(result.reference()).hasSize(2);
        assertThat(result.referenceVersion()).contains("PyTorch");
    }

    @Test
    void aReferenceThatComputesSomethingElseIsNotComparedWith() throws IOException {
        List<String> command = saying("{\"version\": \"0\", \"loss\": [1.0], \"wall\": [1.0], \"cpu\": [1.0]}");

        assertThatExceptionOfType(UserInputException.class)
                .isThrownBy(() -> bench().measure(arm("teacher"), command))
                .withMessageContaining("the loss of teacher is")
                .withMessageContaining("the reference's 1.0")
                .withMessageContaining("they do different work");
    }

    @Test
    void aReferenceThatEndsOrIsNotThereIsSaid() throws IOException {
        Path script = Files.writeString(folder.resolve("silent.sh"), "read line\n");

        assertThatExceptionOfType(UserInputException.class)
                .isThrownBy(() -> bench().measure(arm("teacher"), List.of("/bin/sh", script.toString())))
                .withMessageContaining("ended on the question");
        assertThatExceptionOfType(UserInputException.class)
                .isThrownBy(() -> bench().measure(
                                arm("teacher"), List.of(folder.resolve("none").toString())))
                .withMessageContaining("cannot be started");
    }

    @Test
    void whatTheReferenceDoesNotKnowIsRefused() throws IOException {
        List<String> command = saying("{}");

        assertThatExceptionOfType(UserInputException.class)
                .isThrownBy(() -> bench().measure(arm("conventional"), command))
                .withMessageContaining("aligned-low, high, teacher and student");
    }

    private List<String> saying(String answer) throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "skipped: there is no /bin/sh");
        Path script = Files.writeString(
                folder.resolve("reference.sh"), "while read line; do echo '%s'; done\n".formatted(answer));
        return List.of("/bin/sh", script.toString());
    }
}
