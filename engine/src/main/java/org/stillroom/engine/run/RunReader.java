package org.stillroom.engine.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.data.CocoJson;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.run.RunLayout.ArmLayout;
import org.stillroom.engine.run.RunState.Status;

/**
 * Reads a run directory, live, finished or copied from elsewhere ({@code docs/run-directory.md}). Every call looks at the files
 * as they are now; what is not there yet is empty, what is broken is a {@link UserInputException}. Thread-safe.
 */
public final class RunReader {

    private static final Logger LOG = LoggerFactory.getLogger(RunReader.class);

    /** A worker writes its state about once a second; after this silence it counts as gone unless its process lives. */
    private static final Duration SILENCE = Duration.ofSeconds(15);

    private static final Set<Status> WORKING = EnumSet.of(Status.QUEUED, Status.RUNNING, Status.PAUSED);

    private final RunLayout layout;
    private final Manifest manifest;
    private final Object groundTruthMonitor = new Object();

    private @Nullable DetectionDataset groundTruth;

    private RunReader(RunLayout layout, Manifest manifest) {
        this.layout = layout;
        this.manifest = manifest;
    }

    /**
     * Opens a run and reads its manifest.
     *
     * @throws UserInputException if the folder is no run directory or of a later format
     */
    public static RunReader open(Path directory) {
        RunLayout layout = new RunLayout(directory);
        if (!Files.isRegularFile(layout.manifest())) {
            throw new UserInputException(
                    "%s: no manifest.json in it, so it is not a run directory; expected the folder that 'stillroom run' wrote"
                            .formatted(directory));
        }
        Manifest manifest = RunJson.read(layout.manifest(), Manifest.class);
        if (manifest.format() < 1 || manifest.format() > Manifest.FORMAT) {
            throw new UserInputException("%s: format %d, this program reads 1 to %d; open it with a newer one"
                    .formatted(layout.manifest(), manifest.format(), Manifest.FORMAT));
        }
        return new RunReader(layout, manifest);
    }

    public Path directory() {
        return layout.directory();
    }

    public Manifest manifest() {
        return manifest;
    }

    /** Where the run stands; empty until the worker first says. */
    public Optional<RunState> state() {
        return Files.exists(layout.state())
                ? Optional.of(RunJson.read(layout.state(), RunState.class))
                : Optional.empty();
    }

    /**
     * Whether a worker is still at it: its last sign of life is younger than 15 s, or its process lives on this machine. A sign of life
     * from the future, of a clock that was put back since, counts for none.
     */
    public boolean workerAlive() {
        return state().filter(state -> WORKING.contains(state.status()))
                .filter(state -> isRecent(state) || isProcessAlive(state))
                .isPresent();
    }

    private boolean isRecent(RunState state) {
        return Duration.between(heartbeat(state), Instant.now()).abs().compareTo(SILENCE) < 0;
    }

