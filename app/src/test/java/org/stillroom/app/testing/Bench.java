package org.stillroom.app.testing;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.stillroom.app.run.OpenRuns;
import org.stillroom.app.run.Pump;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.selection.Selection;
import org.stillroom.app.worker.Workers;

/** What view models need, all on the test's own thread: reading happens when asked for, and arrives at {@link #turn()}. */
public final class Bench {

    public final Pump pump = new Pump();
    public final OpenRuns runs = new OpenRuns(Runnable::run, pump);
    public final Selection selection = new Selection();
    public final FakeWorker worker = new FakeWorker();
    public final Workers workers;

    public Bench(Path runsFolder) {
        workers = new Workers(worker::start, pump, runsFolder);
    }

    /** Opens a run and looks at it. */
    public RunModel show(Path directory) {
        CompletableFuture<RunModel> answer = runs.open(directory);
        turn();
        selection.showRun(answer.join());
        turn();
        return answer.join();
    }

    /** Reads what is new in the runs, and takes it in. */
    public void look() {
        runs.poll();
        turn();
    }

    /** What the window's timer does every frame. */
    public void turn() {
        while (pump.drain()) {
            selection.follow();
        }
    }
}
