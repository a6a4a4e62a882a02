package org.stillroom.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.geometry.Box;

class CocoReaderTest {

    private static final String IMAGE = "{\"id\": 0, \"file_name\": \"a.png\", \"width\": 40, \"height\": 30}";
    private static final String CATEGORIES = "{\"id\": 7, \"name\": \"cat\"}, {\"id\": 0, \"name\": \"dog\"}";
    private static final String ANNOTATION =
            "{\"id\": 0, \"image_id\": 0, \"category_id\": 7, \"bbox\": [1, 2, 10, 20],"
                    + " \"area\": 150.5, \"iscrowd\": 1}";

    @TempDir
    Path folder;

    @BeforeEach
    void writeTheImage() throws IOException {
        ImageIO.write(
                new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB),
                "png",
                folder.resolve("a.png").toFile());
    }

    private DetectionDataset read(String images, String annotations, String categories) throws IOException {
        return CocoReader.read(folder, json(images, annotations, categories));
    }

    private Path json(String images, String annotations, String categories) throws IOException {
        return Files.writeString(
                folder.resolve("instances_x.json"),
                "{\"info\": {},\n\"images\": [%s],\n\"annotations\": [%s],\n\"categories\": [%s]}"
                        .formatted(images, annotations, categories));
    }

    @Test
    void readsIdsFromZeroAndOrdersCategoriesById() throws IOException {
        DetectionDataset dataset = read(IMAGE, ANNOTATION, CATEGORIES);

        assertThat(dataset.name()).isEqualTo("instances_x");
        assertThat(dataset.categories()).containsExactly(new Category(0, "dog"), new Category(7, "cat"));
        ImageRecord image = dataset.images().get(0);
        assertThat(image.name()).isEqualTo("a.png");
        assertThat(image.annotations()).containsExactly(new Annotation(0, 1, new Box(1, 2, 11, 22), 150.5, true));
        assertThat(image.source().read().rgb()).hasSize(3 * 40 * 30);
    }

    @Test
    void takesTheBoxForTheAreaAndNoCrowdWhereTheFileIsSilent() throws IOException {
        String bare = "{\"id\": 5, \"image_id\": 0, \"category_id\": 0, \"bbox\": [1, 2, 10, 20]}";

        assertThat(read(IMAGE, bare, CATEGORIES).images().get(0).annotations())
                .containsExactly(new Annotation(5, 0, new Box(1, 2, 11, 22), 200, false));
    }

    @Test
    void clipsABoxThatReachesOutByAtMostOnePixel() throws IOException {
        String rounded = ANNOTATION.replace("[1, 2, 10, 20]", "[-0.5, 2, 41.5, 20]");

        assertThat(read(IMAGE, rounded, CATEGORIES)
                        .images()
                        .get(0)
                        .annotations()
                        .get(0)
                        .sourceBox())
                .isEqualTo(new Box(0, 2, 40, 22));
    }

    /** What is put in place of what, and what the one line must say. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [1, 2, 10, 20]      | [30, 2, 11.5, 20]    | [30.0, 2.0, 11.5, 20.0] in image a.png of 40×30 reaches outside by 1.5 px
            [1, 2, 10, 20]      | [40, 2, 1, 20]       | reaches outside by 1.0 px
            [1, 2, 10, 20]      | [90, 90, 5, 5]       | reaches outside by 65.0 px
            [1, 2, 10, 20]      | [1, 2, 0, 20]        | line 3: annotation 0: box [1.0, 2.0, 0.0, 20.0] in image a.png
            [1, 2, 10, 20]      | [1, 2, -4, 20]       | bbox is [1,2,-4,20], expected width and height not below 0
            [1, 2, 10, 20]      | [1, 2, NaN, 20]      | annotation 0: bbox is "NaN", expected a finite number
            [1, 2, 10, 20]      | [1, 2, 10]           | expected four numbers
            "area": 150.5       | "area": "big"        | annotation 0: area is "big", expected a finite number
            "image_id": 0       | "image_id": 3        | annotation 0: image_id 3 is none of the images
            "image_id": 0       | "image_id": 0.5      | annotation 0: image_id is 0.5, expected a whole number
            "category_id": 7    | "category_id": 8     | annotation 0: category_id 8 is none of the categories
            "category_id": 7,   | ``                   | annotation 0: category_id is missing
            a.png               | b.png                | line 2: image 0: file b.png is not in
            "width": 40         | "width": 0           | line 2: image 0: size is 0×30
            "file_name"         | "name"               | image 0: file_name is missing, expected text
            {"id": 0, "name": "dog"} | {"id": 7, "name": "dog"} | category id 7 stands twice
            "annotations": [    | "annotations": 3, "x": [ | annotations is VALUE_NUMBER_INT, expected a list
            "annotations"       | "annotation"         | has no list "annotations"
            "iscrowd": 1}       | "iscrowd": 1         | line 3: not valid JSON
            """)
    void saysInOneLineWhatIsWrongAndWhere(String what, String with, String message) throws IOException {
        Path file = json(IMAGE, ANNOTATION, CATEGORIES);
        String text = Files.readString(file);
        assertThat(text).contains(what);
        Files.writeString(file, text.replace(what, with == null ? "" : with));

        assertThatThrownBy(() -> CocoReader.read(folder, file))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("instances_x.json")
                .hasMessageNotContaining("\n");
    }

    @Test
    void namesTheLineWhereAFileEndsTooSoon() throws IOException {
        Path file = json(IMAGE, ANNOTATION, CATEGORIES);
        Files.writeString(file, "{\"images\": [\n");

        assertThatThrownBy(() -> CocoReader.read(folder, file))
                .isInstanceOf(UserInputException.class)
                .hasMessageEndingWith(
                        "instances_x.json, line 2: not valid JSON: Unexpected end-of-input: expected close marker for Array");
    }

    @Test
    void refusesIdsThatStandTwice() {
        assertThatThrownBy(() -> read(IMAGE + "," + IMAGE, ANNOTATION, CATEGORIES))
                .hasMessageContaining("image id 0 stands twice");
        assertThatThrownBy(() -> read(IMAGE, ANNOTATION + "," + ANNOTATION, CATEGORIES))
                .hasMessageContaining("annotation 0: the id stands twice");
    }

    @Test
    void refusesAFileThatIsNotThereOrIsNoGroundTruth() throws IOException {
        assertThatThrownBy(() -> CocoReader.read(folder, folder.resolve("none.json")))
                .hasMessageContaining("no such file");
        Path results = Files.writeString(folder.resolve("dt.json"), "[]");
        assertThatThrownBy(() -> CocoReader.read(folder, results))
                .hasMessageContaining("expected an object with images");
        Path twice = Files.writeString(folder.resolve("twice.json"), "{\"images\": [], \"images\": []}");
        assertThatThrownBy(() -> CocoReader.read(folder, twice)).hasMessageContaining("Duplicate field 'images'");
        assertThatThrownBy(() -> read("", "", CATEGORIES)).hasMessageContaining("has no images");
    }

    @Test
    void namesTheFirstDefectAndCountsTheOthers() {
        String outside = ANNOTATION.replace("[1, 2, 10, 20]", "[90, 90, 5, 5]");

        assertThatThrownBy(() -> read(IMAGE.replace("a.png", "b.png"), outside, CATEGORIES))
                .hasMessageContaining("image 0: file b.png")
                .hasMessageEndingWith("(and 1 more: stillroom data check FOLDER lists them)");
    }
}
