package org.stillroom.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.data.DataCheck.Report;
import org.stillroom.engine.data.DatasetFolder.Format;
import org.stillroom.engine.data.DatasetFolder.Holdout;
import org.stillroom.engine.geometry.Box;

/** The layouts that exporters leave behind. */
class FolderFormatsTest {

    @TempDir
    Path folder;

    private void image(String name) throws IOException {
        BufferedImage image = new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(name.hashCode());
        for (int i = 0; i < 800; i++) {
            image.setRGB(i % 40, i / 40, random.nextInt());
        }
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
    }

    private void text(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String voc(String source, String fileName, int... box) {
        return """
                <annotation><filename>%s</filename>%s<size><width>40</width><height>20</height></size>
                <object><name>cat</name><part><name>ear</name><bndbox><xmin>0</xmin></bndbox></part>
                <bndbox><xmin>%d</xmin><ymin>%d</ymin><xmax>%d</xmax><ymax>%d</ymax></bndbox></object></annotation>
                """.formatted(fileName, source, box[0], box[1], box[2], box[3]);
    }

    private List<Box> boxes(String split) {
        return DataCheck.inspect(folder).splits().stream()
                .filter(each -> each.name().equals(split))
                .flatMap(each -> each.dataset().images().stream())
                .flatMap(image -> image.annotations().stream())
                .map(Annotation::sourceBox)
                .toList();
    }

    @Test
    void vocsOwnFilesCountFromOneAndOthersFromZero() throws IOException {
        image("JPEGImages/a.png");
        image("JPEGImages/b.png");
        text(
                "Annotations/a.xml",
                voc("<source><annotation>PASCAL VOC2007</annotation></source>", "a.png", 1, 1, 10, 5));
        text("Annotations/b.xml", voc("<source><database>Unknown</database></source>", "b.png", 1, 1, 10, 5));
        text("ImageSets/Main/train.txt", "a\n");
        text("ImageSets/Main/test.txt", "b 1\n");
        text("ImageSets/Main/trainval.txt", "a\n");

        assertThat(boxes("train")).containsExactly(new Box(0, 0, 10, 5));
        assertThat(boxes("test")).containsExactly(new Box(1, 1, 10, 5));
    }

    @Test
    void vocBesideTheImagesTakesFoldersForSplitsAndTheImageCalledLikeTheFile() throws IOException {
        image("train/a.png");
        image("valid/b.png");
        text("train/a.xml", voc("", "renamed since.jpg", 2, 3, 10, 5));
        text("valid/b.xml", voc("", "b.png", 2, 3, 12, 5));

        Report report = DataCheck.inspect(folder);

        assertThat(report.format()).isEqualTo(Format.VOC);
        assertThat(report.refused()).isFalse();
        assertThat(boxes("val")).containsExactly(new Box(2, 3, 12, 5));
    }

    @Test
    void aSplitThatListsAFileThatIsNotThereIsRefused() throws IOException {
        image("JPEGImages/a.png");
        text("Annotations/a.xml", voc("", "a.png", 2, 3, 10, 5));
        text("ImageSets/Main/train.txt", "a\ngone\n");
        text("ImageSets/Main/test.txt", "a\n");

        assertThatThrownBy(() -> DatasetFolder.look(folder, null).open(null, null, Holdout.DEFAULT))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("gone.xml: no such file");
    }

    @Test
    void yolosYamlOfAnotherComputerIsReadByTheEndOfItsPaths() throws IOException {
        image("train/images/a.png");
        image("valid/images/b.png");
        text("train/labels/a.txt", "1 0.5 0.5 0.5 0.5\n");
        text("valid/labels/b.txt", "0 0.1 0.1 0.5 0.1 0.5 0.9 0.1 0.9\n");
        text(
                "data.yaml",
                "train: C:\\\\Users\\\\me\\\\set\\\\train\\\\images\nval: ../valid/images\nnc: 2\nnames: {0: cat, 1: dog}\n");

        Report report = DataCheck.inspect(folder);

        assertThat(report.splits())
                .extracting(DataCheck.SplitReport::name, DataCheck.SplitReport::objects)
                .containsExactly(tuple("train", 1), tuple("val", 1));
        assertThat(boxes("train")).containsExactly(new Box(10, 5, 30, 15));
        assertThat(boxes("val")).containsExactly(new Box(4, 2, 20, 18)); // the polygon's
        assertThat(report.splits().get(0).categories())
                .extracting(count -> count.category().name(), DataCheck.CategoryCount::objects)
                .containsExactly(tuple("cat", 0), tuple("dog", 1));
    }

    @Test
    void bareYoloWithoutClassesCallsThemByTheirNumbers() throws IOException {
        image("images/train/a.png");
        image("images/val/b.png");
        text("labels/train/a.txt", "2 0.5 0.5 0.5 0.5\n");

        Report report = DataCheck.inspect(folder);

        assertThat(report.splits()).extracting(DataCheck.SplitReport::name).containsExactly("train", "val");
        assertThat(report.splits().get(0).categories()).hasSize(3);
        assertThat(report.defects())
                .extracting(Defect::kind, Defect::image)
                .contains(tuple(DefectKind.IMAGE_EMPTY, "images/val/b.png"));
        // Both splits have the same classes, whichever of them occur.
        assertThat(DatasetFolder.look(folder, null)
                        .open(null, null, Holdout.DEFAULT)
                        .test()
                        .categories())
                .isEqualTo(report.splits().get(0).dataset().categories());
    }

    @Test
    void linesThatAreNoBoxAreLeftOutWithTheirPlace() throws IOException {
        image("images/a.png");
        text("classes.txt", "cat\n");
        text(
                "labels/a.txt",
                "0 0.5 0.5 0.5 0.5\n0 nan 0.5 0.5 0.5\n-1 0.5 0.5 0.5 0.5\n0 0.5 0.5 -0.5 0.5\nhello\n7 0.5 0.5 0.1 0.1\n");

        assertThat(DataCheck.inspect(folder).defects())
                .extracting(Defect::kind, Defect::line)
                .containsExactlyInAnyOrder(
                        tuple(DefectKind.ANNOTATION_UNREADABLE, 2),
                        tuple(DefectKind.ANNOTATION_UNREADABLE, 3),
                        tuple(DefectKind.ANNOTATION_UNREADABLE, 4),
                        tuple(DefectKind.ANNOTATION_UNREADABLE, 5),
                        tuple(DefectKind.CLASS_UNKNOWN, 6));
    }

    @Test
    void imagesAreHeldOutInGroupsWhateverOrderTheyComeIn() throws IOException {
        for (int film = 0; film < 10; film++) {
            for (int frame = 0; frame < 4; frame++) {
                image("images/film%d_%02d.png".formatted(film, frame));
            }
        }
        text("classes.txt", "cat\n");
        text("labels/film0_00.txt", "0 0.5 0.5 0.5 0.5\n");
        Holdout byFilm = new Holdout(0.2, 7, Pattern.compile("film\\d"));

        DatasetFolder.Opened opened = DatasetFolder.look(folder, null).open(null, null, byFilm);

        assertThat(opened.test().images()).hasSize(8);
        assertThat(opened.train().images()).hasSize(32);
        List<String> tested = opened.test().images().stream()
                .map(image -> image.name().replaceAll(".*(film\\d).*", "$1"))
                .distinct()
                .toList();
        assertThat(tested).hasSize(2);
        assertThat(opened.train().images()).noneMatch(image -> tested.stream().anyMatch(image.name()::contains));
        assertThat(opened.notes())
                .anyMatch(note -> note.startsWith("no split to test on is given: 20 % of the images"));
        // Another seed chooses others; the same seed the same.
        assertThat(DatasetFolder.look(folder, null)
                        .open(null, null, byFilm)
                        .test()
                        .images())
                .extracting(ImageRecord::name)
                .containsExactlyElementsOf(
                        opened.test().images().stream().map(ImageRecord::name).toList());
        assertThat(DatasetFolder.look(folder, null)
                        .open(null, null, new Holdout(0.2, 8, Pattern.compile("film\\d")))
                        .test()
                        .images())
                .extracting(ImageRecord::name)
                .isNotEqualTo(
                        opened.test().images().stream().map(ImageRecord::name).toList());
    }

    @Test
    void anImageInTwoSplitsIsFoundThoughItWasSavedAnew() throws IOException {
        image("images/train/a.png");
        image("images/val/b.png");
        BufferedImage smooth = new BufferedImage(200, 100, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 20_000; i++) {
            int x = i % 200;
            int y = i / 200;
            int grey = (int) (128 + 100 * Math.sin(x / 19.0) * Math.cos(y / 13.0));
            smooth.setRGB(x, y, grey << 16 | grey << 8 | grey);
        }
        ImageIO.write(smooth, "png", folder.resolve("images/train/smooth.png").toFile());
        BufferedImage half = new BufferedImage(100, 50, BufferedImage.TYPE_INT_RGB);
        half.createGraphics().drawImage(smooth, 0, 0, 100, 50, null);
        ImageIO.write(half, "jpg", folder.resolve("images/val/other.jpg").toFile());
        text("labels/train/a.txt", "0 0.5 0.5 0.5 0.5\n");

        assertThat(DataCheck.inspect(folder).defects())
                .filteredOn(defect -> defect.kind() == DefectKind.NEAR_DUPLICATE)
                .extracting(Defect::image)
                .containsExactly("images/val/other.jpg");
    }
}
