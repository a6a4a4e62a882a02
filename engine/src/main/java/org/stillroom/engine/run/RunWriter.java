package org.stillroom.engine.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.data.Category;
import org.stillroom.engine.data.CocoJson;
import org.stillroom.engine.data.DetectionDataset;

/**
 * Writes a run directory ({@code docs/run-directory.md}). Holds the run's lock until closed, so there is one writer at a time.
 * What cannot be written (a full disk) is an {@link UncheckedIOException} naming the file. {@link #state} may be called from
 * another thread than the rest, and arms may be written by one thread each.
 */
public final class RunWriter implements AutoCloseable {

    private final RunLayout layout;
    private final List<Category> categories;
    private final RunLock lock;
    private final List<ArmWriter> arms = new ArrayList<>();
    private final Object stateMonitor = new Object();

    private RunWriter(RunLayout layout, Manifest manifest, RunLock lock) {
        this.layout = layout;
        this.categories = manifest.data().categories();
        this.lock = lock;
    }

    /**
     * Begins a run in a folder that is empty or does not exist yet. The manifest is written last: a folder that has one is whole.
     *
     * @param experimentYaml the experiment as given
     * @param test the test set, written as the run's ground truth
     * @throws UserInputException if the folder is not empty or may not be written; nothing is left in it then
     */
    public static RunWriter create(Path directory, Manifest manifest, String experimentYaml, DetectionDataset test) {
        return create(directory, manifest, experimentYaml, test, writer -> {});
    }

    /**
     * The same.
     *
     * @param beforehand writes what must be there before the folder counts as a run
     */
    public static RunWriter create(
            Path directory,
            Manifest manifest,
            String experimentYaml,
            DetectionDataset test,
            Consumer<RunWriter> beforehand) {
        requireReadableBack(manifest, test);
        RunLayout layout = new RunLayout(directory);
        Path created = makeFolder(directory);
        RunLock lock = null;
        try {
            lock = RunLock.acquire(layout);
            AtomicFile.write(layout.experiment(), experimentYaml);
            AtomicFile.write(layout.groundTruth(), CocoJson.groundTruth(test));
            RunWriter writer = new RunWriter(layout, manifest, lock);
            beforehand.accept(writer);
            RunJson.write(layout.manifest(), manifest);
            return writer;
        } catch (RuntimeException e) {
            undo(layout, created, lock, e);
            throw e;
        }
    }

    /** Readers number the categories of {@code ground-truth.json} by ascending id: that must be the model's numbering. */
    private static void requireReadableBack(Manifest manifest, DetectionDataset test) {
        List<Category> ascending = new ArrayList<>(test.categories());
        ascending.sort(Comparator.comparingLong(Category::id));
        if (!test.categories().equals(ascending)
                || !manifest.data().categories().equals(ascending)) {
            throw new IllegalArgumentException(
                    "categories %s of the manifest and %s of the test set: expected equal, by ascending id"
                            .formatted(manifest.data().categories(), test.categories()));
        }
    }

    /** Makes the folder; returns the topmost one that was not there before, null if all were. */
    private static @Nullable Path makeFolder(Path directory) {
        if (Files.exists(directory)) {
            requireEmpty(directory);
            return null;
        }
        Path topmost = directory.toAbsolutePath();
        while (topmost.getParent() != null && !Files.exists(topmost.getParent())) {
            topmost = topmost.getParent();
        }
        try {
            Files.createDirectories(directory);
            return topmost;
        } catch (IOException e) {
            throw new UserInputException(
                    "%s: cannot be created (%s); choose a folder you may write to with --out"
                            .formatted(directory, IoWords.of(e)),
                    e);
        }
    }

