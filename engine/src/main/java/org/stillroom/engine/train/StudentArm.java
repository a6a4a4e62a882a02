package org.stillroom.engine.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.distill.Distillation;
import org.stillroom.engine.distill.DistillationContext;
import org.stillroom.engine.distill.FrozenTeacher;
import org.stillroom.engine.distill.LossTerm;
import org.stillroom.engine.input.InputBatch;
import org.stillroom.engine.model.head.HeadOutput;
import org.stillroom.engine.model.nn.Mode;
import org.stillroom.engine.model.nn.ParameterStore;
import org.stillroom.engine.tensor.Tensor;

/**
 * A detector of one resolution that learns from a frozen teacher's features beside the ground truth. The detector itself does not
 * know: what is saved of it, and what it costs at inference, is that of the same arm without
 * a teacher, such as {@code aligned-low}.
 *
 * <p>Other than in MSAD's code, the teacher is in inference mode throughout, so that its running statistics cannot drift, and that it
 * did not change is proved at the end.
 */
final class StudentArm implements ArmModel {

    private final SingleBranchArm student;
    private final FrozenNetwork teacher;
    private final @Nullable Distillation distillation;
    private final FrozenTeacher guard;

    /** @param distillation null for the control without distillation, whose steps do not run the teacher at all */
    StudentArm(SingleBranchArm student, FrozenNetwork teacher, @Nullable Distillation distillation) {
        this.student = student;
        this.teacher = teacher;
        this.distillation = distillation;
        this.guard = new FrozenTeacher(teacher.parameters());
    }

    @Override
    public StepLoss loss(Tensor images, InputBatch batch, int step) {
        SingleBranchArm.Sight sight = student.see(images, Mode.TRAINING);
        StepLoss detection = student.loss(sight.output(), batch);
        if (distillation == null) {
            return detection;
        }
        Map<String, Tensor> added = new LinkedHashMap<>();
        for (LossTerm term : distillation.losses(context(images, batch, step, sight))) {
            added.put(term.name(), term.weighted());
        }
        Tensor kd = added.values().stream().reduce(Tensor::add).orElseThrow();
        Map<String, Tensor> terms = new LinkedHashMap<>(detection.terms());
        terms.put("loss.kd", kd);
        added.forEach((name, value) -> terms.put("loss.kd." + name, value));
        terms.put("kd.ramp", parameters().torch().full(distillation.rampAt(step)));
        return new StepLoss(detection.total().add(kd), terms, new StepLoss.Distilled(detection.total(), added));
    }

    private DistillationContext context(Tensor images, InputBatch batch, int step, SingleBranchArm.Sight sight) {
        List<Tensor> target = teacher.pyramid(images);
        return new DistillationContext(
                step,
                target,
                sight.pyramid(),
                () -> teacher.head(target),
                sight.output(),
                student.task().objects(batch));
    }

    @Override
    public Inference infer(Tensor images) {
        return student.infer(images);
    }

    @Override
    public Map<String, HeadOutput> heads(Inference inference) {
        return student.heads(inference);
    }

    @Override
    public Map<String, List<Tensor>> reference(Tensor images) {
        return Map.of("fused", teacher.pyramid(images));
    }

    @Override
    public List<Detection> detections(Inference inference, InputBatch batch) {
        return student.detections(inference, batch);
    }

    @Override
    public ParameterStore parameters() {
        return student.parameters();
    }

    /** Of the frozen teacher. */
    ParameterStore teacherParameters() {
        return teacher.parameters();
    }

    @Override
    public void verify() {
        guard.verify();
    }

    @Override
    public void close() {
        student.close();
        teacher.close();
    }
}
