package org.stillroom.engine.experiment;

import java.nio.file.Path;
import org.stillroom.engine.run.Comparison;
import org.stillroom.engine.run.Evaluation;
import org.stillroom.engine.run.JournalEntry;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.RunState;
import org.stillroom.engine.run.Warnings.Warning;
import org.stillroom.engine.run.WeightsReport;

/**
 * Hears what a run writes into its directory, right after it is written, on the thread that wrote it: one call at a time, though arms
 * are trained on threads of their own. Whoever tarries holds them up.
 */
public interface RunListener {

    /** The directory is there, nothing is trained yet; or it has been taken up again. */
    default void opened(Path run, Manifest manifest) {}

    /** Arms' backbones start from these weights; right after {@link #opened}, once a file and backbone. */
    default void pretrained(WeightsReport report) {}

    /** About once a second, and whenever a status changes. */
    default void progressed(RunState state) {}

    default void evaluated(Evaluation evaluation) {}

    /**
     * A student is about to begin.
     *
     * @param ap of its teacher on the test set, a fraction; NaN if nothing could be measured
     */
    default void taught(String arm, String teacher, double ap) {}

    /** Something to know before believing the run; said once. */
    default void warned(Warning warning) {}

    /** Something happened to the run that a person should hear of; it stands in the run's journal. */
    default void noted(JournalEntry entry) {}

    /** The last arm has ended. */
    default void compared(Comparison comparison) {}
}
