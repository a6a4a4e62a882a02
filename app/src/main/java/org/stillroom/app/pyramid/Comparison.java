package org.stillroom.app.pyramid;

import java.util.Locale;

/**
 * Two rows compared, cell by cell, as a row of its own.
 *
 * @param first the upper one; a difference is it less the other
 */
public record Comparison(Measure measure, RowId first, RowId second) {

    /** What is asked of two rows. */
    public enum Measure {
        /** Of the feature vectors, from −1 to 1. */
        COSINE,
        /** Of what the two rows show. */
        DIFFERENCE
    }

    /** How alike the teacher's two resolutions are. */
    public static final Comparison HIGH_LOW = new Comparison(Measure.COSINE, RowId.HIGH, RowId.LOW);

    /** How well the selected arm copies the fused features. */
    public static final Comparison FUSED_OWN = new Comparison(Measure.COSINE, RowId.FUSED, RowId.OWN);

    /** The name of the comparison's own row. */
    public RowId id() {
        return new RowId("%s-%s-%s".formatted(measure.name().toLowerCase(Locale.ROOT), first.key(), second.key()));
    }
}
