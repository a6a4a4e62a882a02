package org.stillroom.engine.train;

import java.util.List;
import org.stillroom.engine.spec.ExperimentReader;
import org.stillroom.engine.spec.ExperimentSpec;

/** An experiment that a test can afford: 64 px, four channels. */
public final class TinyExperiment {

    public static final String YAML = """
            name: tiny
            data:
              scenes: {train: 12, test: 6, size: 64}
            input: {size: 64, ratio: 2, jitter: {brightness: 0.2, contrast: 0.2, saturation: 0.2}}
            model:
              backbone: {name: tiny, width: 4}
              fpn: 8
              head: {convolutions: 1, groups: 2}
              sizeRanges: [12, 24, 48, 96]
            training:
              iterations: 6
              batch: 4
              optimizer: {kind: adamw, learningRate: 0.002}
              schedule: {kind: cosine, warmup: 2}
              evaluateEvery: 3
              snapshotEvery: 3
              checkpointEvery: 2
              logEvery: 1
            arms:
              - {name: conventional, kind: conventional}
              - {name: aligned-low, kind: aligned-low}
              - {name: high, kind: high}
              - {name: teacher, kind: teacher}
              - {name: student, kind: student, teacher: teacher, distill: {weight: 0.6, ramp: 4}}
              - {name: student-no-kd, kind: student, teacher: teacher, distill: {weight: 0}}
            inspect: {images: 2, features: 1}
            """;

    private TinyExperiment() {}

    public static ExperimentSpec spec(String... sets) {
        return ExperimentReader.read(YAML, "tiny.yaml", List.of(sets));
    }
}
