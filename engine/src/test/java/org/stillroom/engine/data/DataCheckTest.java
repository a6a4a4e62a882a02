package org.stillroom.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.engine.UserInputException;

class DataCheckTest {

    private static final String JSON = """
            {"images": [
              {"id": 1, "file_name": "a.png", "width": 40, "height": 30},
              {"id": 2, "file_name": "b.png", "width": 40, "height": 30},
              {"id": 3, "file_name": "c.png", "width": 40, "height": 30}],
             "annotations": [
              {"id": 1, "image_id": 1, "category_id": 1, "bbox": [0, 0, 10, 10]},
              {"id": 2, "image_id": 1, "category_id": 1, "bbox": [35, 0, 10, 10]},
              {"id": 3, "image_id": 2, "category_id": 9, "bbox": [0, 0, 10, 10]}],
             "categories": [{"id": 1, "name": "cat"}]}
            """;

    @TempDir
    Path folder;

    private void image(String name, int width, int height) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(name.hashCode()); // images of different names are not alike
        for (int i = 0; i < width * height; i++) {
            image.setRGB(i % width, i / width, random.nextInt());
        }
        ImageIO.write(image, "png", file.toFile());
    }

    @Test
    void listsEveryDefectAndCountsWhatIsLeft() throws IOException {
        Files.writeString(folder.resolve("instances_train.json"), JSON);
        image("train/a.png", 40, 30);
        image("train/b.png", 41, 30);
        Files.writeString(folder.resolve("readme.json"), "not looked at: there are instances");

        DataCheck.Report report = DataCheck.inspect(folder);

        assertThat(report.defects())
                .extracting(Defect::consequence, Defect::toString)
                .satisfiesExactlyInAnyOrder(
                        each -> assertThat(each.toList().toString())
                                .contains("REFUSE", "line 4: image 3: file train/c.png is not in"),
                        each -> assertThat(each.toList().toString())
                                .contains("CLIP", "line 7: annotation 2: box", "outside by 5.0 px"),
                        each -> assertThat(each.toList().toString())
                                .contains("DROP", "line 8: annotation 3: category_id 9"),
                        each -> assertThat(each.toList().toString())
                                .contains("REFUSE", "image 2: file train/b.png is 41×30 pixels, expected 40×30"),
                        each -> assertThat(each.toList().toString())
                                .contains("KEEP", "image 2: train/b.png has no objects"),
                        each -> assertThat(each.toList().toString())
                                .contains("KEEP", "image 3: train/c.png has no objects"),
                        each -> assertThat(each.toList().toString())
                                .contains("KEEP", "train has no object of 1 of 1 classes"));
        assertThat(report.splits()).extracting(DataCheck.SplitReport::images).containsExactly(2, 1);
        assertThat(report.splits()).extracting(DataCheck.SplitReport::objects).containsExactly(0, 2);
        assertThat(report.choice()).startsWith("no split to test on is given: 20 % of the images are held out");
        assertThat(report.left()).containsExactly("readme.json: not readable as JSON");
        assertThat(report.refused()).isTrue();
    }

    @Test
    void findsImagesAndAnnotationsInCocosOwnLayout() throws IOException {
        Files.createDirectories(folder.resolve("annotations"));
        Files.writeString(folder.resolve("annotations/instances_val2017.json"), JSON);
        image("images/val2017/a.png", 40, 30);

        DataCheck.Report report = DataCheck.inspect(folder);

        assertThat(report.found()).containsExactly("annotations/instances_val2017.json: COCO JSON, split val");
        assertThat(report.splits().get(0).dataset().images())
                .extracting(ImageRecord::name)
                .allMatch(name -> name.startsWith("images/val2017/"));
    }

    @Test
    void reportsAFileThatIsNoImage() throws IOException {
        Files.writeString(folder.resolve("instances_train.json"), JSON);
        image("train/b.png", 40, 30);
        Files.writeString(folder.resolve("train/a.png"), "no picture");

        assertThat(DataCheck.inspect(folder).defects())
                .anySatisfy(defect -> assertThat(defect.toString())
                        .contains("a.png cannot be read as an image: neither JPEG nor PNG"));
    }

    @Test
    void refusesAFolderWithoutAnnotations() {
        assertThatThrownBy(() -> DataCheck.inspect(folder))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("holds no data set that is known")
                .hasMessageContaining("there are no files");
        assertThatThrownBy(() -> DataCheck.inspect(folder.resolve("none"))).hasMessageContaining("is not a folder");
    }
}
