package org.stillroom.engine.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillroom.engine.data.CocoJson;
import org.stillroom.engine.data.DataCheck;
import org.stillroom.engine.data.DatasetFolder;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.data.ImageFiles;
import org.stillroom.engine.run.ArmWriter;
import org.stillroom.engine.run.FloatTensor;
import org.stillroom.engine.run.RunFixture;
import org.stillroom.engine.run.RunReader;
import org.stillroom.engine.run.RunState;
import org.stillroom.engine.run.RunWriter;
import org.stillroom.engine.run.SafeTensors;
import org.stillroom.engine.spec.ExperimentReader;

/** Every reader of files that may come from elsewhere. */
class ReadersFuzzTest {

    private static final String COCO = """
            {"info": {"year": 2017}, "licenses": [],
             "images": [{"id": 1, "file_name": "a.png", "width": 40, "height": 30}],
             "annotations": [
              {"id": 1, "image_id": 1, "category_id": 1, "bbox": [1, 2, 10, 12], "area": 90.5, "iscrowd": 0, "segmentation": [[1, 2, 11, 2, 5, 14]]},
              {"id": 2, "image_id": 1, "category_id": 2, "area": 4, "iscrowd": 1, "segmentation": {"size": [30, 40], "counts": "52207"}},
              {"id": 3, "image_id": 1, "category_id": 2, "bbox": [20, 5, 4, 4], "num_keypoints": 1, "keypoints": [21, 6, 2]}],
             "categories": [{"id": 1, "name": "cat"}, {"id": 2, "name": "dog"}]}
            """;

    private static final String VOC = """
            <?xml version="1.0"?><annotation><folder>x</folder><filename>a.png</filename>
            <source><annotation>PASCAL VOC2007</annotation></source>
            <size><width>40</width><height>30</height><depth>3</depth></size>
            <object><name>cat</name><difficult>0</difficult>
            <bndbox><xmin>2</xmin><ymin>3</ymin><xmax>12</xmax><ymax>14</ymax></bndbox></object></annotation>
            """;

    private static final String EXPERIMENT = """
            name: small
            seeds: [0, 1]
            data: {folder: {root: here, holdout: {fraction: 0.3, group: '^(.*)_'}}}
            input: {size: 128, ratio: 2}
            model:
              backbone: {name: tiny, width: 16}
              fpn: 48
              head: {convolutions: 2, groups: 8}
            training:
              iterations: 8
              batch: 8
              optimizer: {kind: adamw, learningRate: 2e-3}
              schedule: {kind: cosine, warmup: 2}
              evaluateEvery: 4
              snapshotEvery: 4
              checkpointEvery: 4
            arms:
              - {name: t, kind: teacher, fusedWeight: 0.4}
              - {name: s, kind: student, teacher: t, start: teacher, distill: {method: msad, weight: 0.6}}
            controls: [no-kd]
            """;

    @TempDir
    Path folder;

    private Path data;

