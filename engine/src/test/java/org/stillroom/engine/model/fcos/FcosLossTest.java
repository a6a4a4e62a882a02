package org.stillroom.engine.model.fcos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stillroom.engine.geometry.Box;
import org.stillroom.engine.model.head.DetectionLosses;
import org.stillroom.engine.model.head.GroundTruth;
import org.stillroom.engine.model.head.HeadOutput;
import org.stillroom.engine.model.head.PointGrid;
import org.stillroom.engine.model.head.PointGrids;
import org.stillroom.engine.tensor.Autograd;
import org.stillroom.engine.tensor.Scope;
import org.stillroom.engine.tensor.Tensor;
import org.stillroom.engine.tensor.Torch;

class FcosLossTest {

    /** One level of one point at (4, 4), in strides of 8. */
    private static final PointGrids ONE_POINT = PointGrids.ofInput(List.of(8), PointGrid.Place.MIDDLE, 8, 8);

    private static Torch torch;

    @BeforeAll
    static void open() {
        torch = Torch.open("cpu", 2);
    }

    @AfterAll
    static void close() {
        torch.close();
    }

    static List<FcosCase> cases() {
        return FcosCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void lossesAndGradientsEqualTheOfficialCodes(FcosCase golden) {
        try (Scope scope = Scope.open();
                Autograd recording = Autograd.recording()) {
            HeadOutput output = golden.output(torch, true);
            DetectionLosses losses = new FcosLoss(torch, golden.targets()).of(output);

            // sums of thousands of float32 terms in another order
            assertEqual(losses.terms().get("cls"), golden, "loss_cls");
            assertEqual(losses.terms().get("box"), golden, "loss_box");
            assertEqual(losses.terms().get("centerness"), golden, "loss_centerness");
            Autograd.backward(losses.total());
            for (int k = 0; k < FcosCase.STRIDES.size(); k++) {
                assertGradient(output.logits().get(k), golden.npz().floats("grad_logits_" + k));
                assertGradient(output.boxes().get(k), golden.npz().floats("grad_ltrb_" + k));
                assertGradient(output.centerness().get(k), golden.npz().floats("grad_centerness_" + k));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aSliceOfABatchedHeadOutputGivesTheSameLosses(FcosCase golden) {
        try (Scope scope = Scope.open()) {
            HeadOutput output = golden.output(torch, false);
            HeadOutput twice =
                    new HeadOutput(doubled(output.logits()), doubled(output.boxes()), doubled(output.centerness()));
            FcosLoss loss = new FcosLoss(torch, golden.targets());
            int n = golden.images();

            assertThat(loss.of(twice.slice(n, 2 * n)).total().item())
                    .isEqualTo(loss.of(output).total().item());
        }
    }

    private static List<Tensor> doubled(List<Tensor> maps) {
        return maps.stream()
                .map(map -> Tensor.concat(List.of(map.mul(7), map), 0))
                .toList();
    }

    @Test
    void onePointWorkedByHand() {
        // Box [0, 0, 6, 8] from point (4, 4): l, t, r, b = 4, 4, 2, 4 pixels = .5, .5, .25, .5 strides.
        // Predicted .5 everywhere: areas 1 and .75, intersection .75, union 1, enclosing 1.
        // GIoU = 1.75/2 - 0 = .875; centerness √(.25/.5) = √.5, its share of the sum 1. Box loss .125.
        // Logit 0 for centerness: softplus(0) = ln 2, minus 0. Logits 0: (.25 + .75)·.25·ln 2 for two classes.
        try (Scope scope = Scope.open()) {
            FcosTargets targets = targets(List.of(new GroundTruth(new Box(0, 0, 6, 8), 1)));
            DetectionLosses losses = new FcosLoss(torch, targets).of(output(0, 0.5f, 0));

            assertThat(losses.terms().get("box").item()).isCloseTo(0.125f, within(1e-6f));
            assertThat(losses.terms().get("centerness").item()).isCloseTo((float) Math.log(2), within(1e-6f));
            assertThat(losses.terms().get("cls").item()).isCloseTo((float) (0.25 * Math.log(2)), within(1e-6f));
        }
    }

    @Test
    void thePerfectAnswerCostsNoBoxLoss() {
        try (Scope scope = Scope.open()) {
            FcosTargets targets = targets(List.of(new GroundTruth(new Box(0, 0, 8, 8), 0)));

            assertThat(new FcosLoss(torch, targets)
                            .of(output(0, 0.5f, 0))
                            .terms()
                            .get("box")
                            .item())
                    .isCloseTo(0, within(1e-6f));
        }
    }

    @Test
    void withoutObjectsOnlyTheClassesLearnAndNothingIsNaN() {
        try (Scope scope = Scope.open();
                Autograd recording = Autograd.recording()) {
            HeadOutput output = output(0, 0.5f, 3);
            output.logits().get(0).requireGradient(true);
            DetectionLosses losses = new FcosLoss(torch, targets(List.of())).of(output);
            Autograd.backward(losses.total());

            // two classes of one point, N_pos counted as 1: 2·.75·.25·ln 2
            assertThat(losses.terms().get("cls").item()).isCloseTo((float) (0.375 * Math.log(2)), within(1e-6f));
            assertThat(losses.terms().get("box").item()).isZero();
            assertThat(losses.terms().get("centerness").item()).isZero();
            assertThat(gradient(output.logits().get(0))).allMatch(g -> g > 0);
        }
    }

    @Test
    void confidentAnswersStayFinite() {
        for (float logit : new float[] {-200, 200}) {
            try (Scope scope = Scope.open();
                    Autograd recording = Autograd.recording()) {
                HeadOutput output = output(logit, 0, logit);
                output.logits().get(0).requireGradient(true);
                FcosTargets targets = targets(List.of(new GroundTruth(new Box(0, 0, 8, 8), 0)));
                DetectionLosses losses = new FcosLoss(torch, targets).of(output);
                Autograd.backward(losses.total());

                // σ(200) = 1: the wrong one of the two classes costs .25·200 or .75·200
                assertThat(losses.terms().get("cls").item()).isCloseTo(logit < 0 ? 50 : 150, within(1e-3f));
                assertThat(losses.total().item()).isFinite();
                assertThat(gradient(output.logits().get(0))).allMatch(Float::isFinite);
            }
        }
    }

    @Test
    void anOutputOfAnotherSizeThanTheTargetsIsRefused() {
        try (Scope scope = Scope.open()) {
            PointGrids four = PointGrids.ofInput(List.of(8), PointGrid.Place.MIDDLE, 16, 16);
            FcosTargets targets = new FcosAssigner(List.of(), 2).assign(four, List.of(List.of()));

            assertThatThrownBy(() -> new FcosLoss(torch, targets).of(output(0, 0, 0)))
                    .hasMessageContaining("[1, 2, 1]")
                    .hasMessageContaining("[1, 2, 4]");
        }
    }

    private static FcosTargets targets(List<GroundTruth> objects) {
        return new FcosAssigner(List.of(), 2).assign(ONE_POINT, List.of(objects));
    }

    private static HeadOutput output(float logit, float distance, float centerness) {
        return new HeadOutput(
                List.of(torch.full(logit, 1, 2, 1, 1)),
                List.of(torch.full(distance, 1, 4, 1, 1)),
                List.of(torch.full(centerness, 1, 1, 1, 1)));
    }

    private static void assertEqual(Tensor loss, FcosCase golden, String name) {
        float expected = golden.npz().floats(name)[0];
        assertThat(loss.item()).as(name).isCloseTo(expected, within(2e-6f * Math.abs(expected)));
    }

    /** Float32: five digits of each number, six of the largest. */
    private static void assertGradient(Tensor leaf, float[] expected) {
        float[] gradient = leaf.gradient() == null
                ? new float[expected.length]
                : leaf.gradient().toFloats();
        assertThat(gradient).hasSameSizeAs(expected);
        float scale = 0;
        for (float value : expected) {
            scale = Math.max(scale, Math.abs(value));
        }
        for (int i = 0; i < expected.length; i++) {
            assertThat(gradient[i]).isCloseTo(expected[i], within(1e-6f * scale + 1e-5f * Math.abs(expected[i])));
        }
    }

    private static List<Float> gradient(Tensor leaf) {
        float[] values = Objects.requireNonNull(leaf.gradient()).toFloats();
        return IntStream.range(0, values.length).mapToObj(i -> values[i]).toList();
    }
}
