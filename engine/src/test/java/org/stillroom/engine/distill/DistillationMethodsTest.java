package org.stillroom.engine.distill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.distill.DistillationSetting.Side;
import org.stillroom.engine.geometry.Box;
import org.stillroom.engine.model.head.GroundTruth;
import org.stillroom.engine.model.head.HeadOutput;
import org.stillroom.engine.model.nn.ParameterStore;
import org.stillroom.engine.spec.DistillSpec;
import org.stillroom.engine.tensor.Autograd;
import org.stillroom.engine.tensor.GarbageStorm;
import org.stillroom.engine.tensor.Scope;
import org.stillroom.engine.tensor.Tensor;
import org.stillroom.engine.tensor.Torch;

class DistillationMethodsTest {

    private static final int CHANNELS = 4;
    private static final int LEVELS = 2;

    private static Torch torch;

    @BeforeAll
    static void open() {
        torch = Torch.open("cpu", 2);
    }

    @AfterAll
    static void close() {
        torch.close();
    }

    /** Every method with all its terms switched on, and at once. */
    static Stream<DistillSpec> methods() {
        return Stream.of(
                new DistillSpec.Msad(0.6, 0),
                new DistillSpec.Frs(0.5, 0.5, 0),
                new DistillSpec.RichnessAligned(1, 1, 1, 1, 0),
                new DistillSpec.Hint(1, 0),
                new DistillSpec.BoxHint(1, 0),
                new DistillSpec.Pkd(1, 0),
                new DistillSpec.Logit(1, 2, 0),
                new DistillSpec.Unaligned(1, 0));
    }

    @Test
    void everyRecordOfTheExperimentHasItsMethodAndItsTest() {
        assertThat(DistillationMethods.known()).isEqualTo(Set.of(DistillSpec.class.getPermittedSubclasses()));
        assertThat(methods().map(Object::getClass)).hasSameSizeAs(DistillationMethods.known());
    }

