package org.stillroom.app.run;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.run.Comparison;
import org.stillroom.engine.run.JournalEntry;
import org.stillroom.engine.run.MetricSeries;
import org.stillroom.engine.run.RunState;
import org.stillroom.engine.run.Warnings.Warning;

/**
 * What the reader found new in a run directory since it looked last.
 *
 * @param state null before the worker first said
 * @param workerAlive whether somebody still writes the run
 * @param worker the process that writes it, if it is one of this machine's and not this one; null otherwise
 * @param journal what happened to the run
 * @param bytes on the disk
 * @param comparison null before the last arm ended
 * @param warnings what to know before believing the run
 * @param arms by arm id
 */
record RunUpdate(
        @Nullable RunState state,
        boolean workerAlive,
        @Nullable ProcessHandle worker,
        List<JournalEntry> journal,
        long bytes,
        @Nullable Comparison comparison,
        List<Warning> warnings,
        Map<String, ArmUpdate> arms) {

    /**
     * What is known of one arm.
     *
     * @param metrics by name
     * @param version another one whenever the metrics are other ones
     * @param restarted whether its files may have been written anew since it was looked at last
     */
    record ArmUpdate(
            Map<String, MetricSeries> metrics, long version, boolean restarted, Steps evaluations, Steps snapshots) {}
}
