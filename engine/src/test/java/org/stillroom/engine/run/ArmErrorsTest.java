package org.stillroom.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.evaluate.errors.ErrorType;
import org.stillroom.engine.geometry.Box;

class ArmErrorsTest {

    /** That of the fixture's only object, a ring in image 0. */
    private static final Box RING = new Box(1, 2, 11, 22.5);

    @TempDir
    Path folder;

    private RunReader run() {
        try (RunWriter writer =
                RunWriter.create(folder.resolve("run"), RunFixture.manifest(), "name: small\n", RunFixture.test())) {
            ArmWriter low = writer.arm("low-s0");
            low.detections(40, List.of(new Detection(0, 0, RING, 0.75), new Detection(4, 1, RING, 0.5)));
            low.detections(5, List.of(new Detection(0, 1, RING, 0.75)));
        }
        return RunReader.open(folder.resolve("run"));
    }

    @Test
    void theNewestDetectionsAreJudged() {
        List<ArmErrors> errors = ArmErrors.newest(run(), List.of());

        assertThat(errors).singleElement().satisfies(arm -> {
            assertThat(arm.arm()).isEqualTo("low-s0");
            assertThat(arm.step()).isEqualTo(40);
            assertThat(arm.errors().counts())
                    .containsEntry(ErrorType.CLASS, 1)
                    .containsEntry(ErrorType.BACKGROUND, 1)
                    .containsEntry(ErrorType.MISS, 0);
        });
        assertThat(ArmErrors.of(reopened(), "low-s0", 5).errors().ap50()).hasValue(1);
    }

    private RunReader reopened() {
        return RunReader.open(folder.resolve("run"));
    }

    /** The disc of the wrong class mended is a ring that is right, above the false one: AP50 1 where it was 0. */
    @Test
    void theTableSaysWhatEachTypeCostsByWhichClassAndWhatIsTakenForWhat() {
        String table =
                ErrorTable.render(ArmErrors.newest(run(), List.of("low-s0")).get(0));

        assertThat(table)
                .startsWith("low-s0, step 40: AP50 0.0; ")
                .containsPattern("Cls +100\\.0 +1 +wrong class")
                .containsPattern("Miss +0\\.0 +0 +missed")
                .containsPattern("FalsePos +0\\.0 +false positives")
                .containsPattern("class +objects +found +Cls +Loc +Both +Dupe +Bkg +Miss")
                .containsPattern("disc +0 +0 +1 +0 +0 +0 +0 +0")
                .containsPattern("ring +1 +0 +0 +0 +0 +0 +1 +0")
                .containsPattern("ring +1 +0 +0\n")
                .containsPattern("background +0 +1 +0\n");
    }

    @Test
    void anArmThatIsNotThereOrNotEvaluatedIsSaid() {
        RunReader run = run();

        assertThatThrownBy(() -> ArmErrors.newest(run, List.of("low")))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("no arm \"low\"; its arms are low-s0, teacher-s0");
        assertThatThrownBy(() -> ArmErrors.newest(run, List.of("teacher-s0")))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("no detections of teacher-s0 yet");
    }
}
