package org.stillroom.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillroom.engine.data.Annotation;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.geometry.Iou;
import org.stillroom.engine.input.InputBatch;
import org.stillroom.engine.input.TestInput;
import org.stillroom.engine.spec.ArmSpec;
import org.stillroom.engine.spec.ExperimentSpec;
import org.stillroom.engine.tensor.Autograd;
import org.stillroom.engine.tensor.GarbageStorm;
import org.stillroom.engine.tensor.Scope;
import org.stillroom.engine.tensor.Tensor;
import org.stillroom.engine.tensor.Torch;

/** Every family does what FCOS does: learns, in every kind of arm, and finds what it has learnt. */
class DetectorFamiliesTest {

    private static final int SIZE = 64;
    private static final DetectionDataset IMAGES = Rectangles.of(4, SIZE, 3);

    private static Torch torch;

    @BeforeAll
    static void open() {
        torch = Torch.open("cpu", 1);
    }

    @AfterAll
    static void close() {
        torch.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{kind: fcos}", "{kind: retinanet, anchorScale: 2}", "{kind: gfl}"})
    void whatIsSeenOftenEnoughIsFoundAgain(String head) {
        // frozen norm: what is trained is what is tested
        ExperimentSpec spec = spec(head, "model.backbone={name: tiny, width: 12, norm: frozen}", "model.fpn=24");
        ImageRecord image = IMAGES.images().get(3);
        assertThat(image.annotations()).hasSize(2);
        try (ArmModel arm = arm(spec, "aligned-low")) {
            train(spec, arm, List.of(image), 150, 0.005, false);
            List<Detection> detections = new Evaluator(torch, new TestInput(SIZE, SIZE))
                    .detect(arm, List.of(image))
                    .detections();
            for (Annotation object : image.annotations()) {
                assertThat(detections)
                        .anyMatch(d -> d.score() > 0.5 && Iou.of(d.sourceBox(), object.sourceBox()) > 0.75);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "retinanet, conventional", "retinanet, high", "retinanet, teacher", "retinanet, student",
        "gfl, conventional", "gfl, high", "gfl, teacher", "gfl, student"
    })
    void everyKindOfArmLearnsARepeatedBatch(String kind, String name) {
        // Without a ramp, which would make the loss grow by itself.
        ExperimentSpec spec = spec("{kind: " + kind + "}", "arms.student.distill.ramp=0");
        try (ArmModel arm = arm(spec, name)) {
            double[] losses = train(spec, arm, IMAGES.images(), 30, 0.005, false);

            assertThat(losses).doesNotContain(Double.NaN, Double.POSITIVE_INFINITY);
            assertThat(losses[29]).isLessThan(0.8 * losses[0]);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{kind: retinanet}", "{kind: retinanet, norm: none, boxLoss: l1}", "{kind: gfl}"})
    void garbageCollectionBetweenForwardAndBackwardChangesNoBitAndNothingIsLeftBehind(String head) {
        ExperimentSpec spec = spec(head);
        int before = torch.liveTensors();
        float[] quiet = trained(spec, false);

        assertThat(trained(spec, true)).isEqualTo(quiet);
        assertThat(torch.liveTensors()).isEqualTo(before);
    }

    private static ExperimentSpec spec(String head, String... sets) {
        String complete = head.replace("}", ", convolutions: 1, groups: 2}");
        String[] all = Arrays.copyOf(sets, sets.length + 1);
        all[sets.length] = "model.head=" + complete;
        return TinyExperiment.spec(all);
    }

    private static ArmModel arm(ExperimentSpec spec, String name) {
        ArmFactory factory = factory(spec);
        if (!name.equals("student")) {
            return factory.create(armSpec(spec, name), 0, null);
        }
        try (ArmModel teacher = factory.create(armSpec(spec, "teacher"), 0, null);
                Optimizer optimizer = factory.optimizer(teacher)) {
            TrainedNetwork trained = new TrainedNetwork(
                    factory.network(armSpec(spec, "teacher"), IMAGES.categories()),
                    Checkpoint.save(teacher.parameters(), optimizer));
            return factory.create(armSpec(spec, name), 0, trained);
        }
    }

    private static ArmFactory factory(ExperimentSpec spec) {
        return new ArmFactory(torch, spec, IMAGES.categories().size());
    }

    private static ArmSpec armSpec(ExperimentSpec spec, String name) {
        return spec.arms().stream()
                .filter(arm -> arm.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static float[] trained(ExperimentSpec spec, boolean storm) {
        try (ArmModel arm = arm(spec, "teacher")) {
            train(spec, arm, IMAGES.images(), 4, 0.005, storm);
            return arm.parameters().flat().toFloats();
        }
    }

    /** The loss before each step, always of the same batch. */
    private static double[] train(
            ExperimentSpec spec,
            ArmModel arm,
            List<ImageRecord> images,
            int steps,
            double learningRate,
            boolean storm) {
        double[] losses = new double[steps];
        InputBatch batch = new TestInput(SIZE, SIZE).of(images);
        try (Optimizer optimizer = factory(spec).optimizer(arm)) {
            for (int i = 0; i < steps; i++) {
                try (Scope scope = Scope.open()) {
                    arm.parameters().clearGradients();
                    Tensor total;
                    try (Autograd recording = Autograd.recording()) {
                        total = arm.loss(Trainer.images(torch, batch), batch, i).total();
                        if (storm) {
                            GarbageStorm.blow();
                        }
                        Autograd.backward(total);
                    }
                    losses[i] = total.item();
                    optimizer.step(arm.parameters().gradient(), learningRate * (i < 2 * steps / 3 ? 1 : 0.2), i);
                }
            }
        }
        return losses;
    }
}
