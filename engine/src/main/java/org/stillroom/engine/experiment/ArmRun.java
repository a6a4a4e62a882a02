package org.stillroom.engine.experiment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.evaluate.CocoEvaluator;
import org.stillroom.engine.evaluate.CocoResult;
import org.stillroom.engine.run.ArmWriter;
import org.stillroom.engine.run.Control;
import org.stillroom.engine.run.Evaluation;
import org.stillroom.engine.run.Retention;
import org.stillroom.engine.run.RunState.Status;
import org.stillroom.engine.spec.CheckpointsSpec;
import org.stillroom.engine.spec.InspectSpec;
import org.stillroom.engine.spec.TrainingSpec;
import org.stillroom.engine.train.ArmModel;
import org.stillroom.engine.train.Checkpoint;
import org.stillroom.engine.train.Evaluator;
import org.stillroom.engine.train.Optimizer;
import org.stillroom.engine.train.StepReport;
import org.stillroom.engine.train.TrainingHook;
import org.stillroom.engine.train.TrainingHook.Verdict;

/**
 * What happens around the training of one arm: metrics, evaluations, snapshots and checkpoints are written, and pause and stop obeyed.
 *
 * <p>The order matters. A checkpoint comes after the evaluation and the snapshot of its step, so that whoever resumes from it has
 * them; obeying comes last, when the step is whole.
 */
final class ArmRun {

    /** AP and its company, as metrics. */
    private static final List<String> METRICS = List.of("AP", "AP50", "AP75", "APs", "APm", "APl", "AR100");

    private static final Duration PAUSE_BEAT = Duration.ofMillis(500);

    private final String id;
    private final TrainingSpec training;
    private final InspectSpec inspect;
    private final LoadedData data;
    private final List<ImageRecord> probes;
    private final ArmModel model;
    private final Optimizer optimizer;
    private final Evaluator evaluator;
    private final ArmWriter writer;
    private final Map<String, String> network;
    private final RunProgress progress;
    private final Control control;
    private final Speedometer speedometer = new Speedometer();

    /** @param network what the network is, as the metadata of its checkpoints */
    ArmRun(
            String id,
            TrainingSpec training,
            InspectSpec inspect,
            LoadedData data,
            List<ImageRecord> probes,
            ArmModel model,
            Optimizer optimizer,
            Evaluator evaluator,
            ArmWriter writer,
            Map<String, String> network,
            RunProgress progress,
            Control control) {
        this.id = id;
        this.training = training;
        this.inspect = inspect;
        this.data = data;
        this.probes = probes;
        this.model = model;
        this.optimizer = optimizer;
        this.evaluator = evaluator;
        this.writer = writer;
        this.network = network;
        this.progress = progress;
        this.control = control;
    }

    /** In the order they have to run. */
    List<TrainingHook> hooks() {
        return List.of(this::log, this::evaluate, this::snapshot, this::checkpoint, this::obey);
    }

    private Verdict log(StepReport report) {
        progress.stepped(id, report.done());
        speedometer.stepped();
        report.gauges().forEach((name, value) -> writer.metric(report.done(), name, value));
        if (report.done() > 0 && report.isDue(training.logEvery())) {
            report.scalars().get().forEach((name, value) -> writer.metric(report.done(), name, value));
            OptionalDouble steps = speedometer.stepsPerSecond();
            if (steps.isPresent()) {
                double images = steps.getAsDouble() * training.batch();
                writer.metric(report.done(), "imagesPerSecond", images);
                progress.speed(id, images);
            }
            writer.flush();
        }
        return Verdict.CONTINUE;
    }

    private Verdict evaluate(StepReport report) {
        if (report.isDue(training.evaluateEvery())) {
            long start = System.nanoTime();
            Evaluator.Findings findings = evaluator.detect(model, data.test().images());
            CocoResult result = CocoEvaluator.evaluate(data.test(), findings.detections());
            Evaluation evaluation = evaluation(report.done(), result, findings, (System.nanoTime() - start) / 1e9);
            writer.detections(report.done(), findings.detections());
            writer.evaluation(evaluation);
            for (String name : METRICS) {
                writer.metric(report.done(), name, orNaN(evaluation.stats().get(name)));
            }
            writer.flush();
            progress.evaluated(evaluation);
            speedometer.interrupted();
        }
        return Verdict.CONTINUE;
    }