    /** A process that began after the heartbeat has only inherited the number. */
    private boolean isProcessAlive(RunState state) {
        if (RunLock.holder(layout).filter(who -> !who.isHere()).isPresent()) {
            return false;
        }
        return ProcessHandle.of(state.pid())
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .startInstant()
                        .map(start -> start.isBefore(heartbeat(state)))
                        .orElse(true))
                .isPresent();
    }

    /** The process that writes the run, if it is one of this machine; it hears {@link #tell}. */
    public Optional<ProcessHandle> worker() {
        return state().filter(state -> WORKING.contains(state.status()))
                .filter(this::isProcessAlive)
                .flatMap(state -> ProcessHandle.of(state.pid()));
    }

    /**
     * Lays a command down for the run's worker, wherever it runs.
     *
     * @param command {@code pause}, {@code resume} or {@code stop}
     */
    public void tell(String command) {
        new ControlFile(layout.control()).lay(command);
    }

    /** What happened to the run, in the order it did; empty in runs of version 0.1. */
    public List<JournalEntry> journal() {
        return Journal.read(layout.journal());
    }

    private Instant heartbeat(RunState state) {
        try {
            return Instant.parse(state.heartbeat());
        } catch (DateTimeParseException e) {
            throw new UserInputException(
                    "%s: heartbeat \"%s\", expected an ISO-8601 instant".formatted(layout.state(), state.heartbeat()),
                    e);
        }
    }

    /** A new tail of the arm's metrics, from the top. */
    public MetricTail metrics(String armId) {
        return new MetricTail(arm(armId).metrics());
    }

    /** The steps evaluated so far, ascending. */
    public List<Integer> evaluationSteps(String armId) {
        return ArmLayout.steps(arm(armId).evaluations());
    }

    public Evaluation evaluation(String armId, int step) {
        return RunJson.read(arm(armId).evaluation(step), Evaluation.class);
    }

    /** The newest evaluation; empty before the first. */
    public Optional<Evaluation> lastEvaluation(String armId) {
        List<Integer> steps = evaluationSteps(armId);
        return steps.isEmpty() ? Optional.empty() : Optional.of(evaluation(armId, steps.get(steps.size() - 1)));
    }

    /** The steps whose detections there are, ascending. */
    public List<Integer> detectionSteps(String armId) {
        return ArmLayout.steps(arm(armId).detections());
    }

    /** What the arm found in the test set, as evaluated at that step; category indices are the manifest's. */
    public List<Detection> detections(String armId, int step) {
        return CocoJson.readDetections(arm(armId).detections(step), groundTruth());
    }

    /** What it found on one image; several times as fast as {@link #detections(String, int)}. */
    public List<Detection> detections(String armId, int step, long imageId) {
        return CocoJson.readDetections(arm(armId).detections(step), groundTruth(), imageId);
    }

    /** The test set without its pixels, its categories in the manifest's order, by ascending id. Read once: it never changes. */
    public DetectionDataset groundTruth() {
        synchronized (groundTruthMonitor) {
            if (groundTruth == null) {
                groundTruth = CocoJson.readGroundTruth(layout.groundTruth());
            }
            return groundTruth;
        }
    }

    /** The steps of which there are snapshots, ascending; while a step is being written not every image may be there. */
    public List<Integer> snapshotSteps(String armId) {
        return ArmLayout.steps(arm(armId).snapshots());
    }

    /** Whether there are maps of that image at that step. */
    public boolean hasSnapshot(String armId, int step, long imageId) {
        return Files.exists(arm(armId).snapshot(step, imageId));
    }

    /** The maps of one probe image; {@code imageId} as in {@link Manifest.Probe#image()}. */
    public Snapshot snapshot(String armId, int step, long imageId) {
        SafeTensors.File file = SafeTensors.read(arm(armId).snapshot(step, imageId));
        return new Snapshot(armId, step, imageId, file.tensors());
    }

    /** An arm's newest checkpoint that is whole; empty where there is none yet. */
    public Optional<SafeTensors.File> newestCheckpoint(String armId) {
        return newestCheckpoint(armId, problem -> LOG.warn("{}; taking the checkpoint before it", problem));
    }

    /**
     * The same.
     *
     * @param broken is told of every newer one that is not whole, in one line
     */
    public Optional<SafeTensors.File> newestCheckpoint(String armId, Consumer<String> broken) {
        Path folder = layout.arm(armId).checkpoints();
        List<Integer> steps = ArmLayout.steps(folder);
        for (int i = steps.size() - 1; i >= 0; i--) {
            try {
                return Optional.of(SafeTensors.read(layout.arm(armId).checkpoint(steps.get(i))));
            } catch (UserInputException e) {
                broken.accept(e.getMessage());
            }
        }
        return Optional.empty();
    }

    /** The steps of which a checkpoint is kept, ascending. */
    public List<Integer> checkpointSteps(String armId) {
        return ArmLayout.steps(arm(armId).checkpoints());
    }

    /** The checkpoints that are kept, by step ascending. */
    public List<CheckpointInfo> checkpoints(String armId) {
        ArmLayout arm = arm(armId);
        return checkpointSteps(armId).stream()
                .map(step -> new CheckpointInfo(
                        step, FileTree.bytes(arm.checkpoint(step)), ap(armId, step), Files.exists(arm.pin(step))))
                .toList();
    }

    private @Nullable Double ap(String armId, int step) {
        return Files.exists(arm(armId).evaluation(step))
                ? evaluation(armId, step).stats().get("AP")
                : null;
    }

    /**
     * Keeps a checkpoint whatever the experiment says of retention, or no longer.
     *
     * @throws UserInputException if there is no such checkpoint
     */
    public void pin(String armId, int step, boolean pinned) {
        if (!checkpointSteps(armId).contains(step)) {
            throw noCheckpoint(armId, step);
        }
        Path pin = arm(armId).pin(step);
        try {
            if (pinned) {
                AtomicFile.write(pin, "");
            } else {
                Files.deleteIfExists(pin);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("%s: cannot be deleted (%s)".formatted(pin, IoWords.of(e)), e);
        }
    }

    /** What to say to somebody who wants another one. */
    public UserInputException noCheckpoint(String armId, int step) {
        return new UserInputException("%s: %s has no checkpoint of step %d; there are %s"
                .formatted(
                        directory(),
                        armId,
                        step,
                        checkpointSteps(armId).isEmpty()
                                ? "none"
                                : checkpointSteps(armId).stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(", "))));
    }

    /** Bytes of all the run's files. */
    public long bytes() {
        return FileTree.bytes(directory());
    }

    /** The layout of an arm's folder, for who copies it. */
    ArmLayout layout(String armId) {
        return arm(armId);
    }

    /** One of the {@link #checkpointSteps}. */
    public SafeTensors.File checkpoint(String armId, int step) {
        return SafeTensors.read(arm(armId).checkpoint(step));
    }

    /** What the arm costs at inference; empty until the run's last arm has ended, and in runs written before it was measured. */
    public Optional<ArmCost> cost(String armId) {
        return Files.exists(arm(armId).cost())
                ? Optional.of(RunJson.read(arm(armId).cost(), ArmCost.class))
                : Optional.empty();
    }

    /** What to know before believing the run; empty where there is nothing, and in runs written before warnings were. */
    public List<Warnings.Warning> warnings() {
        return Files.exists(layout.warnings())
                ? RunJson.read(layout.warnings(), Warnings.class).warnings()
                : List.of();
    }

    /** How its pretrained weights fit, one report a backbone; empty for a run without any. */
    public List<WeightsReport> weights() {
        return Files.exists(layout.weights())
                ? List.of(RunJson.read(layout.weights(), WeightsReport[].class))
                : List.of();
    }

    /** The arms' results side by side; empty until the last arm has ended. */
    public Optional<Comparison> comparison() {
        return Files.exists(layout.comparison())
                ? Optional.of(RunJson.read(layout.comparison(), Comparison.class))
                : Optional.empty();
    }

    private ArmLayout arm(String armId) {
        return layout.arm(armId);
    }
}
