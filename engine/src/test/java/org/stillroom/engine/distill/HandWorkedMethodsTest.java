package org.stillroom.engine.distill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.stillroom.engine.geometry.Box;
import org.stillroom.engine.model.head.GroundTruth;
import org.stillroom.engine.model.head.HeadOutput;
import org.stillroom.engine.model.nn.Parameter;
import org.stillroom.engine.model.nn.ParameterStore;
import org.stillroom.engine.spec.DistillSpec;
import org.stillroom.engine.tensor.Scope;
import org.stillroom.engine.tensor.Tensor;
import org.stillroom.engine.tensor.Torch;

/** One level of one image, one row of two positions, worked on paper. */
class HandWorkedMethodsTest {

    private static final double LN_3 = Math.log(3);

    private static Torch torch;

    @BeforeAll
    static void open() {
        torch = Torch.open("cpu", 2);
    }

    @AfterAll
    static void close() {
        torch.close();
    }

    /** Richness ¾ and ¼: σ(ln 3) and σ(−ln 3); N = 1, so a term is ¾ of the first position's and ¼ of the second's. */
    @Test
    void theHybridWeightsEveryTermByTheTeachersRichness() {
        try (Scope scope = Scope.open()) {
            HeadOutput teacher =
                    new HeadOutput(List.of(row(1, LN_3, -LN_3)), List.of(row(2, 1, 1, 5, 5)), List.of(row(1, 0, 0)));
            HeadOutput student =
                    new HeadOutput(List.of(row(1, 0, 0)), List.of(row(2, 3, 1, 5, 7)), List.of(row(1, 0, 0)));
            Map<String, Float> terms = values(
                    new DistillSpec.RichnessAligned(1, 2, 3, 4, 0),
                    Duel.of(List.of(row(2, 0, 0, 0, 0)), List.of(row(2, 1, 2, 3, 2)), teacher, student, List.of()));

            // means over channels: |1|,|3| → 2 and |2|,|2| → 2
            assertThat(terms.get("features")).isCloseTo(2f, within(1e-5f));
            // at logit 0 the cross-entropy is ln 2 whatever the target
            assertThat(terms.get("classes")).isCloseTo((float) (2 * Math.log(2)), within(1e-5f));
            // (|3−1| + |5−5|)/2 = 1 at the first, (|1−1| + |7−5|)/2 = 1 at the second
            assertThat(terms.get("boxes")).isCloseTo(3f, within(1e-5f));
            assertThat(terms.get("centerness")).isCloseTo((float) (4 * Math.log(2)), within(1e-5f));
        }
    }

    @Test
    void theRicherPositionCountsMore() {
        try (Scope scope = Scope.open()) {
            HeadOutput teacher = output(row(1, LN_3, -LN_3));
            DistillSpec features = new DistillSpec.RichnessAligned(1, 0, 0, 0, 0);
            List<Tensor> zero = List.of(row(1, 0, 0));

            assertThat(values(features, Duel.of(zero, List.of(row(1, 1, 0)), teacher, teacher, List.of())))
                    .containsOnlyKeys("features")
                    .allSatisfy((name, value) -> assertThat(value).isCloseTo(0.75f, within(1e-6f)));
            assertThat(values(features, Duel.of(zero, List.of(row(1, 0, 1)), teacher, teacher, List.of())))
                    .allSatisfy((name, value) -> assertThat(value).isCloseTo(0.25f, within(1e-6f)));
        }
    }

    @Test
    void withEqualRichnessEverywhereTheHybridsFeatureTermIsMsads() {
        try (Scope scope = Scope.open()) {
            List<Tensor> teacher = List.of(row(2, .1, -.4, 2, 3));
            List<Tensor> student = List.of(row(2, .7, .2, -1, 3.5));
            HeadOutput even = output(row(1, 0.3, 0.3));

            float msad = values(new DistillSpec.Msad(0.6, 0), Duel.ofFeatures(0, teacher, student))
                    .get("features");
            assertThat(values(
                                    new DistillSpec.RichnessAligned(0.6, 0, 0, 0, 0),
                                    Duel.of(teacher, student, even, even, List.of()))
                            .get("features"))
                    .isCloseTo(msad, within(1e-6f));
        }
    }

