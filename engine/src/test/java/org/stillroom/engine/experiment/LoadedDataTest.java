package org.stillroom.engine.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.data.RealSets;
import org.stillroom.engine.spec.CocoSpec;
import org.stillroom.engine.spec.DataSpec;
import org.stillroom.engine.spec.FilesSpec;
import org.stillroom.engine.spec.FolderSpec;
import org.stillroom.engine.spec.HoldoutSpec;
import org.stillroom.engine.spec.ScenesSpec;

class LoadedDataTest {

    private static final DataSpec SCENES = new DataSpec(new ScenesSpec(3, 2, 64, 0), null, null);

    private static final Builtins NONE = new Builtins() {

        @Override
        public Map<String, String> experiments() {
            return Map.of();
        }

        @Override
        public Scenes scenes(ScenesSpec spec) {
            throw new AssertionError("no scenes are asked for");
        }
    };

    @TempDir
    Path folder;

    private void image(String name) throws IOException {
        BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(name.hashCode());
        for (int i = 0; i < 1200; i++) {
            image.setRGB(i % 40, i / 40, random.nextInt());
        }
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
    }

    /** An experiment on generated scenes, and nothing but {@code --data}. */
    @ParameterizedTest
    @CsvSource({
        "deeppcb, 400, 150, 6, 2742, no test split is given: val is tested on",
        "aquarium, 200, 24, 7, 1587, 'test is tested on, val is not used'",
        "bccd, 205, 72, 3, 2804, 'test is tested on, val is not used'",
        "coco-cc, 78, 26, 80, 804, no test split is given: val is tested on",
        "aerial-cars, 16, 7, 5, 625, no test split is given: val is tested on"
    })
    void everyRealSetOpens(String set, int train, int test, int classes, int objects, String said) {
        Path root = RealSets.folder(set);

        LoadedData data = LoadedData.load(LoadedData.given(SCENES, root), root, NONE);

        assertThat(data.train().images()).hasSize(train);
        assertThat(data.test().images()).hasSize(test);
        assertThat(data.train().categories()).hasSize(classes);
        assertThat(data.train().images().stream()
                        .mapToInt(image -> image.annotations().size())
                        .sum())
                .isEqualTo(objects);
        assertThat(data.notes()).contains(said);
        assertThat(data.description().notes()).isEqualTo(data.notes());
    }

    @Test
    void filesThatTheExperimentNamesGoBeforeWhatTheFolderTells() {
        Path root = RealSets.folder("deeppcb");
        DataSpec named = new DataSpec(
                null,
                new CocoSpec(
                        null,
                        new FilesSpec("train", "instances_train.json", 5),
                        new FilesSpec("val", "instances_val.json", 3)),
                null);

        assertThat(LoadedData.given(named, root)).isEqualTo(named);
        assertThat(LoadedData.given(named, RealSets.folder("bccd")).folder()).isEqualTo(FolderSpec.GIVEN);
        assertThat(LoadedData.load(named, root, NONE).train().images()).hasSize(5);
    }

    @Test
    void whatTheCheckSaysIsWhatTrainingDoes() throws IOException {
        image("images/train/a.png");
        image("images/train/b.png");
        image("images/val/c.png");
        Files.writeString(folder.resolve("classes.txt"), "cat\n");
        Files.createDirectories(folder.resolve("labels/train"));
        // One box that is used, one that is clipped, one that is empty, one that is elsewhere, one of an unknown class.
        Files.writeString(
                folder.resolve("labels/train/a.txt"),
                "0 0.5 0.5 0.5 0.5\n0 0.9 0.5 0.4 0.5\n0 0.5 0.5 0 0.5\n0 1.5 0.5 0.2 0.5\n3 0.5 0.5 0.5 0.5\n");

        LoadedData data = LoadedData.load(LoadedData.given(SCENES, folder), folder, NONE);

        assertThat(data.train().images().get(0).annotations())
                .extracting(annotation -> annotation.sourceBox().x2())
                .containsExactly(30.0, 40.0);
        assertThat(data.notes())
                .contains(
                        "train: 1 × box that reaches outside its image, clipped",
                        "train: 1 × box wholly outside its image, left out",
                        "train: 1 × box without width or height, left out",
                        "train: 1 × annotation of a class that is not listed, left out");

        Files.delete(folder.resolve("images/train/b.png"));
        Files.writeString(folder.resolve("train.txt"), "images/train/a.png\nimages/train/b.png\n");
        Files.writeString(folder.resolve("val.txt"), "images/val/c.png\n");
        assertThatThrownBy(() -> LoadedData.load(LoadedData.given(SCENES, folder), folder, NONE))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("file images/train/b.png is not in");
    }

    @Test
    void theSplitsOfAFolderCanBeNamed() {
        Path root = RealSets.folder("aquarium");
        FolderSpec onVal = new FolderSpec(null, null, null, "val", new HoldoutSpec(0.2, 0, ""));

        assertThat(LoadedData.load(new DataSpec(null, null, onVal), root, NONE)
                        .test()
                        .images())
                .hasSize(56);
        FolderSpec none = new FolderSpec(null, null, null, "testing", new HoldoutSpec(0.2, 0, ""));
        assertThatThrownBy(() -> LoadedData.load(new DataSpec(null, null, none), root, NONE))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("has no split \"testing\", but train, val, test");
    }
}
