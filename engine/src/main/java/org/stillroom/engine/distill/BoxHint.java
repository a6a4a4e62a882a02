package org.stillroom.engine.distill;

import java.util.List;
import org.stillroom.engine.model.head.GroundTruth;
import org.stillroom.engine.spec.DistillSpec;
import org.stillroom.engine.tensor.Tensor;
import org.stillroom.engine.tensor.Torch;

/**
 * Imitation within ground-truth boxes: weight · Σ<sub>k</sub> 1/n<sub>k</sub> Σ over the n<sub>k</sub> positions whose cell's centre
 * lies in a box, of the mean over channels of (F<sup>t</sup> − φ<sub>k</sub>(F<sup>s</sup>))², with a 1×1 convolution φ a level. A box
 * counts on every level; a level without such a position counts for nothing.
 */
final class BoxHint implements Distiller {

    private static final int KERNEL = 1;

    private final Torch torch;
    private final double weight;
    private final List<Integer> strides;
    private final Adapters adapters;

    BoxHint(DistillSpec.BoxHint spec, DistillationSetting setting) {
        setting.requireAligned(spec.method());
        torch = setting.adapters().store().torch();
        weight = spec.weight();
        strides = setting.student().strides();
        adapters = new Adapters(setting, KERNEL);
    }

    @Override
    public List<LossTerm> terms(DistillationContext context) {
        PairedMaps features = new PairedMaps(adapters.forward(context.studentPyramid()), context.teacherPyramid());
        return new Terms()
                .add(
                        "features",
                        weight,
                        () -> LevelSum.of(features.levels(), k -> level(features, k, context.objects())))
                .list();
    }

    private Tensor level(PairedMaps features, int k, List<List<GroundTruth>> objects) {
        Tensor teacher = features.teacher().get(k);
        BoxMask mask = BoxMask.of(objects, strides.get(k), (int) teacher.size(2), (int) teacher.size(3));
        Tensor squares = features.student().get(k).sub(teacher).square().mean(1);
        return squares.mul(mask.shares(torch, teacher)).sum();
    }
}
