package org.stillroom.engine.spec;

/**
 * An arm that takes one ingredient of a student away, or gives its time to something simpler, so that the difference says what the
 * ingredient is worth. {@code controls} of an experiment derives them from its first student that learns from its teacher.
 */
public enum ControlKind {
    /** The student with the same start and as many steps, learning nothing more from its teacher. */
    NO_KD,
    /** A detector that sees what the student sees, from scratch, for the steps of teacher and student together. */
    LONGER,
    /** The student, imitating a teacher as it was before training; the start is the student's. */
    UNTRAINED_TEACHER,
    /** The student, imitating the same trained teacher's high pyramid. With a teacher retrained that way: {@code fusion: high}. */
    HIGH_ONLY,
    /** Likewise the low pyramid. */
    LOW_ONLY,
    /** Likewise the plain mean of both. */
    HALF_HALF,
    /** The student on P3 to P7 in its own pixels, its maps resized to the teacher's: what MSAD argues against. */
    UNALIGNED,
    /** The start of the paper's chain, with the teacher's steps. */
    CONVENTIONAL_MULTISCALE,
    /** The middle of the paper's chain, with the teacher's steps. */
    ALIGNED_MULTISCALE;

    /** The spelling in YAML and in the manifest, and the name of the arm derived: {@code no-kd}. */
    public String label() {
        return Require.label(this);
    }
}
