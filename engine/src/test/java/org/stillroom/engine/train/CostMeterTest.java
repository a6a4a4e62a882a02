package org.stillroom.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.input.TestInput;
import org.stillroom.engine.run.ArmCost;
import org.stillroom.engine.run.ArmCost.Parts;
import org.stillroom.engine.spec.ArmSpec;
import org.stillroom.engine.spec.ExperimentSpec;
import org.stillroom.engine.tensor.Torch;

/**
 * On 64 × 64 with a tiny backbone of width 4, 8 channels of the pyramid, one convolution in each tower of the head, and 5 aligned levels
 * of 8² + 4² + 2² + 1 + 1 positions.
 */
class CostMeterTest {

    private static final int POSITIONS = 64 + 16 + 4 + 1 + 1;

    private static Torch torch;

    @BeforeAll
    static void open() {
        torch = Torch.open("cpu", 1);
    }

    @AfterAll
    static void close() {
        torch.close();
    }

    private static ArmCost cost(String name) {
        ExperimentSpec spec = TinyExperiment.spec();
        DetectionDataset images = Rectangles.of(2, 64, 1);
        ArmSpec arm = spec.arms().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        try (ArmModel model = new ArmFactory(torch, spec, images.categories().size()).forInference(arm, 0)) {
            return new CostMeter(torch, new TestInput(64, 64), 1).measure(model, images.images());
        }
    }

    /** Two towers of 9·8·8, and 9·8 for each class, the four sides and centerness; scales and norms are no convolutions. */
    @Test
    void theHeadCostsTheSameOnAlignedMapsOfEitherResolution() {
        int classes = Rectangles.of(1, 64, 1).categories().size();
        long expected = POSITIONS * (2 * 9L * 8 * 8 + 9L * 8 * (classes + 4 + 1));

        assertThat(cost("high").multiplyAdds().head()).isEqualTo(expected);
        assertThat(cost("aligned-low").multiplyAdds().head()).isEqualTo(expected);
    }

    /** From 16² = 64 · 64 / 16 positions after the stem on, every stage halves both sides: no rounding at either resolution. */
    @Test
    void halfTheResolutionIsAQuarterOfTheBackbone() {
        Parts high = cost("high").multiplyAdds();
        Parts low = cost("aligned-low").multiplyAdds();

        // the stem: 9·3·4 on 32², 9·4·4 on 16²; the first stage two of 9·4·4 on 16²
        assertThat(high.backbone()).isGreaterThan(9L * 3 * 4 * 1024 + 3 * 9 * 4 * 4 * 256);
        assertThat(4 * low.backbone()).isEqualTo(high.backbone());
        assertThat(high.fusion()).isZero();
    }

    /** Fusion: 16 → 1 → 2 on each of 5 levels. The head sees the fused pyramid alone. */
    @Test
    void aTeacherPaysForBothResolutionsAndTheirFusion() {
        Parts high = cost("high").multiplyAdds();
        Parts low = cost("aligned-low").multiplyAdds();
        Parts teacher = cost("teacher").multiplyAdds();

        assertThat(teacher.backbone()).isEqualTo(high.backbone() + low.backbone());
        assertThat(teacher.neck()).isEqualTo(high.neck() + low.neck());
        assertThat(teacher.head()).isEqualTo(high.head());
        assertThat(teacher.fusion()).isEqualTo(5L * (16 + 2));
        assertThat(teacher.total()).isEqualTo(teacher.backbone() + teacher.neck() + teacher.head() + 90);
    }

    @Test
    void aStudentCostsWhatTheSameDetectorWithoutATeacherDoes() {
        ArmCost student = cost("student");
        ArmCost alignedLow = cost("aligned-low");

        assertThat(student.multiplyAdds()).isEqualTo(alignedLow.multiplyAdds());
        assertThat(student.parameters()).isEqualTo(alignedLow.parameters());
        assertThat(cost("teacher").parameters().fusion()).isEqualTo(16 + 2);
        // five levels of 1×1 laterals from 4, 8, 16, 32, and 3×3 of 8 to 8, P6 from 32, P7 from 8, each with a bias of
        // 8
        assertThat(student.parameters().neck())
                .isEqualTo(8 * (4 + 8 + 16 + 32) + 4 * 9 * 8 * 8 + 9 * 32 * 8 + 9 * 8 * 8 + 10 * 8);
    }

    @Test
    void latencySaysWhereItWasMeasured() {
        ArmCost.Latency latency = cost("aligned-low").latency();

        assertThat(latency.milliseconds()).isPositive();
        assertThat(latency.runs()).isGreaterThanOrEqualTo(5);
        assertThat(latency.device()).isEqualTo("cpu");
        assertThat(latency.threads()).isEqualTo(1);
    }
}