    /** Logits 0 against a teacher's σ of anything: ln 2 a class, two classes; with temperature 2, times 4. */
    @Test
    void logitsAreComparedAtEveryPositionAlike() {
        try (Scope scope = Scope.open()) {
            HeadOutput teacher = output(row(2, 5, -5, 1, 0));
            HeadOutput student = output(row(2, 0, 0, 0, 0));
            List<Tensor> none = List.of(row(1, 0, 0));
            DistillationContext context = Duel.of(none, none, teacher, student, List.of());

            assertThat(values(new DistillSpec.Logit(1, 1, 0), context).get("classes"))
                    .isCloseTo((float) (2 * Math.log(2)), within(1e-5f));
            assertThat(values(new DistillSpec.Logit(1, 2, 0), context).get("classes"))
                    .isCloseTo((float) (8 * Math.log(2)), within(1e-5f));
            // −p ln p − (1−p) ln(1−p) at p = ¾ is the least a student can reach
            HeadOutput certain = output(row(1, LN_3, LN_3));
            assertThat(values(new DistillSpec.Logit(1, 1, 0), Duel.of(none, none, certain, certain, List.of()))
                            .get("classes"))
                    .isCloseTo((float) -(0.75 * Math.log(0.75) + 0.25 * Math.log(0.25)), within(1e-5f));
        }
    }

    /** Differences 1 and 3 in one channel: mean of squares 5; only the second position's cell centre, (12, 4), lies in the box: 9. */
    @Test
    void aHintIsTheMeanSquareAndABoxHintThatOfThePositionsInBoxes() {
        try (Scope scope = Scope.open()) {
            List<Tensor> teacher = List.of(row(1, 1, 0));
            List<Tensor> student = List.of(row(1, 2, 3));
            GroundTruth object = new GroundTruth(new Box(12, 0, 14, 5), 0);
            GroundTruth beside = new GroundTruth(new Box(0, 0, 4, 8), 0);
            HeadOutput unasked = output(row(1, 0, 0));

            assertThat(values(new DistillSpec.Hint(1, 0), Duel.ofFeatures(0, teacher, student)))
                    .containsEntry("features", 5f);
            assertThat(values(
                            new DistillSpec.BoxHint(2, 0),
                            Duel.of(teacher, student, unasked, unasked, List.of(List.of(object, beside)))))
                    .containsEntry("features", 18f);
            assertThat(values(
                            new DistillSpec.BoxHint(2, 0),
                            Duel.of(teacher, student, unasked, unasked, List.of(List.of(beside)))))
                    .as("a right edge does not belong to its box, and no position counts for nothing")
                    .containsEntry("features", 0f);
        }
    }

    /** The student's one row of two cells, 0 and 4, becomes 0, 1, 3, 4 with half-pixel centres, in both rows. */
    @Test
    void theUnalignedStudentsMapsAreResizedToTheTeachers() {
        try (Scope scope = Scope.open();
                ParameterStore store = new ParameterStore(torch, 0)) {
            DistillationSetting setting = DistillationSetting.of(
                    new DistillationSetting.Side("fcos", 1, List.of(8), true),
                    new DistillationSetting.Side("fcos", 1, List.of(16), true),
                    store);
            List<Tensor> teacher = List.of(torch.zeros(1, 1, 2, 4));
            List<Tensor> student = List.of(row(1, 0, 4));

            assertThat(DistillationMethods.create(new DistillSpec.Unaligned(1, 0), setting)
                            .losses(Duel.ofFeatures(0, teacher, student))
                            .get(0)
                            .weighted()
                            .item())
                    .isCloseTo(2f, within(1e-6f));
        }
    }

    private static Map<String, Float> values(DistillSpec spec, DistillationContext context) {
        int channels = (int) context.studentPyramid().get(0).size(1);
        try (ParameterStore store = new ParameterStore(torch, 0)) {
            Distillation method = DistillationMethods.create(spec, Duel.alike(store, "fcos", channels, 1));
            store.parameters().forEach(HandWorkedMethodsTest::makeIdentity);
            return method.losses(context).stream()
                    .collect(Collectors.toMap(
                            LossTerm::name, term -> term.weighted().item()));
        }
    }

    /** The 1×1 adapter of one channel gives what it gets. */
    private static void makeIdentity(Parameter parameter) {
        boolean weight = parameter.name().endsWith("weight");
        parameter.value().assign(torch.full(weight ? 1 : 0, parameter.value().shape()));
    }

    /** Some channels of one row of two positions: [1, channels, 1, 2]. */
    private static Tensor row(int channels, double... values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return torch.tensor(floats, 1, channels, 1, values.length / channels);
    }

    private static HeadOutput output(Tensor logits) {
        return new HeadOutput(List.of(logits), List.of(logits), List.of());
    }
}
