package org.stillroom.engine.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.input.Augmentation;
import org.stillroom.engine.input.InputBatch;
import org.stillroom.engine.input.TrainingInput;
import org.stillroom.engine.run.Median;

/**
 * How fast training images become batches: read from their files, fitted into the canvas, mirrored by chance, normalised. A round is one
 * epoch of a new input, which has kept nothing yet. With a reference both are measured in turns, after it has been made sure that they
 * see the same pixels.
 */
public final class InputBench {

    /** Between the means of all normalised values: two decoders and two resizers round differently. */
    private static final double SAME_MEAN = 0.02;

    private final DetectionDataset train;
    private final Plan plan;

    /**
     * How much is measured.
     *
     * @param size of the square canvas, pixels
     * @param batch images
     * @param flip probability of mirroring
     * @param workers background threads; of the reference, processes
     * @param warmUp epochs of either side before anything is measured
     * @param rounds of which the median is taken
     */
    public record Plan(int size, int batch, double flip, int workers, int warmUp, int rounds) {

        public Plan {
            if (size < 1 || batch < 1 || workers < 1 || warmUp < 0 || rounds < 1) {
                throw new UserInputException(
                        "%d rounds after %d of batches of %d, %d pixels wide, by %d workers: expected at least 1, 0, 1, 1 and 1"
                                .formatted(rounds, warmUp, batch, size, workers));
            }
        }
    }

    /**
     * What an epoch costs.
     *
     * @param images of an epoch
     * @param first of a new input, by round
     * @param second of the same input, which has kept what it could
     * @param reference the reference's by the clock, which keeps nothing; empty without one
     * @param referenceVersion what it says it is
     */
    public record Result(
            int images, List<Cost> first, List<Cost> second, List<Cost> reference, String referenceVersion) {

        public Result {
            first = List.copyOf(first);
            second = List.copyOf(second);
            reference = List.copyOf(reference);
        }

        /** Images a second, the median of some rounds. */
        public double perSecond(List<Cost> rounds) {
            return images / Median.of(rounds.stream().map(Cost::wallMillis).toList()) * 1000;
        }

        /** Our images a second over the reference's, the median over the rounds; only where there was one. */
        public double ratio() {
            return new Paired(reference, first).ratio(Cost::wallMillis);
        }
    }

    /** One side's epoch. */
    private record Epoch(double mean, Cost cost) {}

    public InputBench(DetectionDataset train, Plan plan) {
        this.train = train;
        this.plan = plan;
    }

    /** Measures ours alone. */
    public Result measure() {
        List<Cost> first = new ArrayList<>();
        List<Cost> second = new ArrayList<>();
        for (int round = 0; round < plan.warmUp() + plan.rounds(); round++) {
            ours(round, first, second);
        }
        return result(first, second, List.of(), "");
    }

    /**
     * Measures ours beside a reference.
     *
     * @param folder where the images' names lead
     * @param command starts a program that speaks as {@code engine/src/bench/python/image_loader.py} does
     * @throws UserInputException if the reference cannot be run, or does not see the same
     */
    public Result measure(Path folder, List<String> command) {
        try (ReferenceProcess reference = new ReferenceProcess(command)) {
            String version = reference.ask(question(folder)).path("version").asText();
            List<Cost> first = new ArrayList<>();
            List<Cost> second = new ArrayList<>();
            List<Cost> theirs = new ArrayList<>();
            for (int round = 0; round < plan.warmUp() + plan.rounds(); round++) {
                double mean = ours(round, first, second);
                Epoch epoch = theirs(reference);
                requireSameMean(mean, epoch.mean());
                theirs.add(epoch.cost());
            }
            return result(first, second, theirs, version);
        }
    }

    private Result result(List<Cost> first, List<Cost> second, List<Cost> reference, String version) {
        int warm = plan.warmUp();
        return new Result(
                steps() * plan.batch(),
                first.subList(warm, first.size()),
                second.subList(warm, second.size()),
                reference.isEmpty() ? reference : reference.subList(warm, reference.size()),
                version);
    }

    /** Whole batches. */
    private int steps() {
        return Math.max(1, train.images().size() / plan.batch());
    }

    /** Two epochs of a new input; returns the mean of the first. */
    private double ours(int round, List<Cost> first, List<Cost> second) {
        try (TrainingInput input = new TrainingInput(
                train,
                plan.size(),
                plan.size(),
                new Augmentation(plan.flip(), 0, 0, 0),
                plan.batch(),
                round,
                0,
                2 * steps(),
                plan.workers())) {
            Epoch fresh = epoch(input);
            first.add(fresh.cost());
            second.add(epoch(input).cost());
            return fresh.mean();
        }
    }

    private Epoch epoch(TrainingInput input) {
        double[] sum = new double[1];
        Cost cost = Cost.of(() -> {
            for (int i = 0; i < steps(); i++) {
                sum[0] += mean(input.next()) / steps();
            }
        });
        return new Epoch(sum[0], cost);
    }

    private static double mean(InputBatch batch) {
        double sum = 0;
        for (float value : batch.pixels()) {
            sum += value;
        }
        return sum / batch.pixels().length;
    }

    private ObjectNode question(Path folder) {
        ObjectNode question = ReferenceProcess.question()
                .put("folder", folder.toAbsolutePath().toString())
                .put("size", plan.size())
                .put("batch", plan.batch())
                .put("flip", plan.flip())
                .put("workers", plan.workers());
        train.images().stream()
                .map(ImageRecord::name)
                .forEach(name -> question.withArray("load").add(name));
        return question;
    }

    private static Epoch theirs(ReferenceProcess reference) {
        JsonNode answer = reference.ask(ReferenceProcess.question().put("epoch", true));
        return new Epoch(
                answer.path("mean").asDouble(Double.NaN),
                new Cost(answer.path("wall").asDouble(), Double.NaN));
    }

    private static void requireSameMean(double ours, double theirs) {
        if (!(Math.abs(ours - theirs) <= SAME_MEAN)) {
            throw new UserInputException(
                    "bench input: the mean of all values is %s, the reference's %s: expected the same to %s, so they see different pixels"
                            .formatted(ours, theirs, SAME_MEAN));
        }
    }
}
