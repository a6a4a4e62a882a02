package org.stillroom.engine.distill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillroom.engine.golden.Golden;
import org.stillroom.engine.golden.Npz;
import org.stillroom.engine.model.head.HeadOutput;
import org.stillroom.engine.model.nn.Parameter;
import org.stillroom.engine.model.nn.ParameterStore;
import org.stillroom.engine.spec.DistillSpec;
import org.stillroom.engine.tensor.Autograd;
import org.stillroom.engine.tensor.Scope;
import org.stillroom.engine.tensor.Tensor;
import org.stillroom.engine.tensor.Torch;

class FeatureRichnessTest {

    private static final int LEVELS = 5;

    private static Torch torch;

    @BeforeAll
    static void open() {
        torch = Torch.open("cpu", 2);
    }

    @AfterAll
    static void close() {
        torch.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fcos", "retinanet"})
    void lossesAndGradientsWithThePapersWeightsEqualTheOfficialFormulas(String family) {
        Npz golden = Golden.npz("distill/frs_%s_weights.npz".formatted(family));
        int channels = (int) golden.shape("student_feature_0")[1];
        try (Scope scope = Scope.open();
                Autograd recording = Autograd.recording();
                ParameterStore store = new ParameterStore(torch, 0)) {
            List<Tensor> features = learnt(Duel.tensors(torch, golden, "student_feature_", LEVELS));
            List<Tensor> logits = learnt(Duel.tensors(torch, golden, "student_logits_", LEVELS));
            Distillation frs = frs(null, null, Duel.alike(store, family, channels, LEVELS));
            store.parameters().forEach(FeatureRichnessTest::makeIdentity);

            Map<String, Tensor> terms = frs
                    .losses(Duel.of(
                            Duel.tensors(torch, golden, "teacher_feature_", LEVELS),
                            features,
                            output(Duel.tensors(torch, golden, "teacher_logits_", LEVELS)),
                            output(logits),
                            List.of()))
                    .stream()
                    .collect(Collectors.toMap(LossTerm::name, LossTerm::weighted));

            assertRelative(terms.get("features").item(), golden.floats("feature_loss")[0]);
            assertRelative(terms.get("classes").item(), golden.floats("classification_loss")[0]);
            Autograd.backward(terms.get("features").add(terms.get("classes")));
            for (int k = 0; k < LEVELS; k++) {
                assertGradient(features.get(k), golden.floats("grad_student_feature_" + k));
                assertGradient(logits.get(k), golden.floats("grad_student_logits_" + k));
            }
        }
    }

    @Test
    void theRampIsTheOfficialWarmUp() {
        Npz golden = Golden.npz("distill/frs_fcos_weights.npz");
        long[] iterations = golden.longs("iteration");
        LinearRamp ramp = new LinearRamp(new DistillSpec.Frs(null, null, 500).ramp());
        for (int i = 0; i < iterations.length; i++) {
            assertThat((float) ramp.at(iterations[i])).isEqualTo(golden.floats("warmup_factor")[i]);
        }
    }

    @Test
    void richnessIsTheMostCertainChannelsProbability() {
        Npz golden = Golden.npz("distill/frs_retinanet_weights.npz");
        try (Scope scope = Scope.open()) {
            Tensor logits = Duel.tensors(torch, golden, "teacher_logits_", 1).get(0);
            float[] mask = Richness.of(logits).mask().toFloats();
            float[] expected = golden.floats("richness_0");
            for (int i = 0; i < expected.length; i++) {
                assertThat(mask[i]).isCloseTo(expected[i], within(1e-6f));
            }
        }
    }

    @Test
    void aTeacherThatSeesNothingTeachesNothingInsteadOfDividingByZero() {
        try (Scope scope = Scope.open();
                Autograd recording = Autograd.recording();
                ParameterStore store = new ParameterStore(torch, 0)) {
            Distillation frs = frs(1.0, 1.0, Duel.alike(store, "fcos", 1, 1));
            List<Tensor> student = learnt(List.of(torch.full(2, 1, 1, 2, 2)));
            HeadOutput blind = output(List.of(torch.full(-200, 1, 1, 2, 2)));

            for (LossTerm term :
                    frs.losses(Duel.of(List.of(torch.zeros(1, 1, 2, 2)), student, blind, output(student), List.of()))) {
                assertThat(term.weighted().item()).isZero();
            }
        }
    }

    @Test
    void thereIsAnAdapterALevelThoughChannelsMatchAndItTurnsTheStudentsChannelsIntoTheTeachers() {
        try (ParameterStore store = new ParameterStore(torch, 0);
                ParameterStore wider = new ParameterStore(torch, 0);
                ParameterStore none = new ParameterStore(torch, 0)) {
            frs(null, null, Duel.alike(store, "fcos", 4, 2));
            frs(null, null, DistillationSetting.of(Duel.side("fcos", 8, 2), Duel.side("fcos", 4, 2), wider));
            frs(0.0, null, Duel.alike(none, "fcos", 4, 2));

            assertThat(store.parameters())
                    .extracting(Parameter::name)
                    .containsExactly(
                            "distill.adapter.0.weight",
                            "distill.adapter.0.bias",
                            "distill.adapter.1.weight",
                            "distill.adapter.1.bias")
                    .allMatch(DistillationSetting::isAdapter);
            assertThat(wider.parameters().get(0).value().shape()).containsExactly(8, 4, 3, 3);
            assertThat(none.parameters()).isEmpty();
        }
    }

    private static Distillation frs(@Nullable Double features, @Nullable Double classes, DistillationSetting setting) {
        return DistillationMethods.create(new DistillSpec.Frs(features, classes, 0), setting);
    }

    private static HeadOutput output(List<Tensor> logits) {
        return new HeadOutput(logits, logits, List.of());
    }

    private static List<Tensor> learnt(List<Tensor> levels) {
        levels.forEach(level -> level.requireGradient(true));
        return levels;
    }

    /** A convolution that gives what it gets: 1 in the middle of the kernel of a channel to itself. */
    private static void makeIdentity(Parameter parameter) {
        long[] shape = parameter.value().shape();
        float[] values = new float[(int) parameter.value().size()];
        if (shape.length == 4) {
            int area = (int) (shape[2] * shape[3]);
            for (int c = 0; c < shape[0]; c++) {
                values[(int) (c * shape[1] + c) * area + area / 2] = 1;
            }
        }
        parameter.value().assign(torch.tensor(values, shape));
    }

    private static void assertGradient(Tensor map, float[] expected) {
        float[] gradient = Objects.requireNonNull(map.gradient()).toFloats();
        float largest = 0;
        for (float value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        assertThat(gradient).hasSameSizeAs(expected);
        float[] errors = new float[expected.length];
        for (int i = 0; i < expected.length; i++) {
            errors[i] = Math.abs(gradient[i] - expected[i]) / largest;
        }
        Arrays.sort(errors);
        assertThat(errors[errors.length - 1]).isLessThan(2e-6f);
    }

    private static void assertRelative(float value, float expected) {
        assertThat(value).isCloseTo(expected, within(2e-6f * expected));
    }
}
