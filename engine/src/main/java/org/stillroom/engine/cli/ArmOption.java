package org.stillroom.engine.cli;

import org.stillroom.engine.UserInputException;
import org.stillroom.engine.spec.ArmSpec;
import org.stillroom.engine.spec.ExperimentSpec;

/** An option that names an arm of an experiment. */
final class ArmOption {

    private ArmOption() {}

    /**
     * The arm of that name.
     *
     * @param option what was written, for the message
     * @param source what messages call the experiment
     * @throws UserInputException if it has none
     */
    static ArmSpec arm(String option, ExperimentSpec experimentSpec, String name, String source) {
        ArmSpec arm = experimentSpec.arm(name);
        if (arm == null) {
            throw new UserInputException("%s %s: no such arm in %s; it has %s"
                    .formatted(
                            option,
                            name,
                            source,
                            String.join(
                                    ", ",
                                    experimentSpec.arms().stream()
                                            .map(ArmSpec::name)
                                            .toList())));
        }
        return arm;
    }
}
