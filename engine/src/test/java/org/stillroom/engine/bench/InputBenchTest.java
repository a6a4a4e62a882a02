package org.stillroom.engine.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.data.ImageFiles;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.data.RgbImage;
import org.stillroom.engine.input.Png;
import org.stillroom.engine.tensor.Torch;
import org.stillroom.engine.train.Rectangles;
import org.stillroom.engine.train.TinyExperiment;

class InputBenchTest {

    private static final InputBench.Plan PLAN = new InputBench.Plan(16, 2, 0.5, 1, 0, 1);

    @TempDir
    private Path folder;

    /** Noise of 40×30 in files, five of them: two whole batches of two. */
    private DetectionDataset files() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        List<ImageRecord> images = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            byte[] rgb = new byte[3 * 40 * 30];
            random.nextBytes(rgb);
            Path file = Files.write(folder.resolve(i + ".png"), Png.encode(new RgbImage(40, 30, rgb)));
            images.add(ImageFiles.open(file, i));
        }
        return new DetectionDataset("noise", List.of(), images);
    }

    @Test
    void anEpochIsTheWholeBatches() throws IOException {
        InputBench.Result result = new InputBench(files(), PLAN).measure();

        assertThat(result.images()).isEqualTo(4);
        assertThat(result.first()).hasSize(1);
        assertThat(result.second()).hasSize(1);
        assertThat(result.reference()).isEmpty();
    }

    /** 100 images in 50 ms are 2000 a second; 80 ms and 40 ms of the reference are 1.6 and 0.8 of that time. */
    @Test
    void speedsAreReadOffTheMedians() {
        List<Cost> ours = List.of(new Cost(50, 0), new Cost(50, 0));
        List<Cost> theirs = List.of(new Cost(80, 0), new Cost(40, 0));
        InputBench.Result result = new InputBench.Result(100, ours, ours, theirs, "");

        assertThat(result.perSecond(result.first())).isEqualTo(2000, within(1e-9));
        assertThat(result.perSecond(result.reference())).isEqualTo(100 / 0.06, within(1e-9));
        assertThat(result.ratio()).isEqualTo(1.2, within(1e-9));
    }

    /** Left out where there is no PyTorch. */
    @Test
    void theLoaderInPythonSeesTheSamePixels() throws IOException, InterruptedException {
        assumeTrue(Python.has("torchvision"), "skipped: /usr/bin/python3 has no torchvision");

        InputBench.Result result = new InputBench(files(), PLAN)
                .measure(folder, List.of("/usr/bin/python3", "src/bench/python/image_loader.py"));

        assertThat(result.reference()).hasSize(1);
        assertThat(result.referenceVersion()).contains("torchvision");
    }

    @Test
    void aReferenceThatSeesSomethingElseIsNotComparedWith() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "skipped: there is no /bin/sh");
        Path script = Files.writeString(
                folder.resolve("reference.sh"), "while read line; do echo '{\"wall\": 1.0, \"mean\": 9.0}'; done\n");
        InputBench bench = new InputBench(files(), PLAN);

        assertThatExceptionOfType(UserInputException.class)
                .isThrownBy(() -> bench.measure(folder, List.of("/bin/sh", script.toString())))
                .withMessageContaining("the reference's 9.0")
                .withMessageContaining("they see different pixels");
    }

    /** Eight images in batches of four: the first epoch is two steps, of which 3 of 30 ms were waited. */
    @Test
    void whatATrainingWaitsIsAPartOfItsTime() {
        WaitBench.Result known = new WaitBench.Result("a", new WaitBench.Span(2, 3, 30), new WaitBench.Span(3, 0, 30));
        assertThat(known.first().share()).isEqualTo(0.1, within(1e-12));
        assertThat(known.all().share()).isEqualTo(0.05, within(1e-12));
        assertThat(known.all().steps()).isEqualTo(5);

        try (Torch torch = Torch.open("cpu", 1)) {
            WaitBench.Result result = new WaitBench(torch, TinyExperiment.spec(), Rectangles.of(8, 64, 1), 1)
                    .measure(Objects.requireNonNull(TinyExperiment.spec().arm("aligned-low")), 3);

            assertThat(result.all().steps()).isEqualTo(3);
            assertThat(result.all().share()).isBetween(0.0, 1.0);
        }
    }
}
