package org.stillroom.engine.distill;

import java.util.List;
import org.stillroom.engine.model.head.HeadOutput;
import org.stillroom.engine.spec.DistillSpec;
import org.stillroom.engine.tensor.Tensor;

/**
 * Distillation of class logits (after Hinton et al., arXiv 1503.02531): weight · T² · Σ<sub>l</sub> mean over positions of Σ over
 * classes (and anchors) of BCE(σ(z<sup>s</sup>/T), σ(z<sup>t</sup>/T)). Every class is a question of its own here, so the softmax of
 * the paper becomes a sigmoid. No position counts more than another.
 */
final class ClassLogits implements Distiller {

    private final double weight;
    private final double temperature;

    ClassLogits(DistillSpec.Logit spec, DistillationSetting setting) {
        setting.requireAligned(spec.method());
        setting.requireOneFamily(spec.method(), "weight");
        weight = spec.weight() * spec.temperature() * spec.temperature();
        temperature = spec.temperature();
    }

    @Override
    public List<LossTerm> terms(DistillationContext context) {
        HeadOutput teacher = context.teacherOutput().get();
        PairedMaps logits = new PairedMaps(context.studentOutput().logits(), teacher.logits());
        return new Terms().add("classes", weight, () -> logits.sum(this::level)).list();
    }

    private Tensor level(Tensor student, Tensor teacher) {
        return SoftTargets.crossEntropy(softened(student), softened(teacher))
                .sum(1)
                .mean();
    }

    private Tensor softened(Tensor logits) {
        return temperature == 1 ? logits : logits.mul(1 / temperature);
    }
}
