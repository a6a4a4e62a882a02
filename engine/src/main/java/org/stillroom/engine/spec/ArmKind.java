package org.stillroom.engine.spec;

/** What an arm trains. */
public enum ArmKind {
    /** The low resolution with the usual levels P3 to P7: what one gets by only halving the input. */
    CONVENTIONAL,
    /** The low resolution with the levels shifted to meet those of the high resolution (ratio 2: P2 to P6). */
    ALIGNED_LOW,
    /** The high resolution, P3 to P7. */
    HIGH,
    /** One detector on both resolutions, P3 to P7 each in its own pixels; tested by the low one. The start of MSAD's chain. */
    CONVENTIONAL_MULTISCALE,
    /** One detector on both resolutions, aligned, without fusion; tested by the low one. The middle of MSAD's chain. */
    ALIGNED_MULTISCALE,
    /** One detector on both resolutions at once, with fused features (MSAD, aligned multi-scale training). */
    TEACHER,
    /** One resolution, learning from a frozen teacher's features. */
    STUDENT;

    /** The spelling in YAML and in the manifest: {@code aligned-low}. */
    public String label() {
        return Require.label(this);
    }
}
