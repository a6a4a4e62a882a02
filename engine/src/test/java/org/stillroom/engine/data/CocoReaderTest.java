package org.stillroom.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
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
            a.png               | b.png                | line 2: image 0: file b.png is not in
            a.png               | ../../a.png          | line 2: image 0: file ../../a.png lies outside
            a.png               | /etc/passwd          | line 2: image 0: file /etc/passwd lies outside
            "width": 40         | "width": 41          | line 2: image 0: file a.png is 40×30 pixels, expected 41×30 as said here
            "width": 40         | "width": -1          | image 0: width is -1, expected a number of pixels
            "file_name"         | "name"               | image 0: file_name is missing, expected text
            {"id": 0, "name": "dog"} | {"id": 7, "name": "dog"} | category id 7 stands twice
            "annotations": [    | "annotations": 3, "x": [ | annotations is VALUE_NUMBER_INT, expected a list
            "annotations"       | "annotation"         | has no list "annotations"
            "iscrowd": 1}       | "iscrowd": 1         | line 3: not valid JSON
            """)
    void saysInOneLineWhatIsWrongAndWhere(String what, String with, String message) throws IOException {
        Path file = written(what, with);

        assertThatThrownBy(() -> CocoReader.read(folder, file))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("instances_x.json")
                .hasMessageNotContaining("\n");
    }

    private Path written(String what, String with) throws IOException {
        Path file = json(IMAGE, ANNOTATION, CATEGORIES);
        String text = Files.readString(file);
        assertThat(text).contains(what);
        return Files.writeString(file, text.replace(what, with == null ? "" : with));
    }

    /** What is put in place of what, the kind it is reported as, and the boxes that are left. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [1, 2, 10, 20]      | [30, 2, 11.5, 20]    | BOX_OUTSIDE           | 30.0 2.0 40.0 22.0
            [1, 2, 10, 20]      | [40, 2, 1, 20]       | BOX_ELSEWHERE         |
            [1, 2, 10, 20]      | [90, 90, 5, 5]       | BOX_ELSEWHERE         |
            [1, 2, 10, 20]      | [1, 2, 0, 20]        | BOX_EMPTY             |
            [1, 2, 10, 20]      | [1, 2, 1, 20]        | BOX_OF_ONE_PIXEL      | 1.0 2.0 2.0 22.0
            [1, 2, 10, 20]      | [1, 2, -4, 20]       | ANNOTATION_UNREADABLE |
            [1, 2, 10, 20]      | [1, 2, NaN, 20]      | ANNOTATION_UNREADABLE |
            [1, 2, 10, 20]      | [1, 2, 10]           | ANNOTATION_UNREADABLE |
            [1, 2, 10, 20]      | [1e308, 2, 1e308, 2] | BOX_ELSEWHERE         |
            "area": 150.5       | "area": "big"        | ANNOTATION_UNREADABLE |
            "image_id": 0       | "image_id": 3        | IMAGE_UNKNOWN         |
            "image_id": 0       | "image_id": 0.5      | ANNOTATION_UNREADABLE |
            "category_id": 7    | "category_id": 8     | CLASS_UNKNOWN         |
            "category_id": 7,   | ``                   | ANNOTATION_UNREADABLE |
            "width": 40         | "width": 0           | SIZE_UNRECORDED       | 1.0 2.0 11.0 22.0
            """)
    void whatCanBeMendedIsAndTheRestIsLeftOut(String what, String with, DefectKind kind, String left)
            throws IOException {
        Path file = written(what, with);

        assertThat(CocoReader.read(folder, file).images().get(0).annotations())
                .extracting(annotation -> annotation.sourceBox())
                .containsExactlyElementsOf(left == null ? List.of() : List.of(box(left)));
        assertThat(DataCheck.inspect(folder).defects())
                .filteredOn(
                        defect -> defect.kind() != DefectKind.IMAGE_EMPTY && defect.kind() != DefectKind.CLASS_ABSENT)
                .extracting(Defect::kind)
                .containsExactly(kind);
    }

    private static Box box(String corners) {
        double[] values =
                Stream.of(corners.split(" ")).mapToDouble(Double::parseDouble).toArray();
        return new Box(values[0], values[1], values[2], values[3]);
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
    void refusesIdsOfImagesThatStandTwice() {
        assertThatThrownBy(() -> read(IMAGE + "," + IMAGE, ANNOTATION, CATEGORIES))
                .hasMessageContaining("image 0: the id stands twice");
    }

    @Test
    void anAnnotationThatStandsTwiceIsTakenOnceAndAnotherOfItsIdIsRenamed() throws IOException {
        String other = ANNOTATION.replace("[1, 2, 10, 20]", "[5, 5, 6, 6]");

        assertThat(read(IMAGE, ANNOTATION + "," + ANNOTATION + "," + other, CATEGORIES)
                        .images()
                        .get(0)
                        .annotations())
                .extracting(Annotation::id, annotation -> annotation.sourceBox().x1())
                .containsExactly(tuple(0L, 1.0), tuple(1L, 5.0));
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
        String another = ", " + IMAGE.replace("a.png", "c.png").replace("\"id\": 0", "\"id\": 1");

        assertThatThrownBy(() -> read(IMAGE.replace("a.png", "b.png") + another, ANNOTATION, CATEGORIES))
                .hasMessageContaining("image 0: file b.png")
                .hasMessageEndingWith("(and 1 more: stillroom data check FOLDER lists them)");
    }
}
