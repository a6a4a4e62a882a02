package org.stillroom.engine.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.data.CocoJson;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.evaluate.CocoEvaluator;
import org.stillroom.engine.evaluate.CocoResult;

/**
 * COCO's evaluation of a generated test set, from its two files: reading them, and the twelve numbers. With a reference both are measured
 * in turns, and their numbers must agree.
 */
public final class EvaluationBench {

    /** Between two results that count the same: they are sums of up to 10⁵ fractions. */
    public static final double SAME = 1e-12;

    private final Plan plan;

    /**
     * How much is measured.
     *
     * @param perImage detections
     * @param warmUp of ours alone: the virtual machine compiles meanwhile
     * @param rounds of which the median is taken
     */
    public record Plan(int images, int classes, int perImage, long seed, int warmUp, int rounds) {

        public Plan {
            if (images < 1 || classes < 1 || perImage < 1 || warmUp < 0 || rounds < 1) {
                throw new UserInputException(
                        "%d rounds after %d of %d images, %d classes and %d detections an image: expected at least 1, 0, 1, 1 and 1"
                                .formatted(rounds, warmUp, images, classes, perImage));
            }
        }
    }

    /**
     * One evaluation.
     *
     * @param read both files
     * @param evaluate what was read
     * @param statistics the twelve, -1 for an absent one
     */
    public record Round(Cost read, Cost evaluate, List<Double> statistics) {}

    /**
     * What it costs.
     *
     * @param first of ours, before anything is compiled
     * @param ours later ones
     * @param reference as many; empty without one
     * @param referenceVersion what it says it is
     * @param referencePeak MiB of its process at most
     */
    public record Result(
            Round first, List<Round> ours, List<Round> reference, String referenceVersion, double referencePeak) {

        public Result {
            ours = List.copyOf(ours);
            reference = List.copyOf(reference);
        }

        /** Of the evaluation, ours beside the reference's. */
        public Paired evaluation() {
            return new Paired(costs(ours, false), costs(reference, false));
        }

        /** With the reading, ours beside the reference's. */
        public Paired whole() {
            return new Paired(costs(ours, true), costs(reference, true));
        }

        /** The largest difference of a number, all rounds over. */
        public double difference() {
            double most = 0;
            for (Round round : reference) {
                for (int i = 0; i < round.statistics().size(); i++) {
                    most = Math.max(
                            most,
                            Math.abs(round.statistics().get(i)
                                    - ours.get(0).statistics().get(i)));
                }
            }
            return most;
        }

        private static List<Cost> costs(List<Round> rounds, boolean reading) {
            return rounds.stream()
                    .map(round -> reading ? round.read().plus(round.evaluate()) : round.evaluate())
                    .toList();
        }
    }

    public EvaluationBench(Plan plan) {
        this.plan = plan;
    }

    /** Measures ours alone. */
    public Result measure() {
        return inFiles((truth, found) -> {
            List<Round> rounds = new ArrayList<>();
            for (int i = 0; i < plan.warmUp() + plan.rounds(); i++) {
                rounds.add(ours(truth, found));
            }
            return new Result(rounds.get(0), rounds.subList(plan.warmUp(), rounds.size()), List.of(), "", Double.NaN);
        });
    }

    /**
     * Measures ours beside a reference.
     *
     * @param command starts a program that speaks as {@code engine/src/bench/python/coco_evaluation.py} does
     * @throws UserInputException if the reference cannot be run, or has other numbers
     */
    public Result measure(List<String> command) {
        return inFiles((truth, found) -> {
            try (ReferenceProcess reference = new ReferenceProcess(command)) {
                String version = reference
                        .ask(ReferenceProcess.question().put("version", true))
                        .path("version")
                        .asText();
                Round first = ours(truth, found);
                for (int i = 1; i < plan.warmUp(); i++) {
                    ours(truth, found);
                }
                List<Round> ours = new ArrayList<>();
                List<Round> theirs = new ArrayList<>();
                double peak = 0;
                for (int i = 0; i < plan.rounds(); i++) {
                    ours.add(ours(truth, found));
                    JsonNode answer = reference.ask(ReferenceProcess.question()
                            .put("truth", truth.toString())
                            .put("results", found.toString()));
                    theirs.add(theirs(answer));
                    peak = answer.path("peak").asDouble();
                }
                Result result = new Result(first, ours, theirs, version, peak);
                requireSame(result);
                return result;
            }
        });
    }

    /** What is done with the two files. */
    private interface Measurement {
        Result of(Path truth, Path found) throws IOException;
    }

    private Result inFiles(Measurement measurement) {
        try {
            Path truth = Files.createTempFile("stillroom-bench", "-truth.json");
            Path found = Files.createTempFile("stillroom-bench", "-found.json");
            try {
                GeneratedFindings generated =
                        GeneratedFindings.of(plan.images(), plan.classes(), plan.perImage(), plan.seed());
                Files.writeString(truth, CocoJson.groundTruth(generated.truth()));
                Files.writeString(found, CocoJson.results(generated.truth(), generated.detections()));
                return measurement.of(truth, found);
            } finally {
                Files.delete(truth);
                Files.delete(found);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the files to evaluate cannot be written", e);
        }
    }

    private static Round ours(Path truthFile, Path foundFile) {
        DetectionDataset[] truth = new DetectionDataset[1];
        List<Detection> detections = new ArrayList<>();
        Cost read = Cost.of(() -> {
            truth[0] = CocoJson.readGroundTruth(truthFile);
            detections.addAll(CocoJson.readDetections(foundFile, truth[0]));
        });
        CocoResult[] result = new CocoResult[1];
        Cost evaluate = Cost.of(() -> result[0] = CocoEvaluator.evaluate(truth[0], detections));
        return new Round(
                read,
                evaluate,
                result[0].statistics().values().stream()
                        .map(value -> value.orElse(-1))
                        .toList());
    }

    private static Round theirs(JsonNode answer) {
        List<Double> statistics = new ArrayList<>();
        answer.path("statistics").forEach(value -> statistics.add(value.asDouble()));
        return new Round(cost(answer.path("read")), cost(answer.path("evaluate")), statistics);
    }

    private static Cost cost(JsonNode wallAndCpu) {
        return new Cost(wallAndCpu.path(0).asDouble(), wallAndCpu.path(1).asDouble());
    }

    private static void requireSame(Result result) {
        int expected = result.first().statistics().size();
        for (Round round : result.reference()) {
            if (round.statistics().size() != expected) {
                throw new UserInputException("bench evaluate: the reference has %d numbers, expected %d"
                        .formatted(round.statistics().size(), expected));
            }
        }
        if (!(result.difference() <= SAME)) {
            throw new UserInputException(
                    "bench evaluate: a number differs from the reference's by %s, expected the same to %s; ours are %s, the reference's %s"
                            .formatted(
                                    result.difference(),
                                    SAME,
                                    result.first().statistics(),
                                    result.reference().get(0).statistics()));
        }
    }
}
