package org.stillroom.engine.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@link SoakBench}. */
class SoakTest {

    @Test
    void whatATrainingHoldsLevelsOff(@TempDir Path folder) {
        Soak soak = Soak.run(folder.resolve("run"), 160, 8);
        assertThat(soak.settled()).hasSizeGreaterThanOrEqualTo(5);
        assertThat(soak.settled().get(0).arrays()).as("parameters are counted").isPositive();
        assertThat(soak.settled())
                .extracting(Holdings::arrays)
                .containsOnly(soak.settled().get(0).arrays());
        assertThat(soak.slope(Holdings::files)).as("files per 1000 steps").isLessThan(10);
        assertThat(soak.slope(Holdings::threads)).as("threads per 1000 steps").isLessThan(10);
    }
}
