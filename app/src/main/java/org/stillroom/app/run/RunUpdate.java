package org.stillroom.app.run;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.run.Metric;
import org.stillroom.engine.run.RunState;

/**
 * What the reader found new in a run directory since it looked last.
 *
 * @param state null where it has not changed
 * @param arms by arm id; arms without news are absent
 */
record RunUpdate(@Nullable RunState state, Map<String, ArmUpdate> arms) {

    /** News of one arm; {@code restarted} says that the metrics begin again from the first line of the file. */
    record ArmUpdate(Collection<Metric> metrics, boolean restarted, Steps evaluations, Steps snapshots) {}
}