    @ParameterizedTest
    @MethodSource("methods")
    void theGradientReachesStudentAndAdaptersOnly(DistillSpec spec) {
        try (Scope scope = Scope.open();
                ParameterStore store = new ParameterStore(torch, 0)) {
            Step step = new Step(spec, store, false);
            boolean looksAtFeatures = !(spec instanceof DistillSpec.Logit);
            assertThat(step.studentPyramid.get(0).gradient() != null).isEqualTo(looksAtFeatures);
            boolean looksAtHead = spec.weights().containsKey("classes") || spec instanceof DistillSpec.Logit;
            assertThat(step.studentOutput.logits().get(0).gradient() != null).isEqualTo(looksAtHead);
            assertThat(step.teacher()).allMatch(map -> map.gradient() == null);
            assertThat(store.gradients(DistillationSetting::isAdapter))
                    .hasSize(store.parameters().size())
                    .allSatisfy(
                            gradient -> assertThat(gradient.abs().sum().item()).isPositive());
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void garbageCollectionBetweenForwardAndBackwardLeavesTheGradientsBitIdentical(DistillSpec spec) {
        assertThat(gradients(spec, true)).containsExactly(gradients(spec, false).toArray(float[][]::new));
    }

    private static List<float[]> gradients(DistillSpec spec, boolean storm) {
        try (Scope scope = Scope.open();
                ParameterStore store = new ParameterStore(torch, 0)) {
            return new Step(spec, store, storm).gradients();
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void onlyTheUnalignedMethodTakesUnequalLevels(DistillSpec spec) {
        Side low = new Side("fcos", CHANNELS, List.of(16, 32), true);
        if (spec instanceof DistillSpec.Unaligned) {
            assertThat(create(spec, Duel.side("fcos", CHANNELS, LEVELS), low)).isNotNull();
        } else {
            assertThatThrownBy(() -> create(spec, Duel.side("fcos", CHANNELS, LEVELS), low))
                    .isInstanceOf(UserInputException.class)
                    .hasMessage(
                            ("distill.method %s: the student's cells are [16, 32] canvas pixels wide, the teacher's [8, 16]:"
                                            + " it needs one grid; align the student, or use method unaligned")
                                    .formatted(spec.method()));
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void unequalChannelsNeedAMethodWithAnAdapter(DistillSpec spec) {
        Side wide = Duel.side("fcos", 2 * CHANNELS, LEVELS);
        Side narrow = Duel.side("fcos", CHANNELS, LEVELS);
        if (Set.of("frs", "hint", "box-hint", "logit").contains(spec.method())) {
            assertThat(create(spec, wide, narrow)).isNotNull();
        } else {
            assertThatThrownBy(() -> create(spec, wide, narrow))
                    .isInstanceOf(UserInputException.class)
                    .hasMessage(
                            ("distill.method %s: the student's pyramid has 4 channels, the teacher's 8, and this method"
                                            + " has no adapter; make them equal (model.fpn), or use a method with an adapter:"
                                            + " frs, hint, box-hint")
                                    .formatted(spec.method()));
        }
    }

    @Test
    void headsOfTwoFamiliesAreNotCompared() {
        Side fcos = Duel.side("fcos", CHANNELS, LEVELS);
        Side gfl = Duel.side("gfl", CHANNELS, LEVELS);
        for (DistillSpec spec : List.of(
                new DistillSpec.Frs(0.5, 0.5, 0),
                new DistillSpec.Logit(1, 1, 0),
                new DistillSpec.RichnessAligned(0, 1, 0, 0, 0),
                new DistillSpec.RichnessAligned(0, 0, 1, 0, 0))) {
            assertThatThrownBy(() -> create(spec, gfl, fcos))
                    .isInstanceOf(UserInputException.class)
                    .hasMessageContaining("compares heads, but the student is a fcos and the teacher a gfl");
        }
        assertThat(create(new DistillSpec.Frs(0.5, 0.0, 0), gfl, fcos)).isNotNull();
    }

    @Test
    void aFamilyWithoutCenternessIsNotAskedForIt() {
        Side gfl = Duel.side("gfl", CHANNELS, LEVELS);
        assertThatThrownBy(() -> create(new DistillSpec.RichnessAligned(1, 0, 0, 1, 0), gfl, gfl))
                .isInstanceOf(UserInputException.class)
                .hasMessage(
                        "distill.method richness-aligned: gfl has no centerness; set the weight \"centerness\" to 0");
    }

    @Test
    void headsOfTwoClassListsAreRefused() {
        try (Scope scope = Scope.open();
                ParameterStore store = new ParameterStore(torch, 0)) {
            List<Tensor> none = List.of(torch.zeros(1, 1, 2, 2));
            Distillation logit =
                    DistillationMethods.create(new DistillSpec.Logit(1, 1, 0), Duel.alike(store, "fcos", 1, 1));
            assertThatThrownBy(() -> logit.losses(Duel.of(
                            none,
                            none,
                            new HeadOutput(List.of(torch.zeros(1, 3, 2, 2)), none, List.of()),
                            new HeadOutput(List.of(torch.zeros(1, 1, 2, 2)), none, List.of()),
                            List.of())))
                    .isInstanceOf(UserInputException.class)
                    .hasMessageContaining("1×1×2×2, the teacher's 1×3×2×2");
        }
    }

    private static Distillation create(DistillSpec spec, Side teacher, Side student) {
        try (ParameterStore store = new ParameterStore(torch, 0)) {
            return DistillationMethods.create(spec, DistillationSetting.of(teacher, student, store));
        }
    }

    /** Forward and backward over random maps of two images. */
    private static final class Step {

        private final SplittableRandom random = new SplittableRandom(5);
        private final List<Tensor> teacherPyramid = maps(CHANNELS, false);
        private final HeadOutput teacherOutput = output(false);
        private final List<Tensor> studentPyramid = maps(CHANNELS, true);
        private final HeadOutput studentOutput = output(true);
        private final ParameterStore store;

        Step(DistillSpec spec, ParameterStore store, boolean storm) {
            this.store = store;
            Distillation method = DistillationMethods.create(spec, Duel.alike(store, "fcos", CHANNELS, LEVELS));
            store.parameters().forEach(parameter -> parameter.value().requireGradient(true));
            List<GroundTruth> object = List.of(new GroundTruth(new Box(0, 0, 20, 20), 0));
            try (Autograd recording = Autograd.recording()) {
                Tensor loss = method
                        .losses(Duel.of(
                                teacherPyramid, studentPyramid, teacherOutput, studentOutput, List.of(object, object)))
                        .stream()
                        .map(LossTerm::weighted)
                        .reduce(Tensor::add)
                        .orElseThrow();
                if (storm) {
                    GarbageStorm.blow();
                }
                Autograd.backward(loss);
            }
        }

        List<float[]> gradients() {
            List<float[]> gradients = new ArrayList<>();
            Stream.of(studentPyramid, studentOutput.logits(), studentOutput.boxes(), studentOutput.centerness())
                    .flatMap(List::stream)
                    .flatMap(map -> Stream.ofNullable(map.gradient()))
                    .forEach(gradient -> gradients.add(gradient.toFloats()));
            store.gradients(name -> true).forEach(gradient -> gradients.add(gradient.toFloats()));
            return gradients;
        }

        List<Tensor> teacher() {
            return Stream.of(teacherPyramid, teacherOutput.logits(), teacherOutput.boxes(), teacherOutput.centerness())
                    .flatMap(List::stream)
                    .toList();
        }

        private HeadOutput output(boolean learnt) {
            return new HeadOutput(maps(3, learnt), maps(4, learnt), maps(1, learnt));
        }

        private List<Tensor> maps(int channels, boolean learnt) {
            List<Tensor> maps = new ArrayList<>();
            for (int side = 4; side > 1; side /= 2) {
                float[] values = new float[2 * channels * side * side];
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) random.nextGaussian();
                }
                Tensor map = torch.tensor(values, 2, channels, side, side);
                maps.add(learnt ? map.requireGradient(true) : map);
            }
            return maps;
        }
    }
}
