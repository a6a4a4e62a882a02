package org.stillroom.app.run;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.theme.Palette;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.evaluate.Outcomes;
import org.stillroom.engine.experiment.TestImages;
import org.stillroom.engine.geometry.Letterbox;
import org.stillroom.engine.inspect.FusionOverride;
import org.stillroom.engine.run.Comparison;
import org.stillroom.engine.run.Evaluation;
import org.stillroom.engine.run.JournalEntry;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.RunReader;
import org.stillroom.engine.run.RunState;
import org.stillroom.engine.run.Snapshot;
import org.stillroom.engine.run.Warnings.Warning;

/** One open run directory, live or finished: the manifest, and what moves. Changed by the pump and read on the FX thread only. */
public final class RunModel {

    private static final Set<RunState.Status> AT_WORK = Set.of(RunState.Status.RUNNING, RunState.Status.PAUSED);
    private static final Set<RunState.Status> WORKING =
            EnumSet.of(RunState.Status.QUEUED, RunState.Status.RUNNING, RunState.Status.PAUSED);

    private final Path directory;
    private final Manifest manifest;
    private final List<ArmModel> arms;
    private final RunReader reader;
    private final RunFiles files;
    private final ReadOnlyObjectWrapper<@Nullable RunState> state = new ReadOnlyObjectWrapper<>(this, "state");
    private final ReadOnlyBooleanWrapper workerAlive = new ReadOnlyBooleanWrapper(this, "workerAlive", true);
    private final ReadOnlyObjectWrapper<@Nullable Comparison> comparison =
            new ReadOnlyObjectWrapper<>(this, "comparison");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper(this, "revision");
    private final ObjectProperty<FusionOverride> whatIf =
            new SimpleObjectProperty<>(this, "whatIf", FusionOverride.NONE);
    private Looks looks = Looks.NOBODY;
    private List<Warning> warnings = List.of();
    private List<JournalEntry> journal = List.of();
    private long bytes;
    private @Nullable ProcessHandle worker;

    RunModel(RunReader run, Executor executor, Executor pump) {
        this.reader = run;
        this.directory = run.directory();
        this.manifest = run.manifest();
        this.files = new RunFiles(run, executor, pump);
        Map<String, Integer> colours = Palette.armColours(manifest.arms());
        this.arms = manifest.arms().stream()
                .map(arm -> new ArmModel(arm, colours.getOrDefault(arm.name(), 0), TestedBranch.of(manifest, arm)))
                .toList();
        whatIf.addListener(observable -> changed());
    }

    public Path directory() {
        return directory;
    }

    public Manifest manifest() {
        return manifest;
    }

    /** In the manifest's order, which is that of training. */
    public List<ArmModel> arms() {
        return arms;
    }

    public Optional<ArmModel> arm(String id) {
        return arms.stream().filter(arm -> arm.id().equals(id)).findFirst();
    }

    /** As last written by the worker; null before it was read. */
    public ReadOnlyObjectProperty<@Nullable RunState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public @Nullable RunState getState() {
        return state.get();
    }

    /** Whether somebody writes the run; true before it was looked at. */
    public ReadOnlyBooleanProperty workerAliveProperty() {
        return workerAlive.getReadOnlyProperty();
    }

    /** Whether the run says that it is being worked at, and nobody does: its worker died. */
    public boolean isAbandoned() {
        RunState now = state.get();
        return now != null && WORKING.contains(now.status()) && !workerAlive.get();
    }

    /** The arms' results side by side; null before the last arm has ended. */
    public ReadOnlyObjectProperty<@Nullable Comparison> comparisonProperty() {
        return comparison.getReadOnlyProperty();
    }

    /** What to know before believing the run, though nothing failed; mostly nothing. */
    public List<Warning> warnings() {
        return warnings;
    }

    /** What happened to the run, in the order it did. */
    public List<JournalEntry> journal() {
        return journal;
    }

