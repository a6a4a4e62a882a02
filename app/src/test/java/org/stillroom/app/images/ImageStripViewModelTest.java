package org.stillroom.app.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.app.run.SyntheticRun;
import org.stillroom.app.testing.Bench;

class ImageStripViewModelTest {

    @TempDir
    Path folder;

    private Bench bench;
    private ImageStripViewModel images;

    @BeforeEach
    void setUp() {
        bench = new Bench(folder.resolve("runs"));
        images = new ImageStripViewModel(bench.selection);
    }

    @Test
    void everyProbeHasItsPictureAndTheTeachersWeight() {
        bench.show(SyntheticRun.finished(folder.resolve("run")));

        assertThat(images.thumbs()).hasSize(SyntheticRun.PROBES);
        // PNG's signature.
        assertThat(images.thumbs().get(0).pictureProperty().get()).startsWith(0x89, 'P', 'N', 'G');
        // Mean of 0.94, 0.83, 0.76, 0.79, 0.76 pulled towards 0.5 by exp(-800/200) is 0.810, less 0.008 for image 1.
        assertThat(images.thumbs().get(0).badgeProperty().get()).isEqualTo("h 0.80");
    }

    @Test
    void theWeightsOfAScrubbedTeacherAreThoseOfThatMoment() {
        bench.show(SyntheticRun.finished(folder.resolve("run")));
        bench.selection.showArm(bench.selection.getRun().arm("teacher-s0").orElseThrow());
        bench.selection.scrubTo(0);
        bench.turn();

        // At the start each branch has one half, less 0.008 for image 1.
        assertThat(images.thumbs().get(0).badgeProperty().get()).isEqualTo("h 0.49");
    }

    @Test
    void keysMoveTheChoiceAndStopAtTheEnds() {
        bench.show(SyntheticRun.finished(folder.resolve("run")));
        images.move(1);
        assertThat(images.isChosen(images.thumbs().get(1))).isTrue();
        images.move(2);
        assertThat(bench.selection.getImage()).isEqualTo(images.thumbs().get(3).probe());
        images.move(-9);
        assertThat(images.isChosen(images.thumbs().get(0))).isTrue();
        images.move(99);
        assertThat(images.isChosen(images.thumbs().get(SyntheticRun.PROBES - 1)))
                .isTrue();
    }

    @Test
    void thereIsNothingWithoutARun() {
        bench.show(SyntheticRun.finished(folder.resolve("run")));
        bench.selection.showRun(null);

        assertThat(images.thumbs()).isEmpty();
    }
}
