package org.stillroom.engine.experiment;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An arm of a run that is to go on from one of its checkpoints with other settings, in a run of its own.
 *
 * @param run the run directory it comes from
 * @param arm its name, where the run has one seed, or its id
 * @param step of the checkpoint; null for the newest
 * @param sets what is set otherwise, as of {@code --set}
 * @param out the run directory: new or empty
 */
public record ForkRequest(Path run, String arm, @Nullable Integer step, List<String> sets, Path out) {

    public ForkRequest {
        sets = List.copyOf(sets);
    }
}
