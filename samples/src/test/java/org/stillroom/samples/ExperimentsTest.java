package org.stillroom.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.stillroom.engine.spec.ArmKind;
import org.stillroom.engine.spec.ArmSpec;
import org.stillroom.engine.spec.DistillSpec;
import org.stillroom.engine.spec.ExperimentReader;
import org.stillroom.engine.spec.ExperimentSpec;

class ExperimentsTest {

    @Test
    void everyExperimentIsReadUnderItsOwnName() {
        Samples.experiments()
                .forEach((name, yaml) -> assertThat(read(name, yaml).name()).isEqualTo(name));
    }

    /** A student's gain means nothing without the same student that does not distil. */
    @Test
    void everyExperimentHasTheControlOfItsStudents() {
        Samples.experiments().forEach((name, yaml) -> {
            List<DistillSpec> distillations = read(name, yaml).arms().stream()
                    .filter(arm -> arm.kind() == ArmKind.STUDENT)
                    .map(ArmSpec::distill)
                    .toList();
            assertThat(distillations)
                    .as(name)
                    .extracting(DistillSpec::isOff)
                    .contains(true, false);
        });
    }

    private static ExperimentSpec read(String name, String yaml) {
        return ExperimentReader.read(yaml, name + ".yaml", List.of());
    }
}
