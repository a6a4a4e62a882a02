package org.stillroom.engine.train;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.align.LevelPairing;
import org.stillroom.engine.align.LowResolution;
import org.stillroom.engine.align.LowResolutionFilter;
import org.stillroom.engine.align.PyramidShift;
import org.stillroom.engine.data.Category;
import org.stillroom.engine.distill.Distillation;
import org.stillroom.engine.distill.DistillationMethods;
import org.stillroom.engine.distill.DistillationSetting;
import org.stillroom.engine.geometry.PyramidLevel;
import org.stillroom.engine.model.neck.FeaturePyramid;
import org.stillroom.engine.model.nn.ParameterStore;
import org.stillroom.engine.spec.ArmKind;
import org.stillroom.engine.spec.ArmSpec;
import org.stillroom.engine.spec.CategorySpec;
import org.stillroom.engine.spec.DistillSpec;
import org.stillroom.engine.spec.ExperimentSpec;
import org.stillroom.engine.spec.Fusion;
import org.stillroom.engine.spec.HeadSpec;
import org.stillroom.engine.spec.ModelSpec;
import org.stillroom.engine.spec.NetworkSpec;
import org.stillroom.engine.spec.OptimizerSpec;
import org.stillroom.engine.spec.Resolution;
import org.stillroom.engine.spec.ScheduleSpec;
import org.stillroom.engine.spec.Target;
import org.stillroom.engine.tensor.Torch;
import org.stillroom.engine.weights.PretrainedBackbones;

/** Builds what an experiment's arms are made of. */
public final class ArmFactory {

    /** Added to the seed of a teacher that is not trained, so that it is not what a student from scratch starts as. */
    private static final long OTHER_DRAW = 1L << 32;

    private final Torch torch;
    private final ExperimentSpec spec;
    private final int classes;
    private final LevelPairing pairing;
    private final LowResolution lowResolution;
    private final PretrainedBackbones pretrained;

    /**
     * A factory for one experiment on one device.
     *
     * @param classes to tell apart
     * @throws org.stillroom.engine.UserInputException if the two resolutions' maps would not pair
     */
    public ArmFactory(Torch torch, ExperimentSpec spec, int classes) {
        this(torch, spec, classes, PretrainedBackbones.NONE);
    }

    /**
     * A factory whose networks start from pretrained backbones.
     *
     * @param pretrained read from the {@code weights} of the experiment's backbones
     */
    public ArmFactory(Torch torch, ExperimentSpec spec, int classes, PretrainedBackbones pretrained) {
        this.pretrained = pretrained;
        this.torch = torch;
        this.spec = spec;
        this.classes = classes;
        this.pairing = pairing(spec);
        this.lowResolution = new LowResolution(
                pairing.shift(),
                LowResolutionFilter.parse(spec.input().filter().name().toLowerCase(Locale.ROOT)));
        pairing.requireEqualMaps(spec.input().size(), spec.input().size());
        for (ArmSpec arm : spec.arms()) {
            ArmSpec teacher = spec.arm(arm.teacher());
            if (teacher != null) {
                requireTeachable(arm, spec.modelOf(teacher));
            }
        }
    }

