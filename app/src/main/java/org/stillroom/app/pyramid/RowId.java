package org.stillroom.app.pyramid;

/**
 * The name of a row, whatever the moment: a branch of the teacher, the selected arm, another arm, or two of these compared.
 *
 * @param key fit for a node's id
 */
public record RowId(String key) {

    /** The teacher's high-resolution branch. */
    public static final RowId HIGH = new RowId("high");

    /** The teacher's low-resolution branch. */
    public static final RowId LOW = new RowId("low");

    /** The teacher's fusion of both. */
    public static final RowId FUSED = new RowId("fused");

    /** The student or the selected arm. */
    public static final RowId OWN = new RowId("own");

    /** A further arm, by its id. */
    public static RowId ofArm(String id) {
        return new RowId("arm-" + id);
    }
}
