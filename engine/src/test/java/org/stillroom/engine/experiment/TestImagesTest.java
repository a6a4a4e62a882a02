package org.stillroom.engine.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.data.Annotation;
import org.stillroom.engine.data.Category;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.data.RgbImage;
import org.stillroom.engine.geometry.Box;
import org.stillroom.engine.input.Png;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.RunReader;
import org.stillroom.engine.run.RunWriter;
import org.stillroom.engine.spec.ExperimentReader;
import org.stillroom.engine.spec.ExperimentSpec;
import org.stillroom.engine.spec.ScenesSpec;

/** Two images of 40×20 px on a canvas of 128×128: the first is a probe, the second a file. */
class TestImagesTest {

    private static final String EXPERIMENT = """
            name: pictures
            data:
              coco:
                train: {images: train, annotations: train.json}
                test: {images: test, annotations: test.json}
            input: {size: 128, ratio: 2, filter: area}
            model:
              backbone: {name: tiny, width: 8}
              fpn: 16
              head: {convolutions: 1, groups: 4}
              sizeRanges: [24, 48, 96, 192]
            training:
              iterations: 8
              batch: 2
              optimizer: {kind: adamw, learningRate: 0.002, weightDecay: 0.0001}
              schedule: {kind: cosine}
            arms:
              - {name: conventional, kind: conventional}
            """;

    private static final Builtins NONE = new Builtins() {
        @Override
        public Map<String, String> experiments() {
            return Map.of();
        }

        @Override
        public Scenes scenes(ScenesSpec spec) {
            throw new AssertionError("these are no scenes");
        }
    };

    @TempDir
    private Path folder;

    private TestImages images;

    @BeforeEach
    void write() throws Exception {
        ExperimentSpec spec = ExperimentReader.read(EXPERIMENT, "pictures.yaml", List.of());
        Manifest manifest = new Manifest(
                Manifest.FORMAT,
                "pictures",
                "",
                "2026-11-20T15:00:00Z",
                Map.of(),
                "cpu",
                1,
                null,
                null,
                folder.resolve("data").toString(),
                spec.toJson(),
                new Manifest.Data("data", "0", 1, 2, List.of(new Category(1, "disc"))),
                new Manifest.Input(128, 128, 2, "area"),
                List.of(),
                List.of(),
                List.of(new Manifest.Probe(1, "probes/1.png", 128, 128, 3.2)));
        DetectionDataset truth =
                new DetectionDataset("test", List.of(new Category(1, "disc")), List.of(image(1), image(2), image(3)));
        Path run = folder.resolve("run");
        try (RunWriter writer = RunWriter.create(run, manifest, EXPERIMENT, truth)) {
            writer.probe(1, Png.encode(picture(128, 128, 10)));
        }
        Path test = Files.createDirectories(folder.resolve("data").resolve("test"));
        Files.write(test.resolve("2.png"), Png.encode(picture(40, 20, 77)));
        Files.write(test.resolve("3.png"), Png.encode(picture(41, 20, 77)));
        images = new TestImages(RunReader.open(run), NONE);
    }

    @Test
    void aProbesPictureIsTheRunsWithoutItsPadding() {
        RgbImage picture = images.picture(1);

        // 40×20 at 128/40 = 3.2 canvas pixels a source pixel.
        assertThat(picture.width()).isEqualTo(128);
        assertThat(picture.height()).isEqualTo(64);
        assertThat(picture.rgb()).containsOnly((byte) 10);
    }

    @Test
    void anotherPictureIsReadFromTheFolderAtTheSameScale() {
        RgbImage picture = images.picture(2);

        assertThat(picture.width()).isEqualTo(128);
        assertThat(picture.height()).isEqualTo(64);
        assertThat(picture.rgb()).containsOnly((byte) 77);
    }

    @Test
    void aFileThatIsNotWhatItWasIsRefused() {
        assertThatThrownBy(() -> images.picture(3))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("image 3 (3.png)")
                .hasMessageContaining("40×20");
    }

    @Test
    void anImageThatIsNoneOfTheTestSetIsRefused() {
        assertThatThrownBy(() -> images.picture(9))
                .isInstanceOf(UserInputException.class)
                .hasMessage("image 9 is none of the run's 3 test images");
    }

    private static ImageRecord image(long id) {
        Annotation object = new Annotation(id, 0, new Box(1, 1, 9, 9), 64, false);
        return new ImageRecord(
                id,
                id + ".png",
                40,
                20,
                () -> {
                    throw new AssertionError("a ground truth has no pixels");
                },
                List.of(object));
    }

    private static RgbImage picture(int width, int height, int grey) {
        byte[] rgb = new byte[3 * width * height];
        Arrays.fill(rgb, (byte) grey);
        return new RgbImage(width, height, rgb);
    }
}
