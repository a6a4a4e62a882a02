package org.stillroom.app.detections;

/** How two arms differ at an object of the ground truth. */
public enum Relation {
    /** However they do. */
    ANY("All objects"),
    /** The teacher has found it, the student has not. */
    STUDENT_WRONG("Student wrong where the teacher is right"),
    /** The student has found it, the baseline has not. */
    GAINED("Gained over the baseline"),
    /** The baseline has found it, the student has not. */
    LOST("Lost to the baseline");

    private final String words;

    Relation(String words) {
        this.words = words;
    }

    /** For a menu. */
    public String words() {
        return words;
    }
}
