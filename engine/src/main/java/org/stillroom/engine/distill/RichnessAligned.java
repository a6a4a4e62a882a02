package org.stillroom.engine.distill;

import java.util.List;
import org.stillroom.engine.model.head.HeadOutput;
import org.stillroom.engine.spec.DistillSpec;
import org.stillroom.engine.tensor.Tensor;

/**
 * Richness-weighted aligned distillation, ours: MSAD's alignment puts teacher and student on one grid across resolutions, which is
 * what FRS's {@link Richness} needs. Every term is a mean over the positions of a level, weighted by the richness that the fused teacher
 * sees there, and summed over the levels:
 *
 * <ul>
 *   <li>features: mean over channels of |S − F|; with equal richness everywhere this is MSAD's term;
 *   <li>classes: Σ over classes (and anchors) of BCE(σ(z<sup>s</sup>), σ(z<sup>t</sup>)), which is FRS's;
 *   <li>boxes: mean over channels of the absolute difference of the family's box maps: distances in strides for FCOS, deltas for
 *       anchors, logits of the distributions for GFL. L1 rather than GIoU, which is not defined for the latter two;
 *   <li>centerness: BCE of the centerness.
 * </ul>
 */
final class RichnessAligned implements Distiller {

    private final DistillSpec.RichnessAligned weights;

    RichnessAligned(DistillSpec.RichnessAligned spec, DistillationSetting setting) {
        setting.requireAligned(spec.method());
        weights = spec;
        if (spec.features() != 0) {
            setting.requireEqualChannels(spec.method());
        }
        if (spec.classes() != 0) {
            setting.requireOneFamily(spec.method(), "classes");
        }
        if (spec.boxes() != 0) {
            setting.requireOneFamily(spec.method(), "boxes");
        }
        if (spec.centerness() != 0) {
            setting.requireCenterness(spec.method(), "centerness");
        }
    }

    @Override
    public List<LossTerm> terms(DistillationContext context) {
        HeadOutput teacher = context.teacherOutput().get();
        HeadOutput student = context.studentOutput();
        List<Richness> richness = Richness.of(teacher.logits());
        return new Terms()
                .add(
                        "features",
                        weights.features(),
                        () -> new PairedMaps(context.studentPyramid(), context.teacherPyramid())
                                .weightedSum(richness, RichnessAligned::distance))
                .add(
                        "classes",
                        weights.classes(),
                        () -> new PairedMaps(student.logits(), teacher.logits())
                                .weightedSum(
                                        richness,
                                        (s, t) -> SoftTargets.crossEntropy(s, t).sum(1)))
                .add(
                        "boxes",
                        weights.boxes(),
                        () -> new PairedMaps(student.boxes(), teacher.boxes())
                                .weightedSum(richness, RichnessAligned::distance))
                .add(
                        "centerness",
                        weights.centerness(),
                        () -> new PairedMaps(student.centerness(), teacher.centerness())
                                .weightedSum(richness, SoftTargets::crossEntropy))
                .list();
    }

    private static Tensor distance(Tensor student, Tensor teacher) {
        return student.sub(teacher).abs().mean(1);
    }
}
