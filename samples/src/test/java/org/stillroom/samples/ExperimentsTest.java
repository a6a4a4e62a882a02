package org.stillroom.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.stillroom.engine.spec.ArmKind;
import org.stillroom.engine.spec.ArmSpec;
import org.stillroom.engine.spec.ControlKind;
import org.stillroom.engine.spec.ExperimentReader;
import org.stillroom.engine.spec.ExperimentSpec;

class ExperimentsTest {

    @Test
    void everyExperimentIsReadUnderItsOwnName() {
        Samples.experiments()
                .forEach((name, yaml) -> assertThat(read(name, yaml).name()).isEqualTo(name));
    }

    /** A student's gain means nothing without the same student that does not distil: from scratch, that is the detector alone. */
    @Test
    void everyStudentHasItsControl() {
        Samples.experiments().forEach((name, yaml) -> {
            ExperimentSpec spec = read(name, yaml);
            assertThat(spec.arms().stream().filter(arm -> arm.distils() && arm.control() == null))
                    .as(name)
                    .isNotEmpty()
                    .allMatch(student -> spec.arms().stream().anyMatch(arm -> isControl(spec, arm, student)));
        });
    }

    private static boolean isControl(ExperimentSpec spec, ArmSpec arm, ArmSpec student) {
        boolean undistilled = arm.kind() == ArmKind.STUDENT
                && !arm.distils()
                && arm.start() == student.start()
                && Objects.equals(arm.teacher(), student.teacher());
        boolean alone = arm.kind() == (student.seesHighOnly() ? ArmKind.HIGH : ArmKind.ALIGNED_LOW)
                && student.start() == ArmSpec.Start.SCRATCH;
        return (undistilled || alone)
                && spec.iterationsOf(arm) == spec.iterationsOf(student)
                && spec.modelOf(arm).equals(spec.modelOf(student))
                && Objects.equals(arm.trainImages(), student.trainImages());
    }

    @Test
    void scenesHasEveryControlAndFiveSeeds() {
        ExperimentSpec scenes = read("scenes", Samples.experiments().get("scenes"));
        assertThat(scenes.seeds()).hasSize(5);
        assertThat(scenes.arms()).extracting(ArmSpec::control).contains(ControlKind.values());
        assertThat(scenes.arms())
                .filteredOn(arm -> arm.control() == ControlKind.LONGER)
                .singleElement()
                .satisfies(longer -> assertThat(scenes.iterationsOf(longer)).isEqualTo(1000 + 600));
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
                    .satisfies(longer -> assertThat(data.iterationsOf(longer))
                            .isEqualTo(2 * data.training().iterations()));
        }
    }

    private static ExperimentSpec read(String name, String yaml) {
        return ExperimentReader.read(yaml, name + ".yaml", List.of());
    }
}
