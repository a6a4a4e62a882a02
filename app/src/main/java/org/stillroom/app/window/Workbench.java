package org.stillroom.app.window;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.banner.BannerViewModel;
import org.stillroom.app.dataset.DatasetViewModel;
import org.stillroom.app.images.ImageStripViewModel;
import org.stillroom.app.inspect.InspectProcess;
import org.stillroom.app.inspect.Inspections;
import org.stillroom.app.report.ReportViewModel;
import org.stillroom.app.run.Background;
import org.stillroom.app.run.OpenRuns;
import org.stillroom.app.run.Pump;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.runlist.RunListViewModel;
import org.stillroom.app.selection.Selection;
import org.stillroom.app.status.StatusViewModel;
import org.stillroom.app.timeline.TimelineViewModel;
import org.stillroom.app.toolbar.ExperimentChoice;
import org.stillroom.app.toolbar.ToolbarViewModel;
import org.stillroom.app.worker.FoundWorker;
import org.stillroom.app.worker.RunningRuns;
import org.stillroom.app.worker.Workers;
import org.stillroom.samples.BuiltinSamples;

/** Everything behind the window, put together; knows no scene graph. Used on the FX thread unless said otherwise. */
public final class Workbench implements AutoCloseable {

    /** How often the open runs are looked at; a worker writes about once a second. */
    private static final long POLL_MILLIS = 250;

    private final Pump pump = new Pump();
    private final ScheduledExecutorService reader = Executors.newSingleThreadScheduledExecutor(daemon("run reader"));
    private final ExecutorService painter = worker("map painter");
    private final ExecutorService judge = worker("error judge");
    private final ExecutorService checker = worker("data checker");
    private final ExecutorService decoder = worker("picture decoder");
    private final Selection selection = new Selection();
    private final OpenRuns runs = new OpenRuns(reader, pump);
    private final Inspections inspections;
    private final Workers workers;
    private final ToolbarViewModel toolbar;
    private final BannerViewModel banner;
    private final RunListViewModel runList;
    private final ImageStripViewModel images;
    private final TimelineViewModel timeline;
    private final StatusViewModel status;
    private final ReportViewModel reports;
    private final DatasetViewModel dataset;
    private Consumer<Path> imageOpener;

    /** @param runsFolder where new runs get a folder each */
    public Workbench(Workers.Starter starter, Path runsFolder) {
        inspections = new Inspections(InspectProcess::start, pump);
        workers = new Workers(starter, pump, runsFolder);
        toolbar = new ToolbarViewModel(selection, workers, runs, this::start);
        banner = new BannerViewModel(selection, workers);
        runList = new RunListViewModel(selection, runs);
        images = new ImageStripViewModel(selection);
        imageOpener = images::open;
        timeline = new TimelineViewModel(selection);
        status = new StatusViewModel(selection);
        reports = new ReportViewModel(selection, new Background(judge, pump), banner);
        dataset = new DatasetViewModel(
                selection, toolbar.experimentProperty(), new Background(checker, pump), new BuiltinSamples());
        workers.endedProperty().subscribe(ended -> {
            if (ended != null) {
                runs.waitNoLonger(ended.directory());
            }
        });
    }

