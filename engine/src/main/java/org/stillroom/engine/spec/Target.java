package org.stillroom.engine.spec;

import java.util.List;

/** Which of a frozen teacher's pyramids a student learns from. */
public enum Target {
    /** What the teacher's own fusion makes of both resolutions. */
    FUSED,
    HIGH,
    LOW,
    /** The mean of high and low, whatever the teacher's fusion says. */
    HALF;

    /** The spelling in YAML. */
    public String label() {
        return Require.label(this);
    }

    /**
     * What a network has to offer on the aligned grid, the default first; empty for one that lies on a grid of its own.
     *
     * @param resolution of a student
     * @param aligned of a student
     */
    static List<Target> of(ArmKind kind, Resolution resolution, boolean aligned) {
        return switch (kind) {
            case TEACHER -> List.of(FUSED, HIGH, LOW, HALF);
            case HIGH, CONVENTIONAL_MULTISCALE -> List.of(HIGH);
            case ALIGNED_LOW -> List.of(LOW);
            case ALIGNED_MULTISCALE -> List.of(HIGH, LOW, HALF);
            case CONVENTIONAL -> List.of();
            case STUDENT -> {
                List<Target> own = List.of(resolution == Resolution.HIGH ? HIGH : LOW);
                yield aligned ? own : List.of();
            }
        };
    }
}
