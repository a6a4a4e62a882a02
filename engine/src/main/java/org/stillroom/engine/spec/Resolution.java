package org.stillroom.engine.spec;

/** Which view of an image an arm of one branch sees. */
public enum Resolution {
    /** The canvas made smaller by the experiment's ratio. */
    LOW,
    /** The canvas itself: FRS's setting, teacher and student at one resolution. */
    HIGH
}