    /** What its files take on the disk. */
    public long bytes() {
        return bytes;
    }

    /** The process of this machine that writes the run; null where there is none, or it has ended. */
    public @Nullable ProcessHandle worker() {
        return worker != null && worker.isAlive() ? worker : null;
    }

    /** Its directory, to read from; not on the FX thread, but for what takes no time. */
    public RunReader reader() {
        return reader;
    }

    /** What to know before believing an arm. */
    public List<String> warningsOf(String armId) {
        return warnings.stream()
                .filter(warning -> warning.arm().equals(armId))
                .map(Warning::text)
                .toList();
    }

    /** Why the directory could not be read when it was looked at last, in one line; empty when it could. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /**
     * The maps of a probe image, read in the background. Futures are completed on the FX thread, at once for what was read lately;
     * show them through {@link Latest}, which drops the answers to questions no longer asked.
     *
     * @param step one of {@link ArmModel#getSnapshotSteps()}
     */
    public CompletableFuture<Snapshot> snapshot(String armId, int step, long image) {
        return isComputed(armId, image) || !isProbe(image)
                ? mapped(look(armId, step, image), seen -> new Snapshot(armId, seen.step(), image, seen.maps()))
                : files.snapshot(armId, step, image);
    }

    /** Other fusion weights than those its teachers have learned; while there are some, teachers are shown with these. */
    public ObjectProperty<FusionOverride> whatIfProperty() {
        return whatIf;
    }

    public FusionOverride getWhatIf() {
        return whatIf.get();
    }

    /** Who is asked about the run's models. */
    public Looks looks() {
        return looks;
    }

    /** Names who is asked about the run's models. */
    public void answerBy(Looks answering) {
        if (looks == answering) {
            return;
        }
        looks = answering;
        looks.problemProperty().addListener(observable -> changed());
    }

    /** Whether what an arm shows of an image is computed by {@link #looks()}, rather than read from the run's files. */
    public boolean isComputed(String armId, long image) {
        return image < 0 || whatIfOf(armId).isActive();
    }

    private boolean isProbe(long image) {
        return manifest.probes().stream().anyMatch(probe -> probe.image() == image);
    }

    /**
     * A test image as something to look at: as the run's probe where it is one, else as a picture without padding that
     * {@link #probeImage} fetches from the test set; its maps are computed by {@link #looks()}.
     */
    public Manifest.Probe image(ImageRecord image) {
        return manifest.probes().stream()
                .filter(probe -> probe.image() == image.id())
                .findFirst()
                .orElseGet(() -> {
                    Manifest.Input input = manifest.input();
                    Letterbox letterbox = new Letterbox(image.width(), image.height(), input.width(), input.height());
                    return new Manifest.Probe(
                            image.id(), "", letterbox.contentWidth(), letterbox.contentHeight(), letterbox.scale());
                });
    }

    /** What an arm sees in an image with a checkpoint it has kept, its fusion as {@link #whatIfProperty} says. */
    public CompletableFuture<Seen> look(String armId, int step, long image) {
        return looks.look(armId, step, image, whatIfOf(armId));
    }

    private FusionOverride whatIfOf(String armId) {
        return arm(armId).filter(arm -> arm.kind().equals("teacher")).isPresent() ? whatIf.get() : FusionOverride.NONE;
    }

    /** Passes cancelling on, and failures as they are. */
    private static <T, U> CompletableFuture<U> mapped(CompletableFuture<T> source, Function<T, U> mapping) {
        CompletableFuture<U> mapped = new CompletableFuture<>();
        var unused = source.whenComplete((value, failure) -> {
            if (failure == null) {
                mapped.complete(mapping.apply(value));
            } else {
                mapped.completeExceptionally(failure);
            }
        });
        var unusedToo = mapped.whenComplete((value, failure) -> {
            if (failure instanceof CancellationException) {
                source.cancel(false);
            }
        });
        return mapped;
    }

