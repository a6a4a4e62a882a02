package org.stillroom.engine.spec;

/** How a teacher weighs its two pyramids. */
public enum Fusion {
    /** By crossing feature-level fusion, per image and level. */
    LEARNED,
    /** One half each. */
    HALF,
    /** The high resolution alone. */
    HIGH,
    /** The low resolution alone. */
    LOW
}
