package org.stillroom.engine.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.Metric;
import org.stillroom.engine.run.RunReader;
import org.stillroom.engine.run.RunState.Status;
import org.stillroom.engine.run.SafeTensors;

/**
 * Where an arm goes on.
 *
 * @param checkpoint the newest that is whole; null where training begins anew
 * @param done its step; 0 without one
 * @param remarks what a person should know of it, if anything: checkpoints that are broken or gone, steps that are trained again
 */
record Resumption(SafeTensors.@Nullable File checkpoint, int done, List<String> remarks) {

    /** @param every interval of checkpoints, steps */
    static Resumption of(RunReader run, Manifest.Arm arm, int every) {
        List<String> remarks = new ArrayList<>();
        Optional<SafeTensors.File> checkpoint = run.newestCheckpoint(arm.id(), remarks::add);
        int done = checkpoint
                .map(file -> Integer.parseInt(file.metadata().getOrDefault("step", "0")))
                .orElse(0);
        int recorded = run.metrics(arm.id()).poll().metrics().stream()
                .mapToInt(Metric::step)
                .max()
                .orElse(0);
        if (recorded > done || !remarks.isEmpty()) {
            // What is broken has been told already.
            int due = !remarks.isEmpty() ? done : isDone(run, arm) ? arm.iterations() : (recorded - 1) / every * every;
            remarks.add(wording(arm.id(), checkpoint.isPresent(), done, recorded, due));
        }
        return new Resumption(checkpoint.orElse(null), done, List.copyOf(remarks));
    }

    private static boolean isDone(RunReader run, Manifest.Arm arm) {
        return run.state().stream()
                .flatMap(state -> state.arms().stream())
                .anyMatch(each -> each.id().equals(arm.id()) && each.status() == Status.DONE);
    }

    /** @param due the step of a checkpoint that must have been */
    private static String wording(String arm, boolean hasCheckpoint, int done, int recorded, int due) {
        String lost = due > done ? "%s: its checkpoint of step %d is gone; it".formatted(arm, due) : arm + ":";
        String from =
                hasCheckpoint ? "goes on from its checkpoint of step " + done : "begins anew, without a checkpoint";
        String again = recorded > done ? "; steps %d to %d are trained again".formatted(done + 1, recorded) : "";
        return "%s %s%s".formatted(lost, from, again);
    }
}
