package org.stillroom.engine.train;

import java.util.List;
import java.util.function.UnaryOperator;
import org.stillroom.engine.align.LevelPairing;
import org.stillroom.engine.align.LowResolution;
import org.stillroom.engine.fusion.FixedFusion;
import org.stillroom.engine.fusion.PyramidFusion;
import org.stillroom.engine.geometry.PyramidLevel;
import org.stillroom.engine.model.Detector;
import org.stillroom.engine.model.backbone.ResNet;
import org.stillroom.engine.model.head.DetectorFamily;
import org.stillroom.engine.model.nn.Mode;
import org.stillroom.engine.spec.BackboneSpec;
import org.stillroom.engine.spec.Fusion;
import org.stillroom.engine.spec.ModelSpec;
import org.stillroom.engine.spec.Resolution;
import org.stillroom.engine.spec.Target;
import org.stillroom.engine.tensor.Tensor;
import org.stillroom.engine.tensor.Torch;
import org.stillroom.engine.weights.PretrainedBackbone;

/**
 * One model, seen as what arms are built of: networks, branches, tasks.
 *
 * @param classes to tell apart
 * @param pretrained what the backbone of every network starts from
 */
record Blueprint(
        Torch torch,
        ModelSpec model,
        LevelPairing pairing,
        LowResolution lowResolution,
        int classes,
        PretrainedBackbone pretrained) {

    /** A detector on one branch. */
    SingleBranchArm single(Resolution resolution, boolean aligned, long seed) {
        return single(started(Network.single(torch, design(), seed, true)), resolution, aligned);
    }

    /** A detector whose parameters others may stand beside, until its store is sealed. */
    Network unsealed(long seed) {
        return started(Network.unsealed(torch, design(), seed));
    }

    /** A network on one branch. */
    SingleBranchArm single(Network network, Resolution resolution, boolean aligned) {
        if (!aligned) {
            return new SingleBranchArm(network, high().through(lowResolution::of, "low"), conventionalTask());
        }
        return new SingleBranchArm(network, resolution == Resolution.HIGH ? high() : low(), alignedTask());
    }

    /** A detector on both resolutions without fusion. */
    MultiScaleArm multiScale(boolean aligned, long seed) {
        Network network = started(Network.single(torch, design(), seed, true));
        return new MultiScaleArm(network, high(), alignedTask(), single(network, Resolution.LOW, aligned));
    }

    /** A detector on both resolutions with fusion. */
    TeacherArm teacher(Fusion fusion, double fusedWeight, long seed) {
        return new TeacherArm(fusing(fusion, seed, true), alignedTask(), fusedWeight);
    }

    /**
     * A network to learn from.
     *
     * @param fusion of a teacher; learned for a network that does not fuse, which then has no target that needs it
     */
    FrozenNetwork frozen(Target target, Fusion fusion, long seed) {
        if (target == Target.FUSED) {
            MultiScaleTeacher teacher = fusing(fusion, seed, false);
            return new FrozenNetwork(
                    teacher.network(),
                    images -> teacher.see(images, Mode.INFERENCE).fused().levels());
        }
        Network network = started(Network.single(torch, design(), seed, false));
        if (target == Target.HALF) {
            MultiScaleTeacher halves = fixed(network, 0.5);
            return new FrozenNetwork(
                    network,
                    images -> halves.see(images, Mode.INFERENCE).fused().levels());
        }
        Branch branch = target == Target.HIGH ? high() : low();
        return new FrozenNetwork(network, images -> branch.pyramid(network.detector(), images, Mode.INFERENCE));
    }

    private MultiScaleTeacher fusing(Fusion fusion, long seed, boolean learnable) {
        return switch (fusion) {
            case LEARNED -> {
                Network network = started(Network.fusing(torch, design(), pairing, seed, learnable));
                yield multiScale(network, network.fusion());
            }
            case HALF -> fixed(started(Network.single(torch, design(), seed, learnable)), 0.5);
            case HIGH -> fixed(started(Network.single(torch, design(), seed, learnable)), 1);
            case LOW -> fixed(started(Network.single(torch, design(), seed, learnable)), 0);
        };
    }

    private Network started(Network network) {
        pretrained.applyTo(network.parameters());
        return network;
    }

    private MultiScaleTeacher fixed(Network network, double highWeight) {
        return multiScale(network, new FixedFusion(torch, pairing, highWeight));
    }

    private MultiScaleTeacher multiScale(Network network, PyramidFusion fusion) {
        return new MultiScaleTeacher(network, high(), low(), fusion);
    }

    private Branch high() {
        return branch("high", UnaryOperator.identity(), pairing.highLevels());
    }

    private Branch low() {
        return branch("low", lowResolution::of, pairing.lowLevels());
    }

    private static Branch branch(String name, UnaryOperator<Tensor> view, List<PyramidLevel> levels) {
        return new Branch(
                name, view, levels.get(0).index(), levels.get(levels.size() - 1).index());
    }

    private DetectionTask alignedTask() {
        return new DetectionTask(family().coder(torch, strides(pairing)), 1);
    }

    /** The same levels, strides and size ranges, but counted in low-resolution pixels. */
    private DetectionTask conventionalTask() {
        return new DetectionTask(
                family().coder(torch, strides(pairing)), pairing.shift().ratio());
    }

    static List<Integer> strides(LevelPairing pairing) {
        return pairing.highLevels().stream().map(PyramidLevel::stride).toList();
    }

    /** The coarsest bounds, one less than there are levels. */
    private List<Double> sizeBounds() {
        List<Double> bounds = model.sizeRanges();
        return bounds.subList(bounds.size() - (levels() - 1), bounds.size());
    }

    private int levels() {
        return pairing.highLevels().size();
    }

    private Detector.Design design() {
        BackboneSpec backbone = model.backbone();
        return new Detector.Design(
                new ResNet.Design(
                        backbone.name(),
                        backbone.width(),
                        backbone.norm() == BackboneSpec.Norm.FROZEN,
                        backbone.frozenStages()),
                model.fpn(),
                family(),
                levels());
    }

    private DetectorFamily family() {
        return DetectorFamilies.of(model.head(), classes, sizeBounds());
    }
}
