package org.stillroom.engine.cli;

import org.stillroom.engine.UserInputException;
import org.stillroom.engine.experiment.Builtins;
import org.stillroom.engine.spec.ExperimentSpec;

/** The data of an experiment that every machine can make, which benchmarks ask for. */
final class GeneratedScenes {

    private GeneratedScenes() {}

    /**
     * Makes them.
     *
     * @param source what messages call the experiment
     * @throws UserInputException if its data are files
     */
    static Builtins.Scenes of(ExperimentSpec experimentSpec, String source, Builtins builtins) {
        if (experimentSpec.data().scenes() == null) {
            throw new UserInputException(
                    "%s: data are files, expected data.scenes, which every machine has".formatted(source));
        }
        return builtins.scenes(experimentSpec.data().scenes());
    }
}
