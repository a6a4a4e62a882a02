package org.stillroom.app.toolbar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.engine.UserInputException;
import org.stillroom.samples.Samples;

class ExperimentsTest {

    @TempDir
    Path folder;

    @Test
    void theBuiltInOnesAreReadyAndSayWhetherTheyNeedData() {
        List<ExperimentChoice> builtIn = Experiments.builtIn();

        assertThat(builtIn.get(0).label()).isEqualTo("scenes-quick");
        assertThat(builtIn.get(0).needsData()).isFalse();
        assertThat(builtIn.get(0).description()).isNotBlank();
        assertThat(builtIn)
                .filteredOn(choice -> choice.label().equals("deeppcb"))
                .allMatch(ExperimentChoice::needsData);
    }

    @Test
    void aFileIsReadStrictly() throws Exception {
        Path file = folder.resolve("mine.yaml");
        String yaml = Samples.experiments().get("scenes-quick");
        Files.writeString(file, yaml);
        assertThat(Experiments.ofFile(file).argument()).isEqualTo(file.toString());

        Files.writeString(file, yaml.replace("\ntraining:", "\ntrainig:"));

        assertThatThrownBy(() -> Experiments.ofFile(file))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("mine.yaml, line")
                .hasMessageContaining("training");
    }

    @Test
    void aFileThatIsNotThereIsToldByName() {
        assertThatThrownBy(() -> Experiments.ofFile(folder.resolve("none.yaml")))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("none.yaml");
    }
}
