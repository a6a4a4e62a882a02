package org.stillroom.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.stillroom.engine.spec.ArmKind;
import org.stillroom.engine.spec.ArmSpec;
import org.stillroom.engine.spec.ControlKind;
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

    @Test
    void scenesHasEveryControlAndFiveSeeds() {
        ExperimentSpec scenes = read("scenes", Samples.experiments().get("scenes"));
        assertThat(scenes.seeds()).hasSize(5);
        assertThat(scenes.arms()).extracting(ArmSpec::control).contains(ControlKind.values());
        assertThat(scenes.arms())
                .filteredOn(arm -> arm.control() == ControlKind.LONGER)
                .singleElement()
                .satisfies(longer -> assertThat(scenes.iterationsOf(longer)).isEqualTo(1200 + 800));
    }

    /** Teacher, student and both controls of a size see the same images, and no others. */
    @Test
    void scenesDataGivesEverySizeItsOwnFourArms() {
        ExperimentSpec data = read("scenes-data", Samples.experiments().get("scenes-data"));
        for (int images : new int[] {100, 200, 400, 800, 1600}) {
            assertThat(data.arms())
                    .filteredOn(arm -> arm.name().endsWith("-" + images))
                    .hasSize(4)
                    .allMatch(arm -> Objects.equals(arm.trainImages(), images))
                    .allMatch(arm -> arm.teacher() == null || arm.teacher().equals("teacher-" + images))
                    .filteredOn(arm -> arm.control() == ControlKind.LONGER)
                    .singleElement()
                    .satisfies(longer -> assertThat(data.iterationsOf(longer)).isEqualTo(2 * data.training().iterations()));
        }
    }

    private static ExperimentSpec read(String name, String yaml) {
        return ExperimentReader.read(yaml, name + ".yaml", List.of());
    }
}
