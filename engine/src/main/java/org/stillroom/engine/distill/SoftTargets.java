package org.stillroom.engine.distill;

import org.stillroom.engine.tensor.Tensor;

/** Binary cross-entropy against probabilities instead of answers. */
final class SoftTargets {

    private SoftTargets() {}

    /** Elementwise −p·log σ(x) − (1 − p)·log(1 − σ(x)) = softplus(x) − x·p, with p = σ(teacher). */
    static Tensor crossEntropy(Tensor studentLogits, Tensor teacherLogits) {
        return studentLogits.softplus().sub(studentLogits.mul(teacherLogits.sigmoid()));
    }
}
