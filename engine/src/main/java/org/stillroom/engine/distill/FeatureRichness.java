package org.stillroom.engine.distill;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.model.head.HeadOutput;
import org.stillroom.engine.spec.DistillSpec;
import org.stillroom.engine.tensor.Tensor;

/**
 * FRS (arXiv 2111.00674): α · Σ<sub>l</sub> 1/N<sub>l</sub> Σ<sub>ij</sub> S Σ<sub>c</sub> (F<sup>t</sup> −
 * φ<sub>l</sub>(F<sup>s</sup>))² + β · Σ<sub>l</sub> 1/N<sub>l</sub> Σ<sub>ij</sub> S Σ<sub>c</sub> BCE(σ(z<sup>s</sup>),
 * σ(z<sup>t</sup>)), with the teacher's {@link Richness} S and a 3×3 convolution φ a level, there even where channels match. Channels
 * are summed; there is no temperature, and boxes are not distilled.
 */
final class FeatureRichness implements Distiller {

    private static final int KERNEL = 3;

    /** The paper's weights of a family. */
    private record Weights(double features, double classes) {}

    private static final Map<String, Weights> OF_THE_PAPER = Map.of(
            "fcos", new Weights(0.01, 0.05), "retinanet", new Weights(0.005, 0.02), "gfl", new Weights(0.1, 0.05));

    private final Weights weights;
    private final @Nullable Adapters adapters;

    FeatureRichness(DistillSpec.Frs spec, DistillationSetting setting) {
        setting.requireAligned(spec.method());
        weights = weights(spec, setting.student().family());
        if (weights.classes() != 0) {
            setting.requireOneFamily(spec.method(), "classes");
        }
        adapters = weights.features() == 0 ? null : new Adapters(setting, KERNEL);
    }

    private static Weights weights(DistillSpec.Frs spec, String family) {
        Double features = spec.features();
        Double classes = spec.classes();
        if (features != null && classes != null) {
            return new Weights(features, classes);
        }
        Weights paper = OF_THE_PAPER.get(family);
        if (paper == null) {
            throw DistillationSetting.refused(
                    spec.method(), "the paper has no weights for " + family + "; give features and classes");
        }
        return new Weights(features == null ? paper.features() : features, classes == null ? paper.classes() : classes);
    }

    @Override
    public List<LossTerm> terms(DistillationContext context) {
        HeadOutput teacher = context.teacherOutput().get();
        List<Richness> richness = Richness.of(teacher.logits());
        return new Terms()
                .add("features", weights.features(), () -> features(richness, context))
                .add("classes", weights.classes(), () -> classes(richness, context.studentOutput(), teacher))
                .list();
    }

    private Tensor features(List<Richness> richness, DistillationContext context) {
        List<Tensor> adapted = adapters == null ? context.studentPyramid() : adapters.forward(context.studentPyramid());
        return new PairedMaps(adapted, context.teacherPyramid())
                .weightedSum(richness, (s, t) -> s.sub(t).square().sum(1));
    }

    private static Tensor classes(List<Richness> richness, HeadOutput student, HeadOutput teacher) {
        return new PairedMaps(student.logits(), teacher.logits())
                .weightedSum(richness, (s, t) -> SoftTargets.crossEntropy(s, t).sum(1));
    }
}