    /** Begins to follow the open runs, in the background. */
    public void follow() {
        var unused = reader.scheduleWithFixedDelay(runs::poll, POLL_MILLIS, POLL_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Once a frame: takes in what was read since the last one, and follows what is live. */
    public void turn() {
        if (takeIn()) {
            selection.follow();
        }
    }

    /** Takes in what was read; says whether there was anything. */
    boolean takeIn() {
        boolean news = pump.drain();
        if (news && !workers.isWorking()) {
            attach();
        }
        return news;
    }

    /** Takes charge of an open run's worker that somebody else has started. */
    private void attach() {
        for (RunModel run : runs.list()) {
            ProcessHandle worker = run.worker();
            if (worker != null && !workers.isWorking()) {
                workers.attach(run.directory(), new FoundWorker(run.reader(), worker));
            }
        }
    }

    /** Opens, in the background, the runs that a worker of this machine is at: in the folder of runs, or at that place. */
    public void openRunning(@Nullable Path place) {
        Path folder = workers.runsFolder();
        reader.execute(() -> RunningRuns.in(folder, place).forEach(run -> pump.execute(() -> open(run))));
    }

    public Selection selection() {
        return selection;
    }

    public OpenRuns runs() {
        return runs;
    }

    public Workers workers() {
        return workers;
    }

    public Pump pump() {
        return pump;
    }

    /** Colours maps and matches detections, so that neither the FX thread nor the reader has to. */
    public ExecutorService painter() {
        return painter;
    }

    /** Works out errors and reports, which takes seconds for a large test set; maps must not wait for it. */
    public ExecutorService judge() {
        return judge;
    }

    /** Decodes pictures of the test set. */
    public ExecutorService decoder() {
        return decoder;
    }

    public ToolbarViewModel toolbar() {
        return toolbar;
    }

    public BannerViewModel banner() {
        return banner;
    }

    public RunListViewModel runList() {
        return runList;
    }

    public ImageStripViewModel images() {
        return images;
    }

    public TimelineViewModel timeline() {
        return timeline;
    }

    /** The data of the run, of the experiment, or of a folder that was dropped. */
    public DatasetViewModel dataset() {
        return dataset;
    }

    public StatusViewModel status() {
        return status;
    }

    public ReportViewModel reports() {
        return reports;
    }

    /** Opens a run directory and looks at it; tells why where it cannot. */
    public void open(Path directory) {
        show(runs.open(directory));
    }

    /** Who shows an image that is opened, of any origin, through the models of the run looked at; at first the image strip. */
    public void setImageOpener(Consumer<Path> opener) {
        imageOpener = opener;
    }

    /** Opens somebody's own image, where a run is looked at that can say something about it. */
    public void openImage(Path image) {
        if (selection.getRun() == null) {
            banner.tell("%s: an image is looked at through the models of a run; open one first, or press Run"
                    .formatted(image.getFileName()));
        } else {
            imageOpener.accept(image);
        }
    }

    /** Takes an arm over into a new run, at one of its checkpoints, which is looked at as soon as it is there. */
    public void fork(RunModel parent, String arm, int step, List<String> sets) {
        if (workers.isWorking()) {
            banner.tell("a worker is at %s; stop it or wait for its end, then fork"
                    .formatted(workers.directoryProperty().get()));
            return;
        }
        Path directory = workers.fork(parent.directory(), arm, step, sets);
        if (workers.isWorking()) {
            show(runs.openWhenThere(directory));
        }
    }

    /** Starts an experiment in a new run, which is looked at as soon as it is there. */
    private void start(ExperimentChoice experiment, @Nullable Path dataRoot) {
        Path directory = workers.run(experiment.argument(), experiment.label(), dataRoot);
        if (workers.isWorking()) {
            show(runs.openWhenThere(directory));
        }
    }

    private void show(CompletableFuture<RunModel> opened) {
        var unused = opened.whenComplete((run, failure) -> {
            if (failure == null) {
                run.answerBy(inspections.of(run.directory()));
                selection.showRun(run);
            } else if (!(failure instanceof CancellationException)) {
                banner.tell(cause(failure).getMessage());
            }
        });
    }

    static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** Reads no more. A worker goes on: its run outlives the window. */
    @Override
    public void close() {
        inspections.close();
        reader.shutdownNow();
        painter.shutdownNow();
        judge.shutdownNow();
        decoder.shutdownNow();
        checker.shutdownNow();
    }

    /** What is asked for after the end, while the window closes, is not worked out: nobody would see it. */
    private static ExecutorService worker(String name) {
        return new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                daemon(name),
                new ThreadPoolExecutor.DiscardPolicy());
    }

    private static ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