    /** An evaluation, in the same way; {@code step} is one of {@link ArmModel#getEvaluationSteps()}. */
    public CompletableFuture<Evaluation> evaluation(String armId, int step) {
        return files.evaluation(armId, step);
    }

    /** An arm's detections on one test image, in the same way; {@code step} is one of its evaluations'. */
    public CompletableFuture<List<Detection>> detections(String armId, int step, long image) {
        return isComputed(armId, image)
                ? mapped(look(armId, step, image), Seen::detections)
                : files.detections(armId, step, image);
    }

    /** What became of an arm's detections and of the objects in the whole test set, in the same way, but read each time. */
    public CompletableFuture<Outcomes> outcomes(String armId, int step) {
        return files.outcomes(armId, step);
    }

    /** An arm's detections on the whole test set, in the same way, but read each time. */
    public CompletableFuture<List<Detection>> allDetections(String armId, int step) {
        return files.allDetections(armId, step);
    }

    /** The pictures of the test set; they are read by whoever asks, so not on the FX thread. */
    public TestImages testImages() {
        return files.testImages();
    }

    /** The whole test set's ground truth, without pixels, in the same way. */
    public CompletableFuture<DetectionDataset> groundTruth() {
        return files.groundTruth();
    }

    /** The bytes of the PNG of a probe or of another test {@linkplain #image image}, in the same way. */
    public CompletableFuture<byte[]> probeImage(Manifest.Probe probe) {
        return files.probeImage(probe);
    }

    /** Grows whenever anything about the run changed: for what shows several arms at once. */
    public ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /** The arms at work side by side, {@link #runningArm()} among them; empty when none is. */
    public List<ArmModel> workingArms() {
        ArmModel first = runningArm().orElse(null);
        return arms.stream()
                .filter(arm -> arm == first || AT_WORK.contains(arm.getStatus()))
                .toList();
    }

    /** The arm in training, the first of them where several are; empty when none is. */
    public Optional<ArmModel> runningArm() {
        RunState now = state.get();
        return now == null || now.arm() == null ? Optional.empty() : arm(now.arm());
    }

    /** What to look at first: the arm in training, else the last one that has begun, else the first. */
    public @Nullable ArmModel mostInteresting() {
        return runningArm()
                .or(() -> arms.stream().filter(arm -> arm.getStep() > 0).reduce((first, second) -> second))
                .or(() -> arms.stream().findFirst())
                .orElse(null);
    }

    /** Takes in what was read; on the FX thread. */
    void apply(RunUpdate update) {
        if (update.arms().values().stream().anyMatch(RunUpdate.ArmUpdate::restarted)) {
            files.forget();
        }
        RunState newState = update.state();
        boolean changed = !Objects.equals(state.get(), newState)
                || workerAlive.get() != update.workerAlive()
                || !Objects.equals(comparison.get(), update.comparison())
                || !warnings.equals(update.warnings())
                || !journal.equals(update.journal())
                || bytes != update.bytes()
                || !Objects.equals(worker, update.worker());
        if (newState != null) {
            newState.arms().forEach(each -> arm(each.id()).ifPresent(arm -> arm.applyState(each)));
        }
        for (ArmModel arm : arms) {
            RunUpdate.ArmUpdate news = update.arms().get(arm.id());
            changed |= news != null && arm.applyNews(news);
        }
        workerAlive.set(update.workerAlive());
        // Read anew each time: one that equals the one before would have everything shown anew, too.
        if (!Objects.equals(comparison.get(), update.comparison())) {
            comparison.set(update.comparison());
        }
        warnings = update.warnings();
        journal = update.journal();
        bytes = update.bytes();
        worker = update.worker();
        state.set(newState);
        problem.set("");
        if (changed) {
            changed();
        }
    }

    private void changed() {
        revision.set(revision.get() + 1);
    }

    void cannotBeRead(RuntimeException cause) {
        problem.set(String.valueOf(cause.getMessage()));
    }
}
