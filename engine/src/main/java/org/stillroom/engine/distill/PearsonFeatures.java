package org.stillroom.engine.distill;

import java.util.List;
import org.stillroom.engine.spec.DistillSpec;
import org.stillroom.engine.tensor.Tensor;

/**
 * PKD (arXiv 2207.02039): weight · Σ<sub>k</sub> ½ mean (norm(S<sub>k</sub>) − norm(F<sub>k</sub>))², where norm standardises each
 * channel over batch and positions with the unbiased standard deviation, plus 1e-6. That is one minus Pearson's correlation of the
 * channels, so magnitudes do not matter.
 */
final class PearsonFeatures implements Distiller {

    private static final double EPSILON = 1e-6;

    /** Under the root, whose slope at 0 is infinite: a channel that is constant gets no gradient instead of no number. */
    private static final double TINY = 1e-20;

    private final double weight;

    PearsonFeatures(DistillSpec.Pkd spec, DistillationSetting setting) {
        setting.requireAligned(spec.method());
        setting.requireEqualChannels(spec.method());
        weight = spec.weight();
    }

    @Override
    public List<LossTerm> terms(DistillationContext context) {
        PairedMaps features = new PairedMaps(context.studentPyramid(), context.teacherPyramid());
        return new Terms()
                .add("features", weight, () -> features.sum(PearsonFeatures::level))
                .list();
    }

    private static Tensor level(Tensor student, Tensor teacher) {
        return standardised(student).sub(standardised(teacher)).square().mean().mul(0.5);
    }

    private static Tensor standardised(Tensor features) {
        long count = features.size() / features.size(1);
        Tensor centred = features.sub(features.mean(0, 2, 3));
        Tensor variance = centred.square().sum(0, 2, 3).mul(1.0 / Math.max(1, count - 1));
        return centred.div(variance.add(TINY).sqrt().add(EPSILON));
    }
}
