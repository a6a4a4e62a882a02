package org.stillroom.engine.distill;

import java.util.List;
import org.stillroom.engine.spec.DistillSpec;

/**
 * MSAD's distillation (arXiv 2109.06875): the student's pyramid towards the teacher's fused one, weight · Σ<sub>k</sub>
 * mean|S<sub>k</sub> − F<sub>k</sub>|. The official code writes α·T²·mean|S/T − F/T| with α 0.2 and T 3, which is
 * 0.6·mean|S − F|: a weight, not a temperature. No mask, no adapter, no normalisation.
 */
final class MsadL1 implements Distiller {

    private final double weight;

    MsadL1(DistillSpec.Msad spec, DistillationSetting setting) {
        setting.requireAligned(spec.method());
        setting.requireEqualChannels(spec.method());
        this.weight = spec.weight();
    }

    @Override
    public List<LossTerm> terms(DistillationContext context) {
        PairedMaps features = new PairedMaps(context.studentPyramid(), context.teacherPyramid());
        return new Terms()
                .add(
                        "features",
                        weight,
                        () -> features.sum((s, t) -> s.sub(t).abs().mean()))
                .list();
    }
}