    private Verdict snapshot(StepReport report) {
        if (!probes.isEmpty() && report.isDue(training.snapshotEvery())) {
            evaluator
                    .maps(model, probes, inspect.features())
                    .forEach((image, maps) -> writer.snapshot(report.done(), image, maps));
            speedometer.interrupted();
        }
        return Verdict.CONTINUE;
    }

    private Verdict checkpoint(StepReport report) {
        if (report.done() > 0 && report.isDue(training.checkpointEvery())) {
            saveCheckpoint(report.done());
        }
        return Verdict.CONTINUE;
    }

    private Verdict obey(StepReport report) {
        if (control.pauseRequested()) {
            progress.armHalted(id, Status.PAUSED, report.done());
            awaitResume();
            if (!control.stopRequested()) {
                progress.armStarted(id, report.done());
            }
            speedometer.interrupted();
        }
        if (!control.stopRequested()) {
            return Verdict.CONTINUE;
        }
        if (report.done() > 0) {
            saveCheckpoint(report.done());
        }
        return Verdict.STOP;
    }

    private void awaitResume() {
        try {
            while (control.awaitWhilePaused(PAUSE_BEAT)) {
                // The heart beats elsewhere.
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            control.stop();
        }
    }

    private void saveCheckpoint(int step) {
        if (!writer.checkpoints().contains(step)) {
            writer.checkpoint(step, Checkpoint.save(model.parameters(), optimizer), network, retention());
        }
    }

    private Retention retention() {
        CheckpointsSpec kept = training.checkpoints();
        return new Retention(kept.last(), kept.best(), kept.every());
    }

    private Evaluation evaluation(int step, CocoResult result, Evaluator.Findings findings, double seconds) {
        Map<String, @Nullable Double> stats = new LinkedHashMap<>();
        result.byName().forEach((name, value) -> stats.put(name, orNull(value)));
        List<Evaluation.CategoryResult> categories = result.categories().stream()
                .map(c -> new Evaluation.CategoryResult(
                        c.category().id(), c.category().name(), orNull(c.ap()), orNull(c.ap50()), orNull(c.ar100())))
                .sorted(Comparator.comparingLong(Evaluation.CategoryResult::id))
                .toList();
        Evaluation.Fusion fusion = findings.fusion().isEmpty()
                ? null
                : new Evaluation.Fusion(mean(List.copyOf(findings.fusion().values())), findings.fusion());
        return new Evaluation(id, step, data.test().images().size(), seconds, stats, categories, fusion, sizes(result));
    }

    private static List<Evaluation.SizeResult> sizes(CocoResult result) {
        return result.sizes().stream()
                .map(size -> new Evaluation.SizeResult(
                        size.bin().from(),
                        Double.isInfinite(size.bin().to()) ? null : size.bin().to(),
                        size.objects(),
                        orNull(size.ap())))
                .toList();
    }

    private static List<double[]> mean(List<List<double[]>> images) {
        List<double[]> mean = new ArrayList<>();
        for (int k = 0; k < images.get(0).size(); k++) {
            double[] sum = new double[2];
            for (List<double[]> image : images) {
                sum[0] += image.get(k)[0] / images.size();
                sum[1] += image.get(k)[1] / images.size();
            }
            mean.add(sum);
        }
        return mean;
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private static double orNaN(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }

    /** Steps per second since the last reading, evaluations and pauses left out. */
    private static final class Speedometer {

        private int steps;
        private long start = System.nanoTime();

        void stepped() {
            steps++;
        }

        void interrupted() {
            steps = 0;
            start = System.nanoTime();
        }

        OptionalDouble stepsPerSecond() {
            double seconds = (System.nanoTime() - start) / 1e9;
            OptionalDouble speed = steps == 0 ? OptionalDouble.empty() : OptionalDouble.of(steps / seconds);
            interrupted();
            return speed;
        }
    }
}
