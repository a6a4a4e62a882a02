package org.stillroom.app.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.engine.spec.SpecSchema.SpecKey;
import org.stillroom.samples.Samples;

class ExperimentEditorTest {

    private static final String YAML = Samples.experiments().get("scenes-quick");

    private final ExperimentEditor editor = new ExperimentEditor(YAML, null);

    @TempDir
    private Path folder;

    @Test
    void whatIsTypedIsInTheTextAndItsCommentsStay() {
        editor.set(key("training.batch"), "16");

        assertThat(key("training.batch").given()).isEqualTo("16");
        assertThat(editor.textProperty().get()).hasSameSizeAs(YAML + " ").contains("batch: 16 ");
        assertThat(editor.validProperty().get()).isTrue();
        assertThat(editor.changedProperty().get()).isTrue();
    }

    @Test
    void theReaderSaysWhatIsWrong() {
        editor.set(key("training.batch"), "0");
        assertThat(editor.problemProperty().get()).matches("line \\d+: training.batch is 0, expected at least 1");

        editor.set(key("training.batch"), "many");
        assertThat(editor.problemProperty().get()).contains("training.batch").contains("\"many\"");
        assertThat(editor.validProperty().get()).isFalse();

        editor.set(key("training.batch"), "8");
        assertThat(editor.problemProperty().get()).isEmpty();
    }

    @Test
    void whatIsNoYamlAtAllKeepsTheKeysOfBefore() {
        editor.textProperty().set("a: [");

        assertThat(editor.problemProperty().get()).contains("not YAML");
        assertThat(key("training.batch").given()).isEqualTo("8");
    }

    @Test
    void anEmptiedFieldIsNotGiven() {
        editor.set(key("training.logEvery"), "");

        assertThat(key("training.logEvery").given()).isNull();
        assertThat(key("training.logEvery").unlessGiven()).isEqualTo("10");
        assertThat(editor.validProperty().get()).isTrue();
    }

    @Test
    void listsAndTextsAreWrittenAsYamlWantsThem() {
        editor.set(key("seeds"), "3, 4");
        editor.set(key("description"), "Mine: \"quick\"");

        assertThat(key("seeds").given()).isEqualTo("[3, 4]");
        assertThat(key("description").given()).isEqualTo("Mine: \"quick\"");
        assertThat(editor.validProperty().get()).isTrue();
    }

    @Test
    void armsComeAndGo() {
        editor.addArmLike("student");
        assertThat(editor.arms()).contains("student", "student-2");
        assertThat(editor.validProperty().get()).isTrue();

        editor.removeArm("student");
        assertThat(editor.arms()).contains("student-2").doesNotContain("student");

        editor.removeArm("teacher");
        assertThat(editor.problemProperty().get())
                .contains("arms.student-no-kd.teacher is \"teacher\", expected an arm");
    }

    @Test
    void whatIsSavedIsUnchanged() throws IOException {
        editor.set(key("name"), "mine");
        editor.save(folder.resolve("mine.yaml"));

        assertThat(Files.readString(folder.resolve("mine.yaml")))
                .isEqualTo(editor.textProperty().get());
        assertThat(editor.changedProperty().get()).isFalse();
        assertThat(editor.file()).isEqualTo(folder.resolve("mine.yaml"));
        assertThat(editor.name()).isEqualTo("mine");
    }

    private SpecKey key(String path) {
        return editor.keysProperty().get().stream()
                .filter(key -> key.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + path));
    }
}
