package org.stillroom.engine.experiment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.RunState;
import org.stillroom.engine.run.RunState.ArmState;
import org.stillroom.engine.run.RunState.Status;
import org.stillroom.engine.run.RunWriter;

/**
 * Keeps {@code state.json} true: on every change of status, and once a second from a thread of its own, so that the heart beats
 * through long evaluations too. Thread-safe.
 */
final class RunProgress implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunProgress.class);

    private static final long NANOS_BETWEEN_WRITES = TimeUnit.SECONDS.toNanos(1);

    private final RunWriter writer;
    private final RunListener listener;
    private final Manifest manifest;
    private final RemainingTime remaining;
    private final String started = Instant.now().toString();
    private final Map<String, ArmState> arms = new LinkedHashMap<>();
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = Executors.defaultThreadFactory().newThread(task);
        thread.setDaemon(true);
        thread.setName("heartbeat");
        return thread;
    });
    private final ScheduledFuture<?> beating;
    private Status status = Status.QUEUED;
    private @Nullable String cause;
    private @Nullable String current;
    private @Nullable Double imagesPerSecond;
    private long lastWrite;

    RunProgress(RunWriter writer, RunListener listener, Manifest manifest) {
        this.writer = writer;
        this.listener = listener;
        this.manifest = manifest;
        this.remaining = new RemainingTime();
        for (Manifest.Arm arm : manifest.arms()) {
            arms.put(arm.id(), new ArmState(arm.id(), Status.QUEUED, 0, arm.iterations()));
        }
        this.beating = heart.scheduleWithFixedDelay(this::beat, 1, 1, TimeUnit.SECONDS);
    }

    /** An arm begins, or is taken up, with so many steps done. */
    synchronized void armStarted(String arm, int done) {
        current = arm;
        imagesPerSecond = null;
        status = Status.RUNNING;
        remaining.started(done);
        arm(arm, Status.RUNNING, done);
        publish();
    }

    /** A step is done; written at most once a second. */
    synchronized void stepped(String arm, int done) {
        remaining.stepped(kind(arm), done);
        arm(arm, Status.RUNNING, done);
        if (System.nanoTime() - lastWrite > NANOS_BETWEEN_WRITES) {
            publish();
        }
    }

    synchronized void speed(double images) {
        imagesPerSecond = images;
    }

    synchronized void armEnded(String arm, Status how, int done) {
        arm(arm, how, done);
        publish();
    }

    synchronized void paused(String arm, int done) {
        status = Status.PAUSED;
        imagesPerSecond = null;
        arm(arm, Status.PAUSED, done);
        publish();
    }

    /** Training goes on after a pause, whose time does not count. */
    synchronized void resumed(String arm, int done) {
        status = Status.RUNNING;
        remaining.started(done);
        arm(arm, Status.RUNNING, done);
        publish();
    }

    /** The run ends; for a failure the arm at work fails with it. */
    synchronized void ended(Status how, @Nullable String why) {
        status = how;
        cause = why;
        ArmState last = current == null ? null : arms.get(current);
        if (last != null && (last.status() == Status.RUNNING || last.status() == Status.PAUSED)) {
            arm(last.id(), how, last.step());
        }
        current = null;
        imagesPerSecond = null;
        publish();
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

    private String kind(String id) {
        return manifest.arms().stream()
                .filter(arm -> arm.id().equals(id))
                .map(RunProgress::cost)
                .findFirst()
                .orElseThrow();
    }

    /** What an arm's steps cost is told by its kind, and by whether a student runs its teacher. */
    private static String cost(Manifest.Arm arm) {
        return arm.name().equals("student-no-kd") ? "aligned-low" : arm.kind();
    }

    private synchronized void beat() {
        try {
            writer.state(state());
        } catch (RuntimeException e) {
            // The training thread meets the same full disk or lost folder at its next write and reports it.
            LOG.warn("state not written", e);
        }
    }

    private void publish() {
        lastWrite = System.nanoTime();
        RunState state = state();
        writer.state(state);
        listener.progressed(state);
    }

    private RunState state() {
        Double armLeft = null;
        Double allLeft = null;
        if (current != null && status == Status.RUNNING) {
            List<RemainingTime.Work> work = new ArrayList<>();
            for (Manifest.Arm arm : manifest.arms()) {
                ArmState state = state(arm.id());
                if (state.status() != Status.DONE) {
                    work.add(new RemainingTime.Work(cost(arm), state.iterations() - state.step()));
                    if (arm.id().equals(current)) {
                        armLeft = remaining.seconds(work.subList(work.size() - 1, work.size()));
                    }
                }
            }
            allLeft = remaining.seconds(work);
        }
        return new RunState(
                status,
                cause,
                ProcessHandle.current().pid(),
                started,
                Instant.now().toString(),
                current,
                imagesPerSecond,
                armLeft,
                allLeft,
                List.copyOf(arms.values()));
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
