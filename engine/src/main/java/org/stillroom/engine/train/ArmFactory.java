package org.stillroom.engine.train;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.align.LevelPairing;
import org.stillroom.engine.align.LowResolution;
import org.stillroom.engine.align.LowResolutionFilter;
import org.stillroom.engine.align.PyramidShift;
import org.stillroom.engine.distill.Distillation;
import org.stillroom.engine.distill.DistillationMethods;
import org.stillroom.engine.distill.DistillationSetting;
import org.stillroom.engine.geometry.PyramidLevel;
import org.stillroom.engine.model.Detector;
import org.stillroom.engine.model.backbone.ResNet;
import org.stillroom.engine.model.head.DetectorFamily;
import org.stillroom.engine.model.neck.FeaturePyramid;
import org.stillroom.engine.model.nn.ParameterStore;
import org.stillroom.engine.run.FloatTensor;
import org.stillroom.engine.spec.ArmKind;
import org.stillroom.engine.spec.ArmSpec;
import org.stillroom.engine.spec.BackboneSpec;
import org.stillroom.engine.spec.DistillSpec;
import org.stillroom.engine.spec.ExperimentSpec;
import org.stillroom.engine.spec.ModelSpec;
import org.stillroom.engine.spec.OptimizerSpec;
import org.stillroom.engine.spec.ScheduleSpec;
import org.stillroom.engine.tensor.Tensor;
import org.stillroom.engine.tensor.Torch;

/** Builds what an experiment's arms are made of. */
public final class ArmFactory {

    private final Torch torch;
    private final ExperimentSpec spec;
    private final int classes;
    private final LevelPairing pairing;
    private final LowResolution lowResolution;

    /**
     * A factory for one experiment on one device.
     *
     * @param classes to tell apart
     * @throws org.stillroom.engine.UserInputException if the two resolutions' maps would not pair
     */
    public ArmFactory(Torch torch, ExperimentSpec spec, int classes) {
        this.torch = torch;
        this.spec = spec;
        this.classes = classes;
        this.pairing = pairing(spec);
        this.lowResolution = new LowResolution(
                pairing.shift(),
                LowResolutionFilter.parse(spec.input().filter().name().toLowerCase(Locale.ROOT)));
        pairing.requireEqualMaps(spec.input().size(), spec.input().size());
        spec.arms().stream().filter(arm -> arm.distill() != null).forEach(this::requirePossible);
    }

    /** Builds an arm's distillation and forgets it, so that what cannot work is refused before its teacher has been trained. */
    private void requirePossible(ArmSpec arm) {
        try (ParameterStore scratch = new ParameterStore(torch, 0)) {
            distillation(arm, scratch);
        } catch (UserInputException e) {
            throw new UserInputException("arms.%s.%s".formatted(arm.name(), e.getMessage()), e);
        }
    }

    /**
     * The levels that both resolutions have, given that the pyramid ends at P2 and P7: for ratio 2 high P3–P7 with low P2–P6, for ratio
     * 4 high P4–P7 with low P2–P5.
     */
    public static LevelPairing pairing(ExperimentSpec spec) {
        PyramidShift shift = new PyramidShift(spec.input().ratio());
        List<PyramidLevel> levels = IntStream.rangeClosed(
                        FeaturePyramid.FINEST + shift.levels(), FeaturePyramid.COARSEST)
                .mapToObj(PyramidLevel::new)
                .toList();
        return new LevelPairing(shift, levels);
    }

    /**
     * Builds an arm with its first parameters, which depend on the seed and on nothing else but, for a student that starts from its
     * teacher, the teacher.
     *
     * @param teacher parameters and buffers of the arm's teacher, for students
     */
    public ArmModel create(ArmSpec arm, int seed, @Nullable Map<String, FloatTensor> teacher) {
        return switch (arm.kind()) {
            case CONVENTIONAL -> single(high().through(lowResolution::of, "low"), conventionalTask(), seed);
            case ALIGNED_LOW -> single(low(), alignedTask(), seed);
            case HIGH -> single(high(), alignedTask(), seed);
            case TEACHER ->
                new TeacherArm(multiScale(seed, true), alignedTask(), required(arm.fusedWeight(), arm, "fusedWeight"));
            case STUDENT -> student(arm, seed, required(teacher, arm, "teacher"));
        };
    }