    private static void requireEmpty(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new UserInputException("%s: is a file, expected a new or empty folder".formatted(directory));
        }
        try (Stream<Path> entries = Files.list(directory)) {
            if (entries.findAny().isPresent()) {
                throw new UserInputException(
                        "%s: is not empty; choose another folder with --out, or continue the run in it with 'stillroom resume'"
                                .formatted(directory));
            }
        } catch (IOException e) {
            throw new UserInputException("%s: cannot be read (%s)".formatted(directory, IoWords.of(e)), e);
        }
    }

    private static void undo(RunLayout layout, @Nullable Path created, @Nullable RunLock lock, RuntimeException cause) {
        try {
            if (lock != null) {
                lock.close();
            }
            for (Path file : List.of(layout.experiment(), layout.groundTruth(), layout.manifest(), layout.lock())) {
                Files.deleteIfExists(file);
            }
            FileTree.delete(layout.arms());
            if (created != null) {
                FileTree.delete(created);
            }
        } catch (IOException | UncheckedIOException e) {
            cause.addSuppressed(e);
        }
    }

    /**
     * Takes up a run again.
     *
     * @throws UserInputException if the folder is no run directory, another worker writes it, or it may not be written
     */
    public static RunWriter reopen(Path directory) {
        RunReader reader = RunReader.open(directory);
        Manifest manifest = reader.manifest();
        RunLayout layout = new RunLayout(directory);
        requireNoneElsewhere(layout, reader);
        RunLock lock = RunLock.acquire(layout);
        new ControlFile(layout.control()).clear();
        return new RunWriter(layout, manifest, lock);
    }

    /** Network folders do not always tell this machine what another one has locked. */
    private static void requireNoneElsewhere(RunLayout layout, RunReader reader) {
        Optional<RunLock.Holder> holder = RunLock.holder(layout).filter(who -> !who.isHere());
        if (holder.isPresent() && reader.workerAlive()) {
            throw RunLock.refusal(layout, holder);
        }
    }

    /** The writer of one arm, which this one closes; {@code armId} as in {@link Manifest.Arm#id()}. */
    public synchronized ArmWriter arm(String armId) {
        FileTree.makeFolder(layout.arms());
        ArmWriter arm = ArmWriter.open(armId, layout.arm(armId), categories);
        arms.add(arm);
        return arm;
    }

    /** Takes over an arm of another run as it was at a step of which there is a checkpoint. */
    public void adopt(RunReader parent, String armId, int step) {
        FileTree.makeFolder(layout.arms());
        ArmCopy.copy(parent.layout(armId), layout.arm(armId), step);
    }

    /** Replaces {@code state.json}. */
    public void state(RunState state) {
        synchronized (stateMonitor) {
            RunJson.write(layout.state(), state);
        }
    }

    /** Whether the picture of an inspected image is there. */
    public boolean hasProbe(long image) {
        return Files.exists(layout.probe(image));
    }

    /** Writes the picture of an inspected image, PNG, as the high-resolution branch sees it. */
    public void probe(long image, byte[] png) {
        Path file = layout.probe(image);
        FileTree.makeFolder(layout.probes());
        AtomicFile.write(file, png);
    }

    /** Notes in {@code journal.jsonl} what happened; returns what was noted. */
    public synchronized JournalEntry note(JournalEntry.Kind kind, String text) {
        JournalEntry entry = new JournalEntry(Instant.now().toString(), kind, text);
        Journal.append(layout.journal(), entry);
        return entry;
    }

    /** What somebody outside has asked of the worker since the last time, as {@link Control#accept} takes it. */
    public Optional<String> command() {
        return new ControlFile(layout.control()).take();
    }

    /** Replaces {@code warnings.json}. */
    public synchronized void warnings(Warnings warnings) {
        RunJson.write(layout.warnings(), warnings);
    }

    /** Writes how the backbones' pretrained weights fit. */
    public void weights(List<WeightsReport> reports) {
        RunJson.write(layout.weights(), reports);
    }

    public void comparison(Comparison comparison) {
        RunJson.write(layout.comparison(), comparison);
    }

    /** Flushes all arms, even if one fails, and lets go of the lock. */
    @Override
    public void close() {
        RuntimeException failure = null;
        for (ArmWriter arm : arms) {
            try {
                arm.close();
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        try {
            lock.close();
        } catch (RuntimeException e) {
            failure = e;
        }
        if (failure != null) {
            throw failure;
        }
    }
}
