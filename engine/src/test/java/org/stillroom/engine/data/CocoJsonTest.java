package org.stillroom.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.engine.geometry.Box;

class CocoJsonTest {

    @TempDir
    Path folder;

    private final DetectionDataset dataset = new DetectionDataset(
            "gt",
            List.of(new Category(3, "ring"), new Category(90, "\"quoted\"")),
            List.of(
                    image(0, new Annotation(0, 1, new Box(1, 2, 4, 6), 12, false)),
                    image(Long.MAX_VALUE),
                    image(-5, new Annotation(9, 0, new Box(0.25, 0, 40, 30), 7.5, true))));

    private final List<Detection> detections =
            List.of(new Detection(-5, 1, new Box(1, 2, 4, 6), 0.25), new Detection(0, 0, new Box(0, 0, 1, 1), 1e-9));

    private static ImageRecord image(long id, Annotation... annotations) {
        return new ImageRecord(
                id, id + ".png", 40, 30, () -> new RgbImage(40, 30, new byte[3600]), List.of(annotations));
    }

    @Test
    void groundTruthReadsBackTheSame() throws IOException {
        Path file = Files.writeString(folder.resolve("gt.json"), CocoJson.groundTruth(dataset));

        DetectionDataset back = CocoJson.readGroundTruth(file);

        assertThat(Fingerprint.of(back)).isEqualTo(Fingerprint.of(dataset));
        assertThat(back.categories()).isEqualTo(dataset.categories());
        assertThatThrownBy(() -> back.images().get(0).source().read()).hasMessageContaining("not at hand");
    }

    @Test
    void detectionsReadBackTheSame() throws IOException {
        Path file = Files.writeString(folder.resolve("dt.json"), CocoJson.results(dataset, detections));

        assertThat(CocoJson.readDetections(file, dataset)).isEqualTo(detections);
    }

    @Test
    void detectionsOfOneImageAreReadWithoutLookingAtTheOthers() throws IOException {
        String text = CocoJson.results(dataset, detections);
        Path file = Files.writeString(folder.resolve("dt.json"), text);
        Path late = Files.writeString(
                folder.resolve("late.json"),
                "[{\"score\":0.5,\"bbox\":[1,2,3,4],\"category_id\":90,\"image_id\":-5},{\"bbox\":7,\"image_id\":3}]");
        Path score = Files.writeString(folder.resolve("s.json"), text.replace("0.25", "NaN"));

        assertThat(CocoJson.readDetections(file, dataset, -5)).containsExactly(detections.get(0));
        assertThat(CocoJson.readDetections(file, dataset, 0)).containsExactly(detections.get(1));
        assertThat(CocoJson.readDetections(file, dataset, Long.MAX_VALUE)).isEmpty();
        assertThat(CocoJson.readDetections(late, dataset, -5))
                .containsExactly(new Detection(-5, 1, new Box(1, 2, 4, 6), 0.5));
        assertThat(CocoJson.readDetections(score, dataset, 0)).containsExactly(detections.get(1));
        assertThatThrownBy(() -> CocoJson.readDetections(score, dataset, -5))
                .hasMessageContaining("detection number 1: score is \"NaN\", expected a finite number");
        assertThatThrownBy(() -> CocoJson.readDetections(late, dataset, 3))
                .hasMessageContaining("detection number 2: bbox is 7, expected four numbers");
    }

    @Test
    void writesCocosFieldsWithTheIdsOfTheDataSet() throws IOException {
        JsonNode first = new ObjectMapper()
                .readTree(CocoJson.results(dataset, detections))
                .get(0);

        assertThat(first.get("image_id").longValue()).isEqualTo(-5);
        assertThat(first.get("category_id").longValue()).isEqualTo(90);
        assertThat(first.get("bbox")).extracting(JsonNode::doubleValue).containsExactly(1.0, 2.0, 3.0, 4.0);
        JsonNode truth = new ObjectMapper().readTree(CocoJson.groundTruth(dataset));
        assertThat(truth.get("annotations").get(1).get("iscrowd").intValue()).isEqualTo(1);
        assertThat(truth.get("images").get(2).get("file_name").textValue()).isEqualTo("-5.png");
    }

    @Test
    void leavesOutCategoriesThatAreUnknownAndRefusesImagesThatAre() throws IOException {
        String text = CocoJson.results(dataset, detections);
        Path category =
                Files.writeString(folder.resolve("c.json"), text.replace("\"category_id\":90", "\"category_id\":1"));
        Path image = Files.writeString(folder.resolve("i.json"), text.replace("\"image_id\":-5", "\"image_id\":1"));
        Path score = Files.writeString(folder.resolve("s.json"), text.replace("0.25", "NaN"));

        assertThat(CocoJson.readDetections(category, dataset)).containsExactly(detections.get(1));
        assertThatThrownBy(() -> CocoJson.readDetections(image, dataset))
                .hasMessageContaining("i.json, line 1: image_id 1 is none of the ground truth's images");
        assertThatThrownBy(() -> CocoJson.readDetections(score, dataset))
                .hasMessageContaining("detection number 1: score is \"NaN\", expected a finite number");
    }

    @Test
    void theFingerprintSeesEveryFieldAndTheOrderButNotTheName() {
        ImageRecord image = image(1, new Annotation(1, 0, new Box(0, 0, 9, 9), 81, false));
        List<Category> categories = dataset.categories();
        DetectionDataset base = new DetectionDataset("a", categories, List.of(image));

        assertThat(Fingerprint.of(new DetectionDataset("b", categories, List.of(image))))
                .isEqualTo(Fingerprint.of(base));
        assertThat(Fingerprint.of(base)).hasSize(64);
        assertThat(List.of(
                        Fingerprint.of(base),
                        Fingerprint.of(base, base),
                        Fingerprint.of(new DetectionDataset("a", categories, List.of())),
                        Fingerprint.of(new DetectionDataset("a", categories.subList(0, 1), List.of(image))),
                        of(categories, new Annotation(2, 0, new Box(0, 0, 9, 9), 81, false)),
                        of(categories, new Annotation(1, 1, new Box(0, 0, 9, 9), 81, false)),
                        of(categories, new Annotation(1, 0, new Box(0, 0, 9, 8), 81, false)),
                        of(categories, new Annotation(1, 0, new Box(0, 0, 9, 9), 80, false)),
                        of(categories, new Annotation(1, 0, new Box(0, 0, 9, 9), 81, true))))
                .doesNotHaveDuplicates();
    }

    private static String of(List<Category> categories, Annotation annotation) {
        return Fingerprint.of(new DetectionDataset("a", categories, List.of(image(1, annotation))));
    }

    @Test
    void takesTheFirstImages() {
        assertThat(dataset.first(2).images()).isEqualTo(dataset.images().subList(0, 2));
        assertThat(dataset.first(9).images()).isEqualTo(dataset.images());
    }
}
