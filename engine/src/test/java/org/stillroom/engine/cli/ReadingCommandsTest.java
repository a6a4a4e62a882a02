package org.stillroom.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
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
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.experiment.Builtins;
import org.stillroom.engine.geometry.Box;
import org.stillroom.engine.run.ArmWriter;
import org.stillroom.engine.run.RunFixture;
import org.stillroom.engine.run.RunState;
import org.stillroom.engine.run.RunWriter;
import org.stillroom.engine.spec.ScenesSpec;

/** The commands that only read a run. */
class ReadingCommandsTest {

    private static final Builtins NONE = new Builtins() {
        @Override
        public Map<String, String> experiments() {
            return Map.of();
        }

        @Override
        public Scenes scenes(ScenesSpec spec) {
            throw new AssertionError("reading a run generates no scenes");
        }
    };

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writeARun() {
        try (RunWriter writer = RunWriter.create(run(), RunFixture.manifest(), "name: small\n", RunFixture.test())) {
            ArmWriter low = writer.arm("low-s0");
            low.metric(1, "loss", 2);
            low.metric(20, "AP", 0.125);
            low.metric(40, "AP", 0.25);
            low.evaluation(RunFixture.evaluation("low-s0", 40, 0.25));
            low.detections(40, List.of(new Detection(0, 0, new Box(1, 2, 11, 22.5), 0.75)));
        }
    }

    private Path run() {
        return folder.resolve("run");
    }

    private int execute(String... args) {
        return StillroomCommand.commandLine(
                        NONE,
                        builtins -> {
                            throw new AssertionError("reading a run trains nothing");
                        },
                        () -> {
                            throw new AssertionError("a command opens no window");
                        },
                        InputStream.nullInputStream())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    @Test
    void errorsPrintsATable() {
        assertThat(execute("errors", run().toString(), "--arm", "low-s0")).isZero();
        assertThat(out.toString()).startsWith("low-s0, step 40: AP50 0.0").containsPattern("Cls +100\\.0 +1");
    }

    @Test
    void errorsPrintsJson() throws IOException {
        assertThat(execute("errors", run().toString(), "--json")).isZero();
        JsonNode arm = new ObjectMapper().readTree(out.toString()).get(0);
        assertThat(arm.path("arm").asText()).isEqualTo("low-s0");
        assertThat(arm.path("dAP").path("Cls").asDouble()).isEqualTo(1);
        assertThat(arm.path("dAP")).hasSize(8);
        assertThat(arm.path("counts").path("Cls").asInt()).isEqualTo(1);
        assertThat(arm.path("categories").path(0).path("counts").path("Cls").asInt())
                .isEqualTo(1);
        assertThat(arm.path("confusion").path("matrix").path(1).path(0).asInt()).isEqualTo(1);
    }

    @Test
    void errorsOfAnArmThatIsNotThereIsTheUsersMistake() {
        assertThat(execute("errors", run().toString(), "--arm", "high")).isEqualTo(2);
        assertThat(err.toString()).contains("no arm \"high\"; its arms are low-s0, teacher-s0");
    }

    @Test
    void tensorBoardWritesTheMetricsOfTheArmsThatHaveAny() {
        assertThat(execute("tensorboard", run().toString())).isZero();
        assertThat(out.toString()).startsWith("3 numbers written").contains("tensorboard --logdir");
        assertThat(run().resolve("arms/low-s0/tensorboard")).isDirectoryContaining("glob:**tfevents*");
        assertThat(run().resolve("arms/teacher-s0")).doesNotExist();
    }

    @Test
    void tensorBoardLeavesARunAloneThatIsBeingWritten() {
        try (RunWriter writer = RunWriter.reopen(run())) {
            writer.state(RunFixture.state(
                    RunState.Status.RUNNING, ProcessHandle.current().pid(), Instant.now()));
        }
        assertThat(execute("tensorboard", run().toString())).isEqualTo(2);
        assertThat(err.toString()).contains("a worker is writing it").contains("--tensorboard");
    }

    @Test
    void plotWritesAFigure() {
        Path figure = folder.resolve("f.svg");
        assertThat(execute("plot", run().toString(), "--metric", "AP", "--out", figure.toString()))
                .isZero();
        assertThat(figure).content().startsWith("<svg").contains("AP (points of 100)");
    }

    @Test
    void plotWritesWhatTheFilesNameAsksFor() throws IOException {
        Path pdf = folder.resolve("f.PDF");
        Path png = folder.resolve("f.png");
        assertThat(execute("plot", run().toString(), "--band", "interval", "--out", pdf.toString()))
                .isZero();
        assertThat(execute("plot", run().toString(), "--out", png.toString())).isZero();

        assertThat(Files.readAllBytes(pdf)).startsWith("%PDF-".getBytes(StandardCharsets.US_ASCII));
        assertThat(ImageIO.read(png.toFile()).getWidth()).isEqualTo(3 * 760);
    }

    @Test
    void plotTellsWhatItCannotDraw() {
        assertThat(execute("plot", run().toString(), "--out", "f.jpg")).isEqualTo(2);
        assertThat(err.toString()).contains("f.jpg: expected a name that ends in .svg, .pdf or .png");
        assertThat(execute("plot", run().toString(), "--band", "sd", "--out", "f.svg"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--band sd: expected range or interval");
        assertThat(execute("plot", run().toString(), "--metric", "mAP", "--out", "f.svg"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("no arm has the metric \"mAP\"; there are AP, loss");
    }

    @Test
    void reportLiesInTheRunUnlessSaidOtherwise() {
        assertThat(execute("report", run().toString())).isZero();
        assertThat(out.toString().strip())
                .isEqualTo(run().resolve("report.html").toString());
        assertThat(run().resolve("report.html")).content().startsWith("<!DOCTYPE html>");

        Path elsewhere = folder.resolve("r.html");
        assertThat(execute("report", run().toString(), "--out", elsewhere.toString()))
                .isZero();
        assertThat(elsewhere).hasSameTextualContentAs(run().resolve("report.html"));
    }
}
