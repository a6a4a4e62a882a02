package org.stillroom.engine.experiment;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.spec.DataSpec;
import org.stillroom.engine.spec.ExperimentSpec;

/**
 * What to run and where.
 *
 * @param experiment as read, {@code --set} applied
 * @param yaml the experiment's text as given
 * @param out the run directory: new or empty
 * @param dataRoot folder of the data, before what the experiment says; null to leave it to the experiment
 * @param device {@code cpu}, {@code gpu} or {@code gpu:1}
 * @param threads of the arithmetic on the CPU
 * @param arms names of the arms to train, of each seed; all if empty
 * @param repeated the manifest of the run that is to be repeated, whose data must be the same; null for a new one
 */
public record RunRequest(
        ExperimentSpec experiment,
        String yaml,
        Path out,
        @Nullable Path dataRoot,
        String device,
        int threads,
        List<String> arms,
        @Nullable Manifest repeated) {

    /** One that repeats none. */
    public RunRequest(
            ExperimentSpec experiment,
            String yaml,
            Path out,
            @Nullable Path dataRoot,
            String device,
            int threads,
            List<String> arms) {
        this(experiment, yaml, out, dataRoot, device, threads, arms, null);
    }

    public RunRequest {
        arms = List.copyOf(arms);
    }

    /** The same on other images. */
    RunRequest on(DataSpec data) {
        return new RunRequest(experiment.on(data), yaml, out, dataRoot, device, threads, arms, repeated);
    }
}
