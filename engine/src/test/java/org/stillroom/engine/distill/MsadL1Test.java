package org.stillroom.engine.distill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.golden.Golden;
import org.stillroom.engine.golden.Npz;
import org.stillroom.engine.model.nn.ParameterStore;
import org.stillroom.engine.spec.DistillSpec;
import org.stillroom.engine.tensor.Autograd;
import org.stillroom.engine.tensor.Scope;
import org.stillroom.engine.tensor.Tensor;
import org.stillroom.engine.tensor.Torch;

class MsadL1Test {

    private static final LinearRamp RAMP_OF_THE_PAPER = new LinearRamp(500);

    private static Torch torch;

    @BeforeAll
    static void open() {
        torch = Torch.open("cpu", 2);
    }

    @AfterAll
    static void close() {
        torch.close();
    }

    /** The folder holds other methods' cases too. */
    static List<Path> cases() {
        List<Path> cases = Golden.cases("distill").stream()
                .filter(file -> String.valueOf(file.getFileName()).startsWith("msad"))
                .toList();
        assertThat(cases).isNotEmpty();
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void lossesOfTheRampAndGradientsEqualTheOfficialCodes(Path file) {
        Npz golden = Npz.read(file);
        int levels = (int) golden.names().stream()
                .filter(name -> name.matches("student_[0-9]+"))
                .count();
        Distillation msad = msad(0.6, 500, levels);
        long[] iterations = golden.longs("iteration");
        for (int i = 0; i < iterations.length; i++) {
            try (Scope scope = Scope.open();
                    Autograd recording = Autograd.recording()) {
                List<Tensor> student = tensors(golden, "student_", levels);
                student.forEach(level -> level.requireGradient(true));
                Tensor loss = loss(msad, iterations[i], tensors(golden, "teacher_", levels), student);
                float expected = golden.floats("loss_at_iteration")[i];

                assertThat(loss.item()).isCloseTo(expected, within(2e-6f * expected));
                if (i == iterations.length - 1) {
                    Autograd.backward(loss);
                    assertGradients(golden, student);
                }
            }
        }
    }

    private static void assertGradients(Npz golden, List<Tensor> student) {
        for (int k = 0; k < student.size(); k++) {
            float[] expected = golden.floats("grad_student_" + k);
            float[] gradient = Objects.requireNonNull(student.get(k).gradient()).toFloats();
            assertThat(gradient).hasSameSizeAs(expected);
            for (int i = 0; i < expected.length; i++) {
                assertThat(gradient[i]).isCloseTo(expected[i], within(1e-6f * Math.abs(expected[i])));
            }
        }
    }

    @Test
    void twoLevelsWorkedByHand() {
        // Level 0: |1 − 3| and |5 − 4|: mean 1.5. Level 1: |2 − 0| = 2. Weight .6, half way up a ramp of 10: .3·3.5.
        try (Scope scope = Scope.open()) {
            Distillation msad = msad(0.6, 10, 2);
            List<Tensor> teacher =
                    List.of(torch.tensor(new float[] {3, 4}, 1, 1, 1, 2), torch.tensor(new float[] {0}, 1, 1, 1, 1));
            List<Tensor> student =
                    List.of(torch.tensor(new float[] {1, 5}, 1, 1, 1, 2), torch.tensor(new float[] {2}, 1, 1, 1, 1));
            LossTerm term = msad.losses(context(5, teacher, student)).get(0);

            assertThat(term.value().item()).isEqualTo(3.5f);
            assertThat(term.weighted().item()).isCloseTo(1.05f, within(1e-6f));
            assertThat(loss(msad, 5, teacher, teacher).item()).isZero();
        }
    }

    @Test
    void theRampIsLinearAndEnds() {
        assertThat(RAMP_OF_THE_PAPER.at(0)).isZero();
        assertThat(RAMP_OF_THE_PAPER.at(125)).isEqualTo(0.25);
        assertThat(RAMP_OF_THE_PAPER.at(500)).isEqualTo(1);
        assertThat(RAMP_OF_THE_PAPER.at(Long.MAX_VALUE)).isEqualTo(1);
        assertThat(new LinearRamp(0).at(0)).isEqualTo(1);
        assertThatThrownBy(() -> new LinearRamp(-1)).hasMessageContaining("-1 steps");
    }

    @Test
    void unequalMapsAreRefusedAndNeverResized() {
        try (Scope scope = Scope.open()) {
            Distillation msad = msad(0.6, 500, 1);
            List<Tensor> teacher = List.of(torch.zeros(1, 4, 21, 20));
            List<Tensor> student = List.of(torch.zeros(1, 4, 20, 20));

            assertThatThrownBy(() -> msad.losses(context(0, teacher, student)))
                    .isInstanceOf(UserInputException.class)
                    .hasMessageContaining("the student's level 0 is 1×4×20×20, the teacher's 1×4×21×20");
            // broadcasting would take this silently
            assertThatThrownBy(() -> msad.losses(context(0, teacher, List.of(torch.zeros(1, 1, 21, 20)))))
                    .hasMessageContaining("expected equal maps");
        }
    }

    private static Tensor loss(Distillation msad, long step, List<Tensor> teacher, List<Tensor> student) {
        List<LossTerm> terms = msad.losses(context(step, teacher, student));
        assertThat(terms).extracting(LossTerm::name).containsExactly("features");
        return terms.get(0).weighted();
    }

    /** MSAD asks neither head: the teacher's is not even run. */
    private static DistillationContext context(long step, List<Tensor> teacher, List<Tensor> student) {
        return Duel.ofFeatures(step, teacher, student);
    }

    private static List<Tensor> tensors(Npz golden, String prefix, int levels) {
        return Duel.tensors(torch, golden, prefix, levels);
    }

    private static Distillation msad(double weight, int ramp, int levels) {
        try (ParameterStore store = new ParameterStore(torch, 0)) {
            return DistillationMethods.create(new DistillSpec.Msad(weight, ramp), Duel.alike(store, "fcos", 4, levels));
        }
    }
}
