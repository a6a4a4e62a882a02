package org.stillroom.engine.distill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.stillroom.engine.golden.Golden;
import org.stillroom.engine.golden.Npz;
import org.stillroom.engine.model.nn.ParameterStore;
import org.stillroom.engine.spec.DistillSpec;
import org.stillroom.engine.tensor.Autograd;
import org.stillroom.engine.tensor.Scope;
import org.stillroom.engine.tensor.Tensor;
import org.stillroom.engine.tensor.Torch;

class PearsonFeaturesTest {

    private static final int LEVELS = 4;

    private static Torch torch;

    @BeforeAll
    static void open() {
        torch = Torch.open("cpu", 2);
    }

    @AfterAll
    static void close() {
        torch.close();
    }

    @Test
    void lossAndGradientsEqualMmrazors() {
        Npz golden = Golden.npz("distill/pkd.npz");
        try (Scope scope = Scope.open();
                Autograd recording = Autograd.recording()) {
            List<Tensor> student = Duel.tensors(torch, golden, "student_", LEVELS);
            student.forEach(level -> level.requireGradient(true));
            Tensor loss = loss(student, Duel.tensors(torch, golden, "teacher_", LEVELS));

            float expected = golden.floats("loss")[0];
            assertThat(loss.item()).isCloseTo(expected, within(2e-6f * expected));
            Autograd.backward(loss);
            for (int k = 0; k < LEVELS; k++) {
                float[] wanted = golden.floats("grad_student_" + k);
                float[] gradient =
                        Objects.requireNonNull(student.get(k).gradient()).toFloats();
                float largest = 0;
                for (float value : wanted) {
                    largest = Math.max(largest, Math.abs(value));
                }
                for (int i = 0; i < wanted.length; i++) {
                    assertThat(gradient[i]).isCloseTo(wanted[i], within(1e-5f * largest));
                }
            }
        }
    }

    @Test
    void magnitudesDoNotMatterButTheOrderDoes() {
        try (Scope scope = Scope.open()) {
            Tensor map = torch.tensor(new float[] {1, 2, 4, 3}, 1, 1, 2, 2);
            assertThat(loss(List.of(map.mul(7).add(3)), List.of(map)).item()).isCloseTo(0, within(1e-6f));
            // opposite: ½·mean (2z)² = 2·mean z², of n = 4 with the unbiased deviation 2·3/4
            assertThat(loss(List.of(map.neg()), List.of(map)).item()).isCloseTo(1.5f, within(1e-5f));
        }
    }

    @Test
    void aConstantChannelGetsNoGradientInsteadOfNoNumber() {
        try (Scope scope = Scope.open();
                Autograd recording = Autograd.recording()) {
            Tensor student = torch.full(3, 1, 1, 2, 2).requireGradient(true);
            Autograd.backward(loss(List.of(student), List.of(torch.tensor(new float[] {1, 2, 4, 3}, 1, 1, 2, 2))));
            for (float value : Objects.requireNonNull(student.gradient()).toFloats()) {
                assertThat(value).isFinite();
            }
        }
    }

    private static Tensor loss(List<Tensor> student, List<Tensor> teacher) {
        try (ParameterStore store = new ParameterStore(torch, 0)) {
            int channels = (int) student.get(0).size(1);
            return DistillationMethods.create(
                            new DistillSpec.Pkd(1, 0), Duel.alike(store, "fcos", channels, student.size()))
                    .losses(Duel.ofFeatures(0, teacher, student))
                    .get(0)
                    .weighted();
        }
    }
}
