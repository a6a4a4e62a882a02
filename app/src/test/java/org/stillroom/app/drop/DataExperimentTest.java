package org.stillroom.app.drop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.app.testing.DataFolder;
import org.stillroom.engine.data.DataCheck;
import org.stillroom.engine.data.DataCheck.Report;
import org.stillroom.engine.spec.CocoSpec;
import org.stillroom.engine.spec.ExperimentReader;
import org.stillroom.engine.spec.ExperimentSpec;

class DataExperimentTest {

    @TempDir
    private Path folder;

    @Test
    void anExperimentNamesTheFilesThatWereFound() {
        Path data = DataFolder.write(folder.resolve("my boards"));

        ExperimentSpec spec = ExperimentReader.read(
                DataExperiment.like(DataCheck.inspect(data)).orElseThrow(), "new", List.of());

        CocoSpec coco = spec.data().coco();
        assertThat(spec.name()).isEqualTo("my-boards");
        assertThat(coco.root()).isEqualTo(data.toString());
        assertThat(coco.train().images()).isEqualTo("train");
        assertThat(coco.train().annotations()).isEqualTo("instances_train.json");
        assertThat(coco.test().images()).isEqualTo("val");
        assertThat(coco.test().annotations()).isEqualTo("instances_val.json");
    }

    @Test
    void withoutASetToTestOnThereIsNone() {
        assertThat(DataExperiment.like(new Report(folder, List.of(), List.of())))
                .isEmpty();
    }
}
