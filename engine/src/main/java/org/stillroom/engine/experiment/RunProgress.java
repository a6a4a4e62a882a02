package org.stillroom.engine.experiment;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stillroom.engine.run.Evaluation;
import org.stillroom.engine.run.JournalEntry;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.RunState;
import org.stillroom.engine.run.RunState.ArmState;
import org.stillroom.engine.run.RunState.Status;
import org.stillroom.engine.run.RunWriter;
import org.stillroom.engine.run.Warnings.Warning;
import org.stillroom.engine.spec.ArmKind;
import org.stillroom.engine.spec.ArmSpec;
import org.stillroom.engine.spec.ExperimentSpec;

/**
 * Keeps {@code state.json} true: on every change of status, and once a second from a thread of its own, so that the heart beats
 * through long evaluations too. The only one to speak to the listener, one word at a time. Thread-safe.
 */
final class RunProgress implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunProgress.class);

    private static final long NANOS_BETWEEN_WRITES = TimeUnit.SECONDS.toNanos(1);

    private final RunWriter writer;
    private final RunListener listener;
    private final Manifest manifest;
    private final int lanes;
    private final Set<String> undistilled;
    private final RemainingTime remaining = new RemainingTime();
    private final String started = Instant.now().toString();
    private final Map<String, ArmState> arms = new LinkedHashMap<>();
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = Executors.defaultThreadFactory().newThread(task);
        thread.setDaemon(true);
        thread.setName("heartbeat");
        return thread;
    });
    private final ScheduledFuture<?> beating;
    private final Map<String, Double> speeds = new LinkedHashMap<>();
    private final Set<Warning> told = new HashSet<>();
    private @Nullable Status end;
    private @Nullable String cause;
    private long lastWrite;

    /** @param lanes arms trained side by side */
    RunProgress(RunWriter writer, RunListener listener, Manifest manifest, ExperimentSpec spec, int lanes) {
        this.writer = writer;
        this.listener = listener;
        this.manifest = manifest;
        this.lanes = lanes;
        this.undistilled = spec.arms().stream()
                .filter(arm -> arm.kind() == ArmKind.STUDENT && !arm.distils())
                .map(ArmSpec::name)
                .collect(Collectors.toSet());
        for (Manifest.Arm arm : manifest.arms()) {
            arms.put(arm.id(), new ArmState(arm.id(), Status.QUEUED, 0, arm.iterations()));
        }
        this.beating = heart.scheduleWithFixedDelay(this::beat, 1, 1, TimeUnit.SECONDS);
    }

    /** An arm begins, or is taken up, or goes on after a pause, with so many steps done. */
    synchronized void armStarted(String arm, int done) {
        remaining.started(arm, done);
        arm(arm, Status.RUNNING, done);
        publish();
    }

    /** A step is done; written at most once a second. */
    synchronized void stepped(String arm, int done) {
        remaining.stepped(arm, cost(arm), done);
        arm(arm, Status.RUNNING, done);
        if (System.nanoTime() - lastWrite > NANOS_BETWEEN_WRITES) {
            publish();
        }
    }

    /** Training images per second of an arm. */
    synchronized void speed(String arm, double images) {
        speeds.put(arm, images);
    }

    synchronized void evaluated(Evaluation evaluation) {
        listener.evaluated(evaluation);
    }

    synchronized void taught(String arm, String teacher, double ap) {
        listener.taught(arm, teacher, ap);
    }

    synchronized void noted(JournalEntry entry) {
        listener.noted(entry);
    }

    /** All there are; those not yet told are told. */
    synchronized void warned(List<Warning> warnings) {
        warnings.stream().filter(told::add).forEach(listener::warned);
    }

    /** An arm pauses, or has ended. */
    synchronized void armHalted(String arm, Status how, int done) {
        speeds.remove(arm);
        arm(arm, how, done);
        publish();
    }

    /** The run ends; for a failure the arms at work fail with it. */
    synchronized void ended(Status how, @Nullable String why) {
        end = how;
        cause = why;
        speeds.clear();
        List.copyOf(arms.values()).stream().filter(RunProgress::atWork).forEach(arm -> arm(arm.id(), how, arm.step()));
        publish();
    }

    private static boolean atWork(ArmState arm) {
        return arm.status() == Status.RUNNING || arm.status() == Status.PAUSED;
    }

    private void arm(String id, Status armStatus, int step) {
        arms.put(id, new ArmState(id, armStatus, step, state(id).iterations()));
    }

    private ArmState state(String id) {
        ArmState state = arms.get(id);
        if (state == null) {
            throw new IllegalArgumentException("arm " + id + " is not in the manifest");
        }
        return state;
    }

    private String cost(String id) {
        return manifest.arms().stream()
                .filter(arm -> arm.id().equals(id))
                .map(this::cost)
                .findFirst()
                .orElseThrow();
    }

    /** What a step costs is told by the arm's kind; a student that learns nothing from its teacher does not run it. */
    private String cost(Manifest.Arm arm) {
        return undistilled.contains(arm.name()) ? ArmKind.ALIGNED_LOW.label() : arm.kind();
    }

    private synchronized void beat() {
        try {
            writer.state(state());
        } catch (RuntimeException e) {
            // The training thread meets the same full disk or lost folder at its next write and reports it.
            LOG.warn("state not written: {}", e.getMessage());
        }
    }

    private void publish() {
        lastWrite = System.nanoTime();
        RunState state = state();
        writer.state(state);
        listener.progressed(state);
    }

    private RunState state() {
        ArmState first =
                arms.values().stream().filter(RunProgress::atWork).findFirst().orElse(null);
        boolean running = any(Status.RUNNING);
        return new RunState(
                end != null ? end : status(),
                cause,
                ProcessHandle.current().pid(),
                started,
                Instant.now().toString(),
                first == null ? null : first.id(),
                speeds.isEmpty()
                        ? null
                        : speeds.values().stream()
                                .mapToDouble(Double::doubleValue)
                                .sum(),
                running && first != null ? secondsLeft(first) : null,
                running ? secondsLeft() : null,
                List.copyOf(arms.values()));
    }

    /** Paused once every arm at work is; between two arms the run goes on. */
    private Status status() {
        if (!any(Status.RUNNING) && any(Status.PAUSED)) {
            return Status.PAUSED;
        }
        return arms.values().stream().allMatch(arm -> arm.status() == Status.QUEUED) ? Status.QUEUED : Status.RUNNING;
    }

    private boolean any(Status status) {
        return arms.values().stream().anyMatch(arm -> arm.status() == status);
    }

    /** All work shared out evenly, but at least what the longest arm takes. */
    private @Nullable Double secondsLeft() {
        double sum = 0;
        double longest = 0;
        for (ArmState arm : arms.values()) {
            if (arm.status() != Status.DONE) {
                Double seconds = secondsLeft(arm);
                if (seconds == null) {
                    return null;
                }
                sum += seconds;
                longest = Math.max(longest, seconds);
            }
        }
        return Math.max(longest, sum / lanes);
    }

    private @Nullable Double secondsLeft(ArmState arm) {
        return remaining.seconds(cost(arm.id()), arm.iterations() - arm.step());
    }

    @Override
    public void close() {
        beating.cancel(false);
        heart.shutdown();
        try {
            heart.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
