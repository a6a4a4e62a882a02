package org.stillroom.app.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.app.run.SyntheticRun;
import org.stillroom.app.testing.Bench;
import org.stillroom.app.testing.FakeLooks;
import org.stillroom.app.testing.OpenedRun;
import org.stillroom.app.testing.RecordedRun;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.run.Manifest;

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

    @Test
    void imagesAreSortedByTheWeightsOfALevelAndSaySo() {
        OpenedRun opened = OpenedRun.open(RecordedRun.done(folder.resolve("run")));
        ImageStripViewModel strip = new ImageStripViewModel(opened.selection());
        assertThat(order(strip)).containsExactly(1L, 4L, 7L, 12L, 15L, 20L);

        StripOrder byLevel = strip.orders().get(3);
        assertThat(byLevel.words()).isEqualTo("By weight of the high branch at P4·P3");
        strip.orderProperty().set(byLevel);

        // 0.004·((7·image + 3) mod 5) by image: 0, 1, 2, 2, 3, 3.
        assertThat(order(strip)).containsExactly(15L, 20L, 7L, 12L, 4L, 1L);
        assertThat(strip.thumbs().get(0).badgeProperty().get()).isEqualTo("h 0.83");
        strip.orderProperty().set(StripOrder.GIVEN);
        assertThat(order(strip)).containsExactly(1L, 4L, 7L, 12L, 15L, 20L);
    }

    @Test
    void imagesOfOnesOwnComeFirstAndAreLookedAt() throws IOException {
        FakeLooks looks = new FakeLooks();
        OpenedRun opened = OpenedRun.open(RecordedRun.done(folder.resolve("run")));
        opened.run().answerBy(looks);
        ImageStripViewModel strip = new ImageStripViewModel(opened.selection());
        Path album = Files.createDirectory(folder.resolve("album"));
        for (String name : List.of("b.JPG", "a.png", "notes.txt")) {
            Files.createFile(album.resolve(name));
        }

        strip.open(album);

        assertThat(looks.opened.keySet()).containsExactly(album.resolve("a.png"), album.resolve("b.JPG"));
        Manifest.Probe mine = new Manifest.Probe(-1, album.resolve("a.png").toString(), 128, 128, 0.5);
        looks.opened.get(album.resolve("a.png")).complete(mine);
        assertThat(strip.thumbs().get(0).probe()).isEqualTo(mine);
        assertThat(strip.thumbs().get(0).badgeProperty().get()).isEqualTo("yours");
        assertThat(opened.selection().getImage()).isEqualTo(mine);
        looks.opened.get(album.resolve("b.JPG")).completeExceptionally(new UserInputException("b.JPG is broken"));
        assertThat(strip.problemProperty().get()).isEqualTo("b.JPG is broken");
        assertThat(strip.thumbs()).hasSize(7);

        strip.orderProperty().set(strip.orders().get(1));
        assertThat(strip.thumbs().get(0).probe()).as("before all others").isEqualTo(mine);
    }

    private static List<Long> order(ImageStripViewModel strip) {
        return strip.thumbs().stream().map(thumb -> thumb.probe().image()).toList();
    }
}
