package org.stillroom.engine.experiment;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.run.RunReader;
import org.stillroom.engine.run.WeightsReport;
import org.stillroom.engine.spec.ArmSpec;
import org.stillroom.engine.spec.BackboneSpec;
import org.stillroom.engine.spec.ExperimentSpec;
import org.stillroom.engine.weights.PretrainedBackbone;
import org.stillroom.engine.weights.PretrainedBackbones;

/** What the backbones of a run start from. */
final class Pretraining {

    private Pretraining() {}

    /** Of a new run. */
    static PretrainedBackbones of(ExperimentSpec spec) {
        Map<BackboneSpec, PretrainedBackbone> read = new LinkedHashMap<>();
        weights(spec).forEach((backbone, file) -> read.put(backbone, PretrainedBackbone.read(file, backbone)));
        return new PretrainedBackbones(read);
    }

    /**
     * Of a run that is taken up again: the files it began with, wherever the program runs now.
     *
     * @throws UserInputException if one of them has changed
     */
    static PretrainedBackbones of(RunReader run, ExperimentSpec spec) {
        Iterator<WeightsReport> began = run.weights().iterator();
        Map<BackboneSpec, PretrainedBackbone> read = new LinkedHashMap<>();
        weights(spec)
                .forEach((backbone, file) -> read.put(
                        backbone,
                        began.hasNext() ? unchanged(began.next(), backbone) : PretrainedBackbone.read(file, backbone)));
        return new PretrainedBackbones(read);
    }

    private static PretrainedBackbone unchanged(WeightsReport began, BackboneSpec backbone) {
        PretrainedBackbone now = PretrainedBackbone.read(Path.of(began.file()), backbone);
        if (now.report() == null || !now.report().sha256().equals(began.sha256())) {
            throw new UserInputException(
                    "%s: the weights have changed since the run began; restore the file with SHA-256 %s, or start a new run"
                            .formatted(began.file(), began.sha256()));
        }
        return now;
    }

    /** The files by backbone, in the order of the arms, which is that of {@code weights.json}. */
    private static Map<BackboneSpec, Path> weights(ExperimentSpec spec) {
        Map<BackboneSpec, Path> weights = new LinkedHashMap<>();
        for (ArmSpec arm : spec.arms()) {
            BackboneSpec backbone = spec.modelOf(arm).backbone();
            if (backbone.weights() != null) {
                weights.putIfAbsent(backbone, Path.of(backbone.weights()));
            }
        }
        return weights;
    }
}
