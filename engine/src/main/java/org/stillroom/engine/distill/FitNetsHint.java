package org.stillroom.engine.distill;

import java.util.List;
import org.stillroom.engine.spec.DistillSpec;

/**
 * FitNets' hint (arXiv 1412.6550) on a feature pyramid: weight · Σ<sub>k</sub> mean (F<sup>t</sup> − φ<sub>k</sub>(F<sup>s</sup>))²,
 * with a 1×1 convolution φ a level. Other than in the paper it stands beside the detection loss from the first step, is averaged
 * instead of halved and summed, and serves every level.
 */
final class FitNetsHint implements Distiller {

    private static final int KERNEL = 1;

    private final double weight;
    private final Adapters adapters;

    FitNetsHint(DistillSpec.Hint spec, DistillationSetting setting) {
        setting.requireAligned(spec.method());
        weight = spec.weight();
        adapters = new Adapters(setting, KERNEL);
    }

    @Override
    public List<LossTerm> terms(DistillationContext context) {
        PairedMaps features = new PairedMaps(adapters.forward(context.studentPyramid()), context.teacherPyramid());
        return new Terms()
                .add(
                        "features",
                        weight,
                        () -> features.sum((s, t) -> s.sub(t).square().mean()))
                .list();
    }
}