    /**
     * Builds a student's distillation and forgets it, so that what cannot work is refused before anything is trained.
     *
     * @param teacher the model of its teacher
     */
    public void requireTeachable(ArmSpec arm, ModelSpec teacher) {
        try (ParameterStore scratch = new ParameterStore(torch, 0)) {
            distillation(arm, teacher, scratch);
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
     * Builds an arm with its first parameters, which depend on the seed and on nothing else but the pretrained backbone, if there is
     * one, and, for a student that starts from its teacher, the teacher.
     *
     * @param teacher of a student; null for the others
     */
    public ArmModel create(ArmSpec arm, int seed, @Nullable TrainedNetwork teacher) {
        return arm.kind() == ArmKind.STUDENT
                ? student(arm, seed, required(teacher, arm, "teacher"))
                : forInference(arm, seed);
    }

    /**
     * Builds an arm to look with, not to train: a student is the detector it is, without its teacher.
     *
     * <p>Its parameters are to be restored from a checkpoint.
     */
    public ArmModel forInference(ArmSpec arm, int seed) {
        Blueprint model = blueprint(spec.modelOf(arm));
        return switch (arm.kind()) {
            case STUDENT -> detector(arm, seed);
            case TEACHER -> model.teacher(fusion(arm.fusion()), required(arm.fusedWeight(), arm, "fusedWeight"), seed);
            default -> withoutTeacher(arm.kind(), model, seed);
        };
    }

    /** A network from anywhere, to look with; its parameters are those of its training. */
    public ArmModel restored(TrainedNetwork trained) {
        NetworkSpec network = trained.spec();
        Blueprint model = blueprint(network.model());
        ArmModel arm = switch (network.kind()) {
            case STUDENT ->
                model.single(
                        network.resolution() == Resolution.HIGH ? Resolution.HIGH : Resolution.LOW,
                        !Boolean.FALSE.equals(network.aligned()),
                        0);
            case TEACHER -> model.teacher(fusion(network.fusion()), 0, 0);
            default -> withoutTeacher(network.kind(), model, 0);
        };
        Checkpoint.restore(trained.state(), arm.parameters());
        return arm;
    }

    /** What an arm's network is, for its checkpoints. */
    public NetworkSpec network(ArmSpec arm, List<Category> categories) {
        return new NetworkSpec(
                arm.kind(),
                arm.fusion(),
                arm.resolution(),
                arm.aligned(),
                spec.modelOf(arm),
                categories.stream()
                        .map(category -> new CategorySpec(category.id(), category.name()))
                        .toList(),
                Blueprint.strides(pairing),
                spec.input().ratio(),
                spec.input().size());
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

    private static ArmModel withoutTeacher(ArmKind kind, Blueprint model, int seed) {
        return switch (kind) {
            case CONVENTIONAL -> model.single(Resolution.LOW, false, seed);
            case ALIGNED_LOW -> model.single(Resolution.LOW, true, seed);
            case HIGH -> model.single(Resolution.HIGH, true, seed);
            case CONVENTIONAL_MULTISCALE -> model.multiScale(false, seed);
            case ALIGNED_MULTISCALE -> model.multiScale(true, seed);
            case TEACHER, STUDENT -> throw new IllegalArgumentException(kind + " is built from more than its model");
        };
    }

    private SingleBranchArm detector(ArmSpec arm, int seed) {
        return blueprint(spec.modelOf(arm))
                .single(required(arm.resolution(), arm, "resolution"), arm.isAligned(), seed);
    }

    private StudentArm student(ArmSpec arm, int seed, TrainedNetwork teacher) {
        ModelSpec teachers = teacher.spec().model();
        FrozenNetwork frozen = frozen(arm, seed, teacher);
        Blueprint own = blueprint(spec.modelOf(arm));
        Network network = own.unsealed(seed);
        Distillation distillation = distillation(arm, teachers, network.parameters());
        network.parameters().seal(true);
        if (arm.start() == ArmSpec.Start.TEACHER) {
            Checkpoint.restore(teacher.state(), network.parameters(), name -> !DistillationSetting.isAdapter(name));
        }
        SingleBranchArm student = own.single(network, required(arm.resolution(), arm, "resolution"), arm.isAligned());
        return new StudentArm(student, frozen, distillation);
    }

    private FrozenNetwork frozen(ArmSpec arm, int seed, TrainedNetwork teacher) {
        boolean trained = arm.teacherState() == ArmSpec.TeacherState.TRAINED;
        FrozenNetwork frozen = blueprint(teacher.spec().model())
                .frozen(
                        target(arm, teacher.spec()),
                        fusion(teacher.spec().fusion()),
                        trained ? seed : seed + OTHER_DRAW);
        if (trained) {
            Checkpoint.restore(teacher.state(), frozen.parameters());
        }
        return frozen;
    }

    /** The pyramid a student learns from. */
    private static Target target(ArmSpec arm, NetworkSpec teacher) {
        return arm.target() != null ? arm.target() : teacher.targets().get(0);
    }

    private static Fusion fusion(@Nullable Fusion fusion) {
        return fusion == null ? Fusion.LEARNED : fusion;
    }

    private Blueprint blueprint(ModelSpec model) {
        return new Blueprint(torch, model, pairing, lowResolution, classes, pretrained.of(model.backbone()));
    }

    /** The method with its adapters beside the student's parameters; null where nothing is distilled. */
    private @Nullable Distillation distillation(ArmSpec arm, ModelSpec teacher, ParameterStore student) {
        DistillSpec distill = required(arm.distill(), arm, "distill");
        if (distill.isOff()) {
            return null;
        }
        return DistillationMethods.create(
                distill,
                DistillationSetting.of(side(teacher, true), side(spec.modelOf(arm), arm.isAligned()), student));
    }

    /** @param aligned false for cells that are as many low-resolution pixels wide as the aligned ones are high-resolution pixels */
    private DistillationSetting.Side side(ModelSpec model, boolean aligned) {
        int factor = aligned ? 1 : pairing.shift().ratio();
        List<Integer> strides = Blueprint.strides(pairing).stream()
                .map(stride -> stride * factor)
                .toList();
        HeadSpec.Kind kind = model.head().kind();
        return new DistillationSetting.Side(kind.label(), model.fpn(), strides, kind == HeadSpec.Kind.FCOS);
    }

    private static <T> T required(@Nullable T value, ArmSpec arm, String what) {
        if (value == null) {
            throw new IllegalArgumentException("arm %s has no %s".formatted(arm.name(), what));
        }
        return value;
    }
}
