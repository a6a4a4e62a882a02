package org.stillroom.engine.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.experiment.RunRequest;
import org.stillroom.engine.experiment.TinyRuns;
import org.stillroom.engine.run.Control;
import org.stillroom.engine.run.RunReader;
import org.stillroom.engine.run.RunState;
import org.stillroom.engine.run.RunState.Status;

/**
 * One run that meets a fault, is taken up again on a sound disk, and is compared with one that met none.
 *
 * @param unbroken the run to be equal to
 * @param folder for the trial's own
 */
record FaultTrial(Path unbroken, Path folder) {

    /** The arms that every trial trains: a teacher and its student. */
    static final String ARM = "student";

    static final String[] SETS = {"data.scenes.test=3", "training.batch=2", "inspect.images=1"};

    /**
     * What came of a trial.
     *
     * @param struck whether the run came as far as the fault
     * @param said the message of the worker that met it; null where it ended all the same
     */
    record Outcome(boolean struck, @Nullable String said) {}

    /** Small even for a tiny one: there are many trials. */
    private static RunRequest request(Path run) {
        return TinyRuns.request(run, 1, List.of(ARM), SETS);
    }

    static Path unbroken(Path folder) {
        Path run = folder.resolve("unbroken");
        TinyRuns.RUNNER.run(request(run), new Control(), TinyRuns.NOBODY);
        return run;
    }

    /** How often a run touches its disk. */
    static int changes(Path folder) {
        FaultyDisk sound = new FaultyDisk(null, 0);
        TinyRuns.RUNNER.run(request(sound.of(folder.resolve("counted"))), new Control(), TinyRuns.NOBODY);
        return sound.changes();
    }

    /** Fails an assertion if anything recorded is lost, or the run does not come to the same end. */
    Outcome run(Fault fault, int from) throws IOException {
        Path run = folder.resolve("%s-%d".formatted(fault, from));
        FaultyDisk disk = new FaultyDisk(fault, from);
        String said = work(disk.of(run));
        if (!Files.exists(run.resolve("manifest.json"))) {
            // Nothing had been trained; the folder may hold what was begun.
            TinyRuns.RUNNER.run(request(folder.resolve(run.getFileName() + "-anew")), new Control(), TinyRuns.NOBODY);
            return new Outcome(disk.hasFailed(), said);
        }
        RunReader reader = RunReader.open(run);
        List<Integer> evaluated = reader.evaluationSteps("teacher-s0");
        // A dead process cannot say so; one that lives has tried.
        assertThat(reader.state().map(RunState::status)).isNotEqualTo(Optional.of(Status.STOPPED));
        assertThat(TinyRuns.RUNNER.resume(run, new Control(), TinyRuns.NOBODY)).isEqualTo(Status.DONE);
        assertThat(reader.evaluationSteps("teacher-s0")).containsAll(evaluated);
        TinyRuns.assertEqual(run, unbroken);
        assertThat(reader.comparison()).isPresent();
        for (var probe : reader.manifest().probes()) {
            assertThat(run.resolve(probe.file())).isNotEmptyFile();
        }
        return new Outcome(disk.hasFailed(), said);
    }

    private static @Nullable String work(Path run) {
        try {
            TinyRuns.RUNNER.run(request(run), new Control(), TinyRuns.NOBODY);
            return null;
        } catch (RuntimeException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
