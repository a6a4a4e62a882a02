package org.stillroom.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
    }

    @Test
    void listsEveryDefectAndCountsWhatIsLeft() throws IOException {
        Path file = Files.writeString(folder.resolve("instances_train.json"), JSON);
        image("train/a.png", 40, 30);
        image("train/b.png", 41, 30);
        Files.writeString(folder.resolve("readme.json"), "not looked at: there are instances");

        DataCheck.Report report = DataCheck.inspect(folder);

        assertThat(report.defects())
                .extracting(Defect::toString)
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).contains("line 4: image 3: file c.png is not in"),
                        line -> assertThat(line)
                                .contains("line 7: annotation 2: box")
                                .contains("outside by 5.0 px"),
                        line -> assertThat(line).contains("line 8: annotation 3: category_id 9"),
                        line -> assertThat(line).contains("image 2: file b.png is 41×30 pixels, expected 40×30"));
        assertThat(report.sets())
                .containsExactly(new DataCheck.SetSummary(
                        file,
                        folder.resolve("train"),
                        3,
                        2,
                        1,
                        List.of(new DataCheck.CategoryCount(new Category(1, "cat"), 1))));
    }

    @Test
    void findsImagesAndAnnotationsInCocosOwnLayout() throws IOException {
        Files.createDirectories(folder.resolve("annotations"));
        Files.writeString(folder.resolve("annotations/instances_val2017.json"), JSON);
        image("images/val2017/a.png", 40, 30);

        assertThat(DataCheck.inspect(folder).sets().get(0).imagesFolder()).isEqualTo(folder.resolve("images/val2017"));
    }

    @Test
    void saysWhereItLookedForImages() throws IOException {
        Files.writeString(folder.resolve("instances_train.json"), JSON);

        assertThat(DataCheck.inspect(folder).defects())
                .anySatisfy(defect -> assertThat(defect.message()).contains("none of its images was found in"))
                .anySatisfy(defect -> assertThat(defect.message()).contains("category_id 9"));
    }

    @Test
    void reportsAFileThatIsNoImage() throws IOException {
        Files.writeString(folder.resolve("instances_train.json"), JSON);
        image("train/b.png", 40, 30);
        Files.writeString(folder.resolve("train/a.png"), "no picture");

        assertThat(DataCheck.inspect(folder).defects())
                .anySatisfy(defect -> assertThat(defect.toString())
                        .endsWith("a.png: cannot be read as an image: neither JPEG nor PNG"));
    }

    @Test
    void refusesAFolderWithoutAnnotations() {
        assertThatThrownBy(() -> DataCheck.inspect(folder))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("has no *.json");
        assertThatThrownBy(() -> DataCheck.inspect(folder.resolve("none"))).hasMessageContaining("is not a folder");
    }
}
