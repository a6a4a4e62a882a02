package org.stillroom.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillroom.engine.UserInputException;

/** Data sets by strangers: refused in words, in no time, and nothing outside their folder is touched. */
@Timeout(30)
class HostileFilesTest {

    @TempDir
    Path outside;

    private Path folder;

    @BeforeEach
    void writeImages() throws IOException {
        folder = Files.createDirectories(outside.resolve("set"));
        BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        ImageIO.write(image, "png", folder.resolve("a.png").toFile());
        ImageIO.write(image, "png", outside.resolve("secret.png").toFile());
        Files.writeString(outside.resolve("secret.txt"), "the secret");
    }

    private void text(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private List<Defect> refused() {
        List<Defect> refused = DataCheck.inspect(folder).defects().stream()
                .filter(defect -> defect.consequence() == Consequence.REFUSE)
                .toList();
        assertThat(refused).isNotEmpty();
        assertThatThrownBy(() -> DatasetFolder.look(folder, null).open(null, "test", DatasetFolder.Holdout.DEFAULT))
                .isInstanceOf(UserInputException.class);
        return refused;
    }

    private void voc(String prologue, String name) throws IOException {
        String xml = """
                %s<annotation><filename>a.png</filename><size><width>40</width><height>30</height></size><object><name>%s</name>
                <bndbox><xmin>1</xmin><ymin>1</ymin><xmax>9</xmax><ymax>9</ymax></bndbox></object></annotation>
                """.formatted(prologue, name);
        text("Annotations/a.xml", xml);
        text("ImageSets/Main/train.txt", "a\n");
        text("ImageSets/Main/test.txt", "a\n");
    }

    @Test
    void anEntityOfAFileIsNotResolved() throws IOException {
        voc(
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"%s\">]>"
                        .formatted(outside.resolve("secret.txt").toUri()),
                "&x;");

        assertThat(refused())
                .allSatisfy(defect -> assertThat(defect.message())
                        .contains("has a document type or an entity")
                        .doesNotContain("the secret"));
    }

    @Test
    void anEntityOfTheNetworkIsNotFetched() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(200);
            voc("<!DOCTYPE a SYSTEM \"http://127.0.0.1:%d/a.dtd\">".formatted(server.getLocalPort()), "cat");

            refused();

            assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void entitiesThatUnfoldAreNotUnfolded() throws IOException {
        StringBuilder bomb = new StringBuilder("<!DOCTYPE a [<!ENTITY x0 \"lol\">");
        for (int i = 1; i < 12; i++) {
            bomb.append(
                    "<!ENTITY x%d \"%s\">".formatted(i, "&x%d;".formatted(i - 1).repeat(10)));
        }
        voc(bomb.append("]>").toString(), "&x11;");

        assertThat(refused()).allSatisfy(defect -> assertThat(defect.message()).contains("has a document type"));
    }

    @Test
    void elementsNestedTenThousandDeepAreRefused() throws IOException {
        voc("", "cat");
        text("Annotations/a.xml", "<annotation>" + "<part>".repeat(10_000));

        assertThat(refused()).allSatisfy(defect -> assertThat(defect.message()).contains("nests elements 100 deep"));
    }

    private void coco(String images, String annotations) throws IOException {
        String json = "{\"images\": [%s], \"annotations\": [%s], \"categories\": [{\"id\": 1, \"name\": \"cat\"}]}"
                .formatted(images, annotations);
        text("instances_train.json", json);
        text("instances_test.json", json);
    }

    @Test
    void jsonNestedTenThousandDeepIsRefused() throws IOException {
        String image = "{\"id\": 1, \"file_name\": \"a.png\", \"width\": 40, \"height\": 30}";
        coco(image, "{\"id\": 1, \"segmentation\": " + "[".repeat(10_000) + "]".repeat(10_000) + "}");

        assertThat(refused())
                .anySatisfy(defect ->
                        assertThat(defect.message()).contains("not valid JSON").contains("depth"));
    }

    @Test
    void hugeNumbersAreNoReasonToWork() throws IOException {
        coco(
                "{\"id\": 1, \"file_name\": \"a.png\", \"width\": 40, \"height\": 30}",
                "{\"id\": %s, \"image_id\": 1, \"category_id\": 1, \"bbox\": [1, 1, 2, 2]}".formatted("9".repeat(900))
                        + ", {\"id\": 1e999999999, \"image_id\": 1, \"category_id\": 1, \"bbox\": [1, 1, 2, 2]}"
                        + ", {\"id\": 3, \"image_id\": 1, \"category_id\": 1, \"bbox\": [1, 1, 1e400, 2]}");

        assertThat(DataCheck.inspect(folder).defects())
                .filteredOn(defect -> defect.kind() == DefectKind.ANNOTATION_UNREADABLE)
                .hasSize(6); // three in each split
        coco(
                "{\"id\": %s, \"file_name\": \"a.png\", \"width\": 40, \"height\": 30}".formatted("9".repeat(100_000)),
                "");
        assertThat(refused()).anySatisfy(defect -> assertThat(defect.message()).contains("not valid JSON"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret.png", "x/../../secret.png", "..\\\\secret.png", "ABSOLUTE"})
    void imagesOutsideTheFolderAreNotOpened(String name) throws IOException {
        String path = name.equals("ABSOLUTE") ? outside.resolve("secret.png").toString() : name;
        coco("{\"id\": 1, \"file_name\": \"%s\", \"width\": 40, \"height\": 30}".formatted(path), "");

        assertThat(refused()).extracting(Defect::kind).containsOnly(DefectKind.OUTSIDE_FOLDER);
    }

    @Test
    void yolosListsDoNotLeadOutEither() throws IOException {
        text("classes.txt", "cat\n");
        text("labels/a.txt", "0 0.5 0.5 0.5 0.5\n");
        Files.move(
                folder.resolve("a.png"),
                Files.createDirectories(folder.resolve("images")).resolve("a.png"));
        text("train.txt", "../secret.png\n%s\n".formatted(outside.resolve("secret.png")));
        text("test.txt", "../secret.png\n");

        assertThat(refused()).extracting(Defect::kind).containsOnly(DefectKind.OUTSIDE_FOLDER);
    }

    @Test
    void aYamlThatUnfoldsIsNotUnfolded() throws IOException {
        StringBuilder bomb = new StringBuilder("x0: &x0 [lol, lol]\n");
        for (int i = 1; i < 30; i++) {
            bomb.append("x%d: &x%d [%s]\n".formatted(i, i, ("*x" + (i - 1) + ", ").repeat(9) + "*x" + (i - 1)));
        }
        text("data.yaml", bomb + "names: *x29\ntrain: a\n");

        assertThatThrownBy(() -> DataCheck.inspect(folder)).isInstanceOf(UserInputException.class);
    }

    @Test
    void anImageThatPromisesTooMuchIsRefused() throws IOException {
        Files.write(folder.resolve("a.png"), ImagesAsTheyComeTest.png(100_000, 100_000, 2, new byte[10]));
        coco("{\"id\": 1, \"file_name\": \"a.png\", \"width\": 100000, \"height\": 100000}", "");

        assertThat(refused()).extracting(Defect::kind).containsOnly(DefectKind.IMAGE_UNREADABLE);
    }
}
