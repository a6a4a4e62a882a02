package org.stillroom.app.run;

import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.MetricHistory;
import org.stillroom.engine.run.MetricTail;
import org.stillroom.engine.run.RunReader;

/**
 * Reads what is new in one run directory and hands it to the model through the pump. It reads on only after the last news were
 * taken, so that a slow picture never makes a backlog. Polled by one thread at a time.
 */
final class RunFollower {

    /** Some fifteen seconds. */
    private static final int POLLS_A_SIZE = 60;

    private final RunReader reader;
    private final RunModel model;
    private final Executor pump;
    private final Map<String, MetricTail> tails = new LinkedHashMap<>();
    private final Map<String, MetricHistory> histories = new LinkedHashMap<>();
    private final AtomicBoolean waiting = new AtomicBoolean();
    private int polls;
    private long bytes;

    RunFollower(RunReader reader, RunModel model, Executor pump) {
        this.reader = reader;
        this.model = model;
        this.pump = pump;
        for (Manifest.Arm arm : reader.manifest().arms()) {
            tails.put(arm.id(), reader.metrics(arm.id()));
            histories.put(arm.id(), new MetricHistory());
        }
    }

    RunModel model() {
        return model;
    }

    /** Reads, unless the last news still wait to be taken; what cannot be read is told by the model and tried again. */
    void poll() {
        if (!waiting.compareAndSet(false, true)) {
            return;
        }
        Runnable news = read();
        pump.execute(() -> {
            waiting.set(false);
            news.run();
        });
    }

    private Runnable read() {
        try {
            RunUpdate update = update();
            return () -> model.apply(update);
        } catch (UserInputException | UncheckedIOException e) {
            return () -> model.cannotBeRead(e);
        }
    }

    /** Looked up now and then: it takes a walk through all files. */
    private long bytes() {
        if (polls++ % POLLS_A_SIZE == 0) {
            bytes = reader.bytes();
        }
        return bytes;
    }

    private RunUpdate update() {
        Map<String, RunUpdate.ArmUpdate> arms = new LinkedHashMap<>();
        // The state last: whoever sees an arm DONE has its last values too.
        histories.forEach((id, history) -> {
            Steps evaluations = Steps.of(reader.evaluationSteps(id));
            Steps snapshots = Steps.of(reader.snapshotSteps(id));
            boolean restarted = readOn(id, history);
            arms.put(
                    id,
                    new RunUpdate.ArmUpdate(history.series(), history.version(), restarted, evaluations, snapshots));
        });
        return new RunUpdate(
                reader.state().orElse(null),
                reader.workerAlive(),
                reader.worker()
                        .filter(process ->
                                process.pid() != ProcessHandle.current().pid())
                        .orElse(null),
                reader.journal(),
                bytes(),
                reader.comparison().orElse(null),
                reader.warnings(),
                arms);
    }

    /** Says whether the metrics began again from the first line of the file. */
    private boolean readOn(String armId, MetricHistory history) {
        MetricTail tail = tails.get(armId);
        if (tail == null) {
            throw new IllegalStateException("no arm " + armId);
        }
        MetricTail.Update news = tail.poll();
        if (news.restarted()) {
            history.clear();
        }
        history.add(news.metrics());
        return news.restarted();
    }
}
