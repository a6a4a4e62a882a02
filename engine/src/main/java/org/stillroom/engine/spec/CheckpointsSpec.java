package org.stillroom.engine.spec;

/**
 * Which checkpoints of an arm stay on the disk; those that a person has pinned do in any case, and so does the last.
 *
 * @param last so many of the newest
 * @param best so many of those with the highest AP; only steps that are evaluated too can be among them
 * @param every also those at multiples of this step; 0 for none
 */
public record CheckpointsSpec(
        @Default("2") int last,
        @Default("1") int best,
        @Default("0") int every) {

    public CheckpointsSpec {
        Require.atLeast("last", last, 1);
        Require.atLeast("best", best, 0);
        Require.atLeast("every", every, 0);
    }
}
