package org.stillroom.engine.distill;

import java.util.List;
import java.util.stream.IntStream;
import org.stillroom.engine.align.LevelPairing;
import org.stillroom.engine.tensor.Tensor;

/**
 * MSAD's distillation (arXiv 2109.06875): the student's pyramid towards the teacher's fused one, weight · Σ<sub>k</sub>
 * mean|S<sub>k</sub> − F<sub>k</sub>|, with a linear ramp. The official code writes α·T²·mean|S/T − F/T| with α 0.2 and
 * T 3, which is 0.6·mean|S − F|: a weight, not a temperature. No mask, no adapter, no normalisation.
 */
public final class MsadL1 implements FeatureDistiller {

    /** α·T²/T = 0.2·3. */
    public static final double WEIGHT_OF_THE_PAPER = 0.6;

    private final LevelPairing pairing;
    private final double weight;
    private final LinearRamp ramp;

    /**
     * A distiller between these levels.
     *
     * @param ramp 500 steps in the paper's code
     */
    public MsadL1(LevelPairing pairing, double weight, LinearRamp ramp) {
        this.pairing = pairing;
        this.weight = weight;
        this.ramp = ramp;
    }

    @Override
    public List<LossTerm> losses(DistillationContext context) {
        List<Tensor> teacher = context.teacherPyramid();
        List<Tensor> student = context.studentPyramid();
        pairing.requireEqualMaps(teacher, student);
        Tensor sum = IntStream.range(0, student.size())
                .mapToObj(k -> student.get(k).sub(teacher.get(k)).abs().mean())
                .reduce(Tensor::add)
                .orElseThrow();
        return List.of(new LossTerm("msad", sum, weight * rampAt(context.step())));
    }

    @Override
    public double rampAt(long step) {
        return ramp.at(step);
    }
}
