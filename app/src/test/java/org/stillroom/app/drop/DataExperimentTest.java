package org.stillroom.app.drop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.app.testing.DataFolder;
import org.stillroom.engine.data.DataCheck;
import org.stillroom.engine.spec.ExperimentReader;
import org.stillroom.engine.spec.ExperimentSpec;

class DataExperimentTest {

    @TempDir
    private Path folder;

    @Test
    void anExperimentNamesTheFolderThatWasFound() {
        Path data = DataFolder.write(folder.resolve("my boards"));

        ExperimentSpec spec = ExperimentReader.read(
                DataExperiment.like(DataCheck.inspect(data)).orElseThrow(), "new", List.of());

        assertThat(spec.name()).isEqualTo("my-boards");
        assertThat(spec.data().coco()).isNull();
        assertThat(spec.data().folder().root()).isEqualTo(data.toString());
        assertThat(spec.data().folder().part()).isEqualTo("instances");
    }

    @Test
    void withoutImagesThereIsNone() throws IOException {
        Path data = DataFolder.write(folder.resolve("boards"));
        try (var images = Files.walk(data)) {
            for (Path image :
                    images.filter(file -> file.toString().endsWith(".png")).toList()) {
                Files.delete(image);
            }
        }

        assertThat(DataExperiment.like(DataCheck.inspect(data))).isEmpty();
    }
}
