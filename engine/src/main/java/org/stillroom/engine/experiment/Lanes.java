package org.stillroom.engine.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.RunState.Status;

/**
 * Trains arms side by side, each alone on its lane: small networks gain more from two arms on a thread each than from two threads on
 * an arm. What an arm becomes does not depend on its neighbours. An arm waits for its teacher. Seed by seed, teachers go first, since others
 * wait for them, and then the longest, so that no lane is left with one at the end.
 */
final class Lanes {

    private final List<Manifest.Arm> waiting;
    private final Set<String> done = new HashSet<>();
    private final Runnable stopOthers;
    private int running;
    private boolean ending;

    /**
     * Takes the arms up.
     *
     * @param stopOthers asks every arm at work to stop after its step; called when one of them fails, or cannot begin
     */
    Lanes(List<Manifest.Arm> arms, Runnable stopOthers) {
        this.stopOthers = stopOthers;
        this.waiting = new ArrayList<>(arms);
        List<Integer> seeds = arms.stream().map(Manifest.Arm::seed).distinct().toList();
        waiting.sort(Comparator.comparing((Manifest.Arm arm) -> seeds.indexOf(arm.seed()))
                .thenComparing(arm -> !teaches(arm, arms))
                .thenComparing(arm -> -RemainingTime.cost(arm.kind(), arm.iterations())));
    }

    private static boolean teaches(Manifest.Arm arm, List<Manifest.Arm> arms) {
        return arms.stream().anyMatch(other -> arm.id().equals(other.teacher()));
    }

    /**
     * Trains all arms; returns when none is at work any more.
     *
     * @param lane opened once on each lane's thread and closed there; trains an arm and says how it ended
     * @return {@code DONE}, or {@code STOPPED} if an arm was stopped
     */
    <L extends AutoCloseable & Function<Manifest.Arm, Status>> Status run(int lanes, Supplier<L> lane) {
        ExecutorService threads = Executors.newFixedThreadPool(lanes);
        try {
            List<Future<Status>> results = new ArrayList<>();
            for (int i = 0; i < lanes; i++) {
                results.add(threads.submit(() -> follow(lane)));
            }
            return joined(results);
        } finally {
            threads.shutdown();
        }
    }

    private <L extends AutoCloseable & Function<Manifest.Arm, Status>> Status follow(Supplier<L> lane)
            throws Exception {
        Status status = Status.DONE;
        try (L opened = opened(lane)) {
            for (Manifest.Arm arm = next(); arm != null; arm = next()) {
                Status armStatus = Status.FAILED;
                try {
                    armStatus = opened.apply(arm);
                } finally {
                    ended(arm, armStatus);
                }
                if (armStatus != Status.DONE) {
                    status = armStatus;
                }
            }
        }
        return status;
    }

    /** A lane that cannot be opened ends the others too: better a failure now than one after hours. */
    private <L> L opened(Supplier<L> lane) {
        try {
            return lane.get();
        } catch (RuntimeException | Error e) {
            failed();
            throw e;
        }
    }

    /** The next arm whose teacher is done; waits where there may be one later. Null when nothing more will come. */
    private synchronized Manifest.@Nullable Arm next() throws InterruptedException {
        while (!ending && !waiting.isEmpty()) {
            for (Manifest.Arm arm : waiting) {
                if (arm.teacher() == null || done.contains(arm.teacher())) {
                    waiting.remove(arm);
                    running++;
                    return arm;
                }
            }
            if (running == 0) {
                throw new IllegalStateException("arms wait for a teacher that is not among them: " + waiting);
            }
            wait();
        }
        return null;
    }

    private synchronized void ended(Manifest.Arm arm, Status how) {
        running--;
        if (how == Status.DONE) {
            done.add(arm.id());
        } else {
            ending = true;
        }
        if (how == Status.FAILED) {
            failed();
        }
        notifyAll();
    }

    private synchronized void failed() {
        ending = true;
        stopOthers.run();
        notifyAll();
    }

    /** Waits for every lane; of several failures the first carries the others. */
    private static Status joined(List<Future<Status>> results) {
        Status status = Status.DONE;
        RuntimeException failure = null;
        for (Future<Status> result : results) {
            try {
                if (result.get() != Status.DONE) {
                    status = Status.STOPPED;
                }
            } catch (ExecutionException e) {
                failure = merged(failure, Objects.requireNonNullElse(e.getCause(), e));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                failure = merged(failure, e);
            }
        }
        if (failure != null) {
            throw failure;
        }
        return status;
    }

    private static RuntimeException merged(@Nullable RuntimeException first, Throwable next) {
        if (first != null) {
            first.addSuppressed(next);
            return first;
        }
        return next instanceof RuntimeException e ? e : new IllegalStateException(next.toString(), next);
    }
}
