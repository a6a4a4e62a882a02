package org.stillroom.engine.soak;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.stillroom.engine.experiment.RunListener;
import org.stillroom.engine.experiment.TinyRuns;
import org.stillroom.engine.run.Control;
import org.stillroom.engine.run.Evaluation;

/**
 * A teacher and its student trained for so many steps in all, with evaluations, snapshots and checkpoints, and what the process held after
 * each evaluation.
 */
record Soak(List<Holdings> samples) {

    static Soak run(Path run, int steps, int every) {
        List<Holdings> samples = new ArrayList<>();
        int each = steps / 2;
        TinyRuns.RUNNER.run(
                TinyRuns.request(
                        run,
                        1,
                        List.of("student"),
                        "data.scenes.test=3",
                        "training.batch=2",
                        "inspect.images=1",
                        "training.iterations=" + each,
                        "training.evaluateEvery=" + every,
                        "training.snapshotEvery=" + every,
                        "training.checkpointEvery=" + every),
                new Control(),
                new RunListener() {
                    @Override
                    public void evaluated(Evaluation evaluation) {
                        int before = evaluation.arm().startsWith("student") ? each : 0;
                        samples.add(Holdings.at(before + evaluation.step()));
                    }
                });
        return new Soak(List.copyOf(samples));
    }

    /** The last half of the student's samples, when everything that is made once is there. */
    List<Holdings> settled() {
        return samples.subList(samples.size() * 3 / 4, samples.size());
    }

    /** Least squares over the settled samples: how much more is held after a thousand steps more. */
    double slope(ToDoubleFunction<Holdings> what) {
        List<Holdings> settled = settled();
        double steps = settled.stream().mapToInt(Holdings::step).average().orElse(0);
        double mean = settled.stream().mapToDouble(what).average().orElse(0);
        double covariance = 0;
        double variance = 0;
        for (Holdings sample : settled) {
            covariance += (sample.step() - steps) * (what.applyAsDouble(sample) - mean);
            variance += (sample.step() - steps) * (sample.step() - steps);
        }
        return variance == 0 ? 0 : 1000 * covariance / variance;
    }
}