    @BeforeEach
    void writeTheImage() throws IOException {
        data = Files.createDirectories(folder.resolve("data"));
        BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 1200; i++) {
            image.setRGB(i % 40, i / 40, i * 7919);
        }
        ImageIO.write(image, "png", data.resolve("a.png").toFile());
    }

    private Path text(String name, String text) throws IOException {
        Path file = data.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static void check(Path folder) {
        DataCheck.inspect(folder);
        DetectionDataset train = DatasetFolder.look(folder, null)
                .open("train", "val", DatasetFolder.Holdout.DEFAULT)
                .train();
        // Whatever is trained on has a box with an inside, in its image.
        assertThat(train.images())
                .allSatisfy(image -> assertThat(image.annotations())
                        .allMatch(annotation -> annotation.sourceBox().width() > 0
                                && annotation.sourceBox().height() > 0
                                && annotation.sourceBox().x1() >= 0
                                && annotation.sourceBox().y2() <= image.height()
                                && annotation.category() < train.categories().size()));
    }

    private static void assertMeant(Fuzzing.Result result) {
        assertThat(result.files()).isGreaterThanOrEqualTo(100);
        assertThat(result.refused()).isPositive(); // else the damage does not reach the reader
    }

    @Test
    void coco() throws IOException {
        text("instances_val.json", COCO);

        assertMeant(Fuzzing.damage(text("instances_train.json", COCO), file -> check(data)));
    }

    @Test
    void voc() throws IOException {
        text("val/b.xml", VOC.replace("a.png", "../a.png"));

        assertMeant(Fuzzing.damage(text("train/a.xml", VOC), file -> check(data)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"labels/a.txt", "data.yaml", "train.txt"})
    void yolo(String damaged) throws IOException {
        text("labels/a.txt", "0 0.5 0.5 0.5 0.5\n1 0.1 0.1 0.5 0.1 0.5 0.9 0.1 0.9\n");
        text("train.txt", "images/a.png\n");
        text("val.txt", "images/a.png\n");
        text("data.yaml", "train: train.txt\nval: [val.txt]\nnc: 2\nkpt_shape: [2, 3]\nnames: {0: cat, 1: dog}\n");
        Files.createDirectories(data.resolve("images"));
        Files.move(data.resolve("a.png"), data.resolve("images/a.png"));

        // Label files are left out line by line; they are never refused as a whole unless they are no text.
        assertThat(Fuzzing.damage(data.resolve(damaged), file -> check(data)).files())
                .isGreaterThanOrEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg"})
    void images(String format) throws IOException {
        Path image = data.resolve("b." + format);
        ImageIO.write(ImageIO.read(data.resolve("a.png").toFile()), format, image.toFile());

        assertMeant(
                Fuzzing.damage(image, file -> ImageFiles.open(file, 1).source().read()));
    }

    @Test
    void experiments() throws IOException {
        assertMeant(Fuzzing.damage(
                text("experiment.yaml", EXPERIMENT),
                file -> ExperimentReader.read(
                        new String(Files.readAllBytes(file), StandardCharsets.UTF_8), "e", List.of())));
    }

    @Test
    void groundTruthAndDetections() throws IOException {
        String gt = COCO.replace("\"area\": 4,", "\"area\": 4, \"bbox\": [1, 1, 2, 2],");
        assertMeant(Fuzzing.damage(text("gt.json", gt), CocoJson::readGroundTruth));
        DetectionDataset truth = CocoJson.readGroundTruth(text("whole.json", gt));
        String results = """
                [{"image_id": 1, "category_id": 1, "bbox": [1.5, 2, 3, 4], "score": 0.5},
                 {"image_id": 1, "category_id": 9, "bbox": [1, 2, 3, 4], "score": 0.25}]
                """;
        assertMeant(Fuzzing.damage(text("dt.json", results), file -> CocoJson.readDetections(file, truth)));
        assertMeant(Fuzzing.damage(text("dt.json", results), file -> CocoJson.readDetections(file, truth, 1)));
    }

    @Test
    void safetensors() throws IOException {
        Path file = data.resolve("a.safetensors");
        SafeTensors.write(
                file,
                Map.of(
                        "w",
                        new FloatTensor(new long[] {2, 3}, new float[6]),
                        "b",
                        new FloatTensor(new long[] {3}, new float[3])),
                Map.of("step", "4"));

        assertMeant(Fuzzing.damage(file, SafeTensors::read));
    }

    @Test
    void runDirectories() throws IOException {
        Path run = folder.resolve("run");
        String arm = "low-s0";
        try (RunWriter writer = RunWriter.create(run, RunFixture.manifest(), "name: small", RunFixture.test())) {
            writer.state(RunFixture.state(RunState.Status.RUNNING, 1, Instant.now()));
            ArmWriter metrics = writer.arm(arm);
            metrics.metric(1, "loss", 0.5);
            metrics.metric(2, "loss", 0.25);
            metrics.flush();
        }

        assertMeant(Fuzzing.damage(run.resolve("manifest.json"), file -> RunReader.open(run)));
        RunReader reader = RunReader.open(run);
        assertMeant(Fuzzing.damage(run.resolve("state.json"), file -> reader.workerAlive()));
        assertMeant(Fuzzing.damage(
                run.resolve("arms/%s/metrics.jsonl".formatted(arm)),
                file -> RunReader.open(run).metrics(arm).poll()));
    }
}
