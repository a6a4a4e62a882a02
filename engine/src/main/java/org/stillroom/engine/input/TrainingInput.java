package org.stillroom.engine.input;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.data.ImageRecord;

/**
 * The batches of training in the order of steps, made ahead by background threads. Which images a batch holds is a
 * function of (seed, step), how each is varied of (seed, step, index): nothing depends on threads, and an input that
 * starts at step k gives what an unbroken one gives there. The images' order does not depend on the batch's contents
 * being read or skipped.
 */
public final class TrainingInput implements AutoCloseable {

    private static final ThreadFactory DAEMONS = task -> {
        var thread = Executors.defaultThreadFactory().newThread(task);
        thread.setName("stillroom-input");
        thread.setDaemon(true);
        return thread;
    };

    private final DetectionDataset train;
    private final Augmentation augmentation;
    private final int batch;
    private final long seed;
    private final int endStep;
    private final int ahead;
    private final SampleOrder order;
    private final Canvases canvases;
    private final BatchAssembler assembler;
    private final ExecutorService workers;
    private final Queue<Future<InputBatch>> pending = new ArrayDeque<>();
    private int submitted;
    private int given;

    /** As the other constructor, with canvases of its own. */
    public TrainingInput(
            DetectionDataset train,
            int canvasHeight,
            int canvasWidth,
            Augmentation augmentation,
            int batch,
            long seed,
            int firstStep,
            int endStep,
            int workers) {
        this(train, new Canvases(canvasHeight, canvasWidth), augmentation, batch, seed, firstStep, endStep, workers);
    }

    /**
     * @param train at least one image; those without objects are legal
     * @param canvases of the same data set, which several inputs may share, and with them what is kept
     * @param batch images a step; more than the set has is legal, the order then runs over several epochs
     * @param firstStep the first batch to give: the number of steps done so far, 0 at the start of training
     * @param endStep the batch after the last to give: the number of steps of the whole training
     * @param workers background threads; {@code workers + 1} batches are held ready
     */
    public TrainingInput(
            DetectionDataset train,
            Canvases canvases,
            Augmentation augmentation,
            int batch,
            long seed,
            int firstStep,
            int endStep,
            int workers) {
        if (train.images().isEmpty()) {
            throw new UserInputException(
                    "data set %s has no training images, expected at least one".formatted(train.name()));
        }
        this.train = train;
        this.augmentation = augmentation;
        this.batch = batch;
        this.seed = seed;
        this.endStep = endStep;
        this.ahead = workers + 1;
        this.order = new SampleOrder(train.images().size(), seed);
        this.canvases = canvases;
        this.assembler = new BatchAssembler(canvases);
        this.workers = Executors.newFixedThreadPool(workers, DAEMONS);
        this.submitted = firstStep;
        this.given = firstStep;
        submitAhead();
        fitAhead(soon(submitted).iterator());
    }

    /** The images of an epoch from a step on, in order, as far as training goes. */
    private List<ImageRecord> soon(int step) {
        List<ImageRecord> soon = new ArrayList<>();
        long first = (long) step * batch;
        for (long i = first;
                i < Math.min((long) endStep * batch, first + train.images().size());
                i++) {
            soon.add(train.images().get(order.at(i)));
        }
        return soon;
    }

    /**
     * Fits images as long as they are kept, so that the first epoch waits less: training has other things to do before its first step.
     * One image a task, for no batch shall wait longer. What fails here fails again in its batch, and is said there.
     */
    private void fitAhead(Iterator<ImageRecord> coming) {
        if (coming.hasNext()) {
            Future<?> unused = workers.submit(() -> {
                if (canvases.keep(coming.next())) {
                    fitAhead(coming);
                }
            });
        }
    }

    /** Whether a batch is left before {@code endStep}. */
    public boolean hasNext() {
        return given < endStep;
    }

    /**
     * The batch of the next step; waits for it where it is not ready yet.
     *
     * @throws UserInputException when an image cannot be read
     * @throws NoSuchElementException after the last batch
     */
    public InputBatch next() {
        submitAhead();
        Future<InputBatch> head = pending.poll();
        if (head == null) {
            throw new NoSuchElementException("no batch after step " + endStep);
        }
        int step = given++;
        try {
            return head.get();
        } catch (ExecutionException e) {
            throw failure(step, e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the batch of step " + step, e);
        }
    }

    private void submitAhead() {
        while (submitted < endStep && pending.size() < ahead) {
            submit(submitted++);
        }
    }

    private void submit(int step) {
        List<ImageRecord> images = new ArrayList<>(batch);
        for (int i = 0; i < batch; i++) {
            images.add(train.images().get(order.at((long) step * batch + i)));
        }
        pending.add(workers.submit(() -> assemble(step, images)));
    }

    private InputBatch assemble(int step, List<ImageRecord> images) {
        List<Variation> variations = new ArrayList<>(batch);
        for (int i = 0; i < batch; i++) {
            variations.add(Variation.draw(augmentation, seed, step, i));
        }
        return assembler.assemble(images, variations);
    }

    private static RuntimeException failure(int step, Throwable cause) {
        if (cause instanceof UserInputException) {
            return new UserInputException(String.valueOf(cause.getMessage()), cause);
        }
        return new IllegalStateException("the batch of step %d could not be made: %s".formatted(step, cause), cause);
    }

    /** Drops what is being made and waits until the background threads have ended. */
    @Override
    public void close() {
        workers.shutdownNow();
        pending.clear();
        boolean interrupted = false;
        while (!workers.isTerminated()) {
            try {
                workers.awaitTermination(1, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