    /**
     * Builds an arm to look with, not to train: a student is the detector it is, without its teacher.
     *
     * <p>Its parameters are to be restored from a checkpoint.
     */
    public ArmModel forInference(ArmSpec arm, int seed) {
        return arm.kind() == ArmKind.STUDENT ? single(low(), alignedTask(), seed) : create(arm, seed, null);
    }

    /** The optimiser of an arm. */
    public Optimizer optimizer(ArmModel model) {
        OptimizerSpec optimizer = spec.training().optimizer();
        return switch (optimizer.kind()) {
            case ADAMW -> new AdamW(model.parameters(), optimizer.weightDecay());
            case SGD -> new SgdMomentum(model.parameters(), optimizer.momentum(), optimizer.weightDecay());
        };
    }

    /** The learning rate of an arm. */
    public Schedule schedule(ArmSpec arm) {
        ScheduleSpec schedule = spec.training().schedule();
        double peak = spec.learningRateOf(arm);
        Schedule course = switch (schedule.kind()) {
            case CONSTANT -> Schedule.constant(peak);
            case COSINE -> Schedule.cosine(peak, spec.iterationsOf(arm));
            case STEP -> Schedule.steps(peak, schedule.steps(), schedule.factor());
        };
        return course.warmedUp(schedule.warmup());
    }

    private SingleBranchArm single(Branch branch, DetectionTask task, int seed) {
        return new SingleBranchArm(Network.single(torch, design(), seed), branch, task);
    }

    private StudentArm student(ArmSpec arm, int seed, Map<String, FloatTensor> teacherState) {
        MultiScaleTeacher teacher = multiScale(seed, false);
        Checkpoint.restore(teacherState, teacher.network().parameters());
        Network network = Network.unsealed(torch, design(), seed);
        Distillation distillation = distillation(arm, network.parameters());
        network.parameters().seal(true);
        if (arm.start() == ArmSpec.Start.TEACHER) {
            network.parameters().copyFrom(teacher.network().parameters(), DistillationSetting::isAdapter);
        }
        return new StudentArm(new SingleBranchArm(network, low(), alignedTask()), teacher, distillation);
    }

    /** The method with its adapters beside the student's parameters; null where nothing is distilled. */
    private @Nullable Distillation distillation(ArmSpec arm, ParameterStore student) {
        DistillSpec distill = required(arm.distill(), arm, "distill");
        if (distill.isOff()) {
            return null;
        }
        DistillationSetting.Side side = new DistillationSetting.Side(
                spec.model().head().kind().label(), spec.model().fpn(), strides(), true);
        return DistillationMethods.create(distill, DistillationSetting.of(side, side, student));
    }

    private MultiScaleTeacher multiScale(int seed, boolean learnable) {
        return new MultiScaleTeacher(Network.fusing(torch, design(), pairing, seed, learnable), high(), low());
    }

    private Branch high() {
        return new Branch("high", UnaryOperator.<Tensor>identity(), highLevel(0), highLevel(levels() - 1));
    }

    private Branch low() {
        List<PyramidLevel> low = pairing.lowLevels();
        return new Branch(
                "low",
                lowResolution::of,
                low.get(0).index(),
                low.get(levels() - 1).index());
    }

    private DetectionTask alignedTask() {
        return new DetectionTask(family().coder(torch, strides()), 1);
    }

    /** The same levels, strides and size ranges, but counted in low-resolution pixels. */
    private DetectionTask conventionalTask() {
        return new DetectionTask(
                family().coder(torch, strides()), pairing.shift().ratio());
    }

    private List<Integer> strides() {
        return pairing.highLevels().stream().map(PyramidLevel::stride).toList();
    }

    /** The coarsest bounds, one less than there are levels. */
    private List<Double> sizeBounds() {
        List<Double> bounds = spec.model().sizeRanges();
        return bounds.subList(bounds.size() - (levels() - 1), bounds.size());
    }

    private int levels() {
        return pairing.highLevels().size();
    }

    private int highLevel(int k) {
        return pairing.highLevels().get(k).index();
    }

    private Detector.Design design() {
        ModelSpec model = spec.model();
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
        return DetectorFamilies.of(spec.model().head(), classes, sizeBounds());
    }

    private static <T> T required(@Nullable T value, ArmSpec arm, String what) {
        if (value == null) {
            throw new IllegalArgumentException("arm %s has no %s".formatted(arm.name(), what));
        }
        return value;
    }
}
