package org.stillroom.engine.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.bench.EvaluationBench.Plan;
import org.stillroom.engine.bench.EvaluationBench.Result;
import org.stillroom.engine.bench.EvaluationBench.Round;
import org.stillroom.engine.data.Detection;

class EvaluationBenchTest {

    private static final Plan PLAN = new Plan(10, 3, 20, 0, 1, 2);

    @TempDir
    private Path folder;

    @Test
    void whatIsDrawnHasTheSizeThatWasAskedFor() {
        GeneratedFindings drawn = GeneratedFindings.of(500, 3, 20, 1);

        assertThat(drawn.truth().images()).hasSize(500);
        assertThat(drawn.detections()).hasSize(500 * 20);
        assertThat(drawn.detections().stream().map(Detection::category).distinct())
                .hasSize(3);
        // 0 to 14 objects with equal chances: 7 in the mean, with a standard deviation of 4.3 / √500 = 0.2
        assertThat(drawn.truth().images().stream()
                        .mapToInt(image -> image.annotations().size())
                        .average()
                        .orElseThrow())
                .isEqualTo(7, within(1.0));
        assertThat(GeneratedFindings.of(500, 3, 20, 1).detections()).isEqualTo(drawn.detections());
    }

    @Test
    void oursAloneHasTheTwelveNumbers() {
        Result result = new EvaluationBench(PLAN).measure();

        assertThat(result.ours()).hasSize(2);
        assertThat(result.first().statistics()).hasSize(12);
        assertThat(result.first().statistics().get(0)).isBetween(0.01, 0.99);
        assertThat(result.ours().get(1).statistics()).isEqualTo(result.first().statistics());
    }

    /** 100 ms against 2 s are a twentieth; with 100 ms of reading on either side 200 against 2100. */
    @Test
    void theReadingIsToldApart() {
        Round ours = new Round(new Cost(100, 0), new Cost(100, 0), List.of(0.5, 0.25));
        Round theirs = new Round(new Cost(100, 0), new Cost(2000, 0), List.of(0.5, 0.5));
        Result result = new Result(ours, List.of(ours), List.of(theirs), "", 0);

        assertThat(result.evaluation().ratio(Cost::wallMillis)).isEqualTo(0.05, within(1e-12));
        assertThat(result.whole().ratio(Cost::wallMillis)).isEqualTo(200 / 2100.0, within(1e-12));
        assertThat(result.difference()).isEqualTo(0.25);
    }

    /** Left out where there is none. */
    @Test
    void pycocotoolsHasTheSameNumbers() throws IOException, InterruptedException {
        assumeTrue(Python.has("pycocotools"), "skipped: /usr/bin/python3 has no pycocotools");

        Result result =
                new EvaluationBench(PLAN).measure(List.of("/usr/bin/python3", "src/bench/python/coco_evaluation.py"));

        assertThat(result.difference()).isLessThanOrEqualTo(EvaluationBench.SAME);
    }

    @Test
    void aReferenceWithOtherNumbersIsNotComparedWith() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "skipped: there is no /bin/sh");
        Path script = Files.writeString(
                folder.resolve("reference.sh"),
                "while read line; do echo '{\"statistics\": [0,0,0,0,0,0,0,0,0,0,0,0]}'; done\n");

        assertThatExceptionOfType(UserInputException.class)
                .isThrownBy(() -> new EvaluationBench(PLAN).measure(List.of("/bin/sh", script.toString())))
                .withMessageContaining("a number differs from the reference's by");
    }

    @Test
    void thePeakIsReadInMebibytes() {
        assertThat(PeakMemory.of(Stream.of("Name:\tjava", "VmHWM:\t    2048 kB", "VmRSS:\t 1024 kB")))
                .hasValue(2);
        assertThat(PeakMemory.of(Stream.of("Name:\tjava"))).isEmpty();
    }
}
