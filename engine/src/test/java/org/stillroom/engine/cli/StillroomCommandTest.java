package org.stillroom.engine.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.experiment.Build;
import org.stillroom.engine.experiment.Builtins;
import org.stillroom.engine.experiment.ExperimentService;
import org.stillroom.engine.experiment.ForkRequest;
import org.stillroom.engine.experiment.Inspector;
import org.stillroom.engine.experiment.PredictRequest;
import org.stillroom.engine.experiment.Prediction;
import org.stillroom.engine.experiment.RunListener;
import org.stillroom.engine.experiment.RunRequest;
import org.stillroom.engine.geometry.Box;
import org.stillroom.engine.inspect.FusionOverride;
import org.stillroom.engine.inspect.InspectAnswer;
import org.stillroom.engine.inspect.InspectRequest;
import org.stillroom.engine.run.Control;
import org.stillroom.engine.run.FloatTensor;
import org.stillroom.engine.run.RunState;
import org.stillroom.engine.run.RunState.Status;
import org.stillroom.engine.run.SafeTensors;
import org.stillroom.engine.spec.ScenesSpec;
import picocli.CommandLine;

@Timeout(60)
class StillroomCommandTest {

    private static final String YAML = """
            name: small
            data: {scenes: {train: 30, test: 20, size: 128}}
            input: {size: 128}
            model: {backbone: {name: tiny}}
            training: {iterations: 40, batch: 4, optimizer: {learningRate: 0.002}}
            arms: [{name: low, kind: aligned-low}]
            """;

    private static final Builtins BUILTINS = new Builtins() {
        @Override
        public Map<String, String> experiments() {
            return Map.of("small", YAML);
        }

        @Override
        public Scenes scenes(ScenesSpec spec) {
            throw new AssertionError("the command line generates no scenes");
        }
    };

    /** Notes what it is asked; fails if told to; ends as stopped once somebody asks for that. */
    private static final class Recorder implements ExperimentService {

        private final List<Object> asked = new ArrayList<>();
        private @Nullable RuntimeException failure;
        private boolean waitsForStop;

        @Override
        public Status run(RunRequest request, Control control, RunListener listener) {
            return work(request, control);
        }

        @Override
        public Status resume(Path run, Control control, RunListener listener) {
            return work(run, control);
        }

        @Override
        public Status fork(ForkRequest request, Control control, RunListener listener) {
            return work(request, control);
        }

        @Override
        public List<Prediction> predict(PredictRequest request) {
            asked.add(request);
            return List.of(new Prediction(
                    Path.of("a.png"), "low-s0", List.of(new Prediction.Found("disc", new Box(1, 2, 4, 8), 0.875))));
        }

        @Override
        public Inspector inspect(Path run, String device, int threads, Path answers) {
            asked.add(run);
            return new Inspector() {
                @Override
                public InspectAnswer answer(InspectRequest request) {
                    asked.add(request);
                    return new InspectAnswer.Failed(request.id(), "no answer");
                }

                @Override
                public void close() {
                    asked.add("closed");
                }
            };
        }

        private Status work(Object what, Control control) {
            asked.add(what);
            if (failure != null) {
                throw failure;
            }
            while (waitsForStop && !control.stopRequested()) {
                Thread.onSpinWait();
            }
            return control.stopRequested() ? Status.STOPPED : Status.DONE;
        }
    }

    @TempDir
    Path folder;

    private final Recorder service = new Recorder();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String standardInput = "";
    private int windows;

    private int execute(String... args) {
        CommandLine commandLine = StillroomCommand.commandLine(
                BUILTINS,
                builtins -> service,
                () -> windows++,
                new ByteArrayInputStream(standardInput.getBytes(UTF_8)));
        return commandLine
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    @Test
    void withoutACommandTheWindowOpens() {
        assertThat(execute()).isZero();
        assertThat(windows).isEqualTo(1);
    }

    @Test
    void helpNamesEveryCommand() {
        assertThat(execute("--help")).isZero();
        assertThat(out.toString())
                .contains(
                        "run",
                        "resume",
                        "fork",
                        "checkpoints",
                        "evaluate",
                        "predict",
                        "data",
                        "compare",
                        "errors",
                        "tensorboard",
                        "plot",
                        "report",
                        "weights",
                        "devices",
                        "Exit codes: 0 done");
        assertThat(windows).isZero();
    }

    /** A stem's first convolution of 16 channels, as the tiny backbone has it, and a classifier: 63 more are wanted. */
    @Test
    void weightsTellsWhatDoesNotFitAndThatInItsExitCode() throws IOException {
        Path file = folder.resolve("w.safetensors");
        SafeTensors.write(
                file,
                Map.of(
                        "conv1.weight", new FloatTensor(new long[] {16, 3, 3, 3}, new float[432]),
                        "conv2.weight", new FloatTensor(new long[] {1}, new float[1]),
                        "fc.bias", new FloatTensor(new long[] {1}, new float[1])),
                Map.of());

        assertThat(execute("weights", file.toString(), "--backbone", "tiny")).isEqualTo(2);
        assertThat(out.toString())
                .contains("w.safetensors: safetensors, against tiny")
                .contains("loaded         1  conv1.weight")
                .contains("missing       63  bn1.weight")
                .contains("other shape    1  conv2.weight is 1, expected 16×16×3×3")
                .contains("ignored        1  fc.bias")
                .contains("does not fit");

        out.getBuffer().setLength(0);
        assertThat(execute("weights", file.toString(), "--backbone", "tiny", "--json"))
                .isEqualTo(2);
        JsonNode report = new ObjectMapper().readTree(out.toString());
        assertThat(report.path("missing")).hasSize(63);
        assertThat(report.path("mismatched").path(0).path("inBackbone").asText())
                .isEqualTo("16×16×3×3");

        assertThat(execute("weights", file.toString(), "--backbone", "vgg")).isEqualTo(2);
        assertThat(err.toString()).contains("--backbone vgg: expected one of tiny, resnet18");
    }

    @Test
    void versionIsThatOfTheManifests() {
        assertThat(execute("--version")).isZero();
        assertThat(out.toString()).startsWith("stillroom " + Build.THIS.version());
    }

    @Test
    void runReadsAnExperimentByNameAndItsOptions() {
        assertThat(execute(
                        "run",
                        "small",
                        "--out",
                        "x",
                        "--data",
                        "d",
                        "--set",
                        "training.iterations=7",
                        "--set",
                        "seeds=[3]",
                        "--device",
                        "gpu:1",
                        "--threads",
                        "3",
                        "--arm",
                        "low"))
                .isZero();
        RunRequest request = (RunRequest) service.asked.get(0);
        assertThat(request.experiment().training().iterations()).isEqualTo(7);
        assertThat(request.experiment().seeds()).containsExactly(3);
        assertThat(request.yaml()).isEqualTo(YAML);
        assertThat(request.out()).isEqualTo(Path.of("x"));
        assertThat(request.dataRoot()).isEqualTo(Path.of("d"));
        assertThat(request.device()).isEqualTo("gpu:1");
        assertThat(request.threads()).isEqualTo(3);
        assertThat(request.arms()).containsExactly("low");
    }

    @Test
    void runHasDefaultsForItsOptions() {
        assertThat(execute("run", "small")).isZero();
        RunRequest request = (RunRequest) service.asked.get(0);
        assertThat(request.out().toString().replace('\\', '/')).matches("runs/small-\\d{8}-\\d{6}");
        assertThat(request.dataRoot()).isNull();
        assertThat(request.device()).isEqualTo("cpu");
        assertThat(request.threads()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(request.arms()).isEmpty();
    }

    @Test
    void runReadsAFileAndNamesItInErrors() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), YAML.replace("batch", "bach"));
        assertThat(execute("run", file.toString())).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo("stillroom: %s, line 5: unknown key \"bach\" in training; did you mean \"batch\"?%n"
                        .formatted(file));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            run smal            | stillroom: smal: neither a file nor a built-in experiment; did you mean "small"?
            run small --device tpu | stillroom: --device tpu: expected cpu, gpu or gpu:<number>; 'stillroom devices' lists them
            run small --threads 0 | stillroom: --threads 0: expected at least 1
            run small --set training.bach=3 | stillroom: --set training.bach=3: unknown key "bach" in training; did you mean "batch"?
            run                 | stillroom: Missing required parameter: 'EXPERIMENT'; see 'stillroom run --help'
            run small --threads many | stillroom: Invalid value for option '--threads': 'many' is not an int; see 'stillroom run --help'
            run small --ou x    | stillroom: Unknown options: '--ou', 'x'; did you mean --out?; see 'stillroom run --help'
            resum x             | stillroom: Unmatched arguments from index 0: 'resum', 'x'; did you mean resume?; see 'stillroom --help'
            data                | stillroom: Missing required subcommand; see 'stillroom data --help'
            compare             | stillroom: Missing required parameter: 'RUN'; see 'stillroom compare --help'
            plot x              | stillroom: Missing required option: '--out=FILE'; see 'stillroom plot --help'
            predict x           | stillroom: Missing required parameter: 'IMAGE'; see 'stillroom predict --help'
            evaluate --gt x     | stillroom: Missing required option: '--dt=DT.json'; see 'stillroom evaluate --help'
            """)
    void whatIsWrongInTheCommandLineIsOneLineAndExitCode2(String commandLine, String line) {
        assertThat(execute(commandLine.split(" ", -1))).isEqualTo(2);
        assertThat(err.toString().lines()).containsExactly(line);
        assertThat(service.asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "compare nowhere, stillroom: nowhere: no manifest.json in it",
        "errors nowhere, stillroom: nowhere: no manifest.json in it",
        "data check nowhere, stillroom: nowhere",
        "evaluate --gt nowhere.json --dt nowhere.json, stillroom: nowhere.json"
    })
    void whatIsNotThereIsOneLineAndExitCode2(String commandLine, String start) {
        assertThat(execute(commandLine.split(" ", -1))).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().startsWith(start);
    }

    @Test
    void aFailureOfTheProgramIsExitCode1() {
        service.failure = new IllegalStateException("the loss\nis gone");
        assertThat(execute("run", "small")).isEqualTo(1);
        assertThat(err.toString().lines())
                .containsExactly("stillroom: the loss is gone (IllegalStateException; --verbose prints the trace)");
    }

    @Test
    void verboseAddsTheTraceBeforeOrAfterTheCommand() {
        service.failure = new UserInputException("runs/x: is not empty");
        assertThat(execute("run", "small", "--verbose")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("stillroom: runs/x: is not empty\n")
                .contains("\tat " + StillroomCommandTest.class.getName());
        err.getBuffer().setLength(0);
        assertThat(execute("--verbose", "resume", "runs/x")).isEqualTo(2);
        assertThat(err.toString()).contains("\tat " + StillroomCommandTest.class.getName());
    }

    @Test
    void aStopOnStandardInputEndsTheRunWell() {
        service.waitsForStop = true;
        standardInput = "pause\nhurry\n\nstop\n";
        assertThat(execute("run", "small")).isZero();
        assertThat(err.toString().lines())
                .containsExactly("stillroom: \"hurry\" on standard input, expected pause, resume or stop");
        assertThat(out.toString()).contains("stopped; 'stillroom resume");
    }

    @Test
    void theEndOfStandardInputEndsNothing() {
        Control control = new Control();
        new ControlReader(new ByteArrayInputStream("pause\n".getBytes(UTF_8)), control, new PrintWriter(err), false)
                .readAll();
        assertThat(control.pauseRequested()).isTrue();
        assertThat(control.stopRequested()).isFalse();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void resumeNamesTheRun() {
        assertThat(execute("resume", "runs/x")).isZero();
        assertThat(service.asked).containsExactly(Path.of("runs/x"));
    }

    @Test
    void predictPrintsBoxesInPixels() throws IOException {
        assertThat(execute("predict", "runs/x", "a.png", "b.png", "--arm", "low"))
                .isZero();
        assertThat(service.asked)
                .containsExactly(new PredictRequest(
                        Path.of("runs/x"), "low", List.of(Path.of("a.png"), Path.of("b.png")), "cpu"));
        assertThat(out.toString().lines())
                .containsExactly(
                        "a.png: 1 object by low-s0", "  0.875  disc  left 1.0  top 2.0  width 3.0  height 6.0");
        out.getBuffer().setLength(0);
        assertThat(execute("predict", "runs/x", "a.png", "--json")).isZero();
        JsonNode entry = new ObjectMapper().readTree(out.toString()).get(0);
        assertThat(entry.toString())
                .isEqualTo(
                        "{\"image\":\"a.png\",\"arm\":\"low-s0\",\"category\":\"disc\",\"bbox\":[1.0,2.0,3.0,6.0],\"score\":0.875}");
    }

    /** One object, found exactly: every AP over all sizes is 1; it has 100 px², which is small, so medium and large have none. */
    @Test
    void evaluatePrintsThe12Lines() throws IOException {
        Path truth = Files.writeString(folder.resolve("gt.json"), """
                {"images": [{"id": 1, "file_name": "a.png", "width": 50, "height": 50}],
                 "annotations": [{"id": 1, "image_id": 1, "category_id": 3, "bbox": [5, 5, 10, 10], "area": 100, "iscrowd": 0}],
                 "categories": [{"id": 3, "name": "disc"}]}
                """);
        Path found = Files.writeString(
                folder.resolve("dt.json"),
                "[{\"image_id\": 1, \"category_id\": 3, \"bbox\": [5, 5, 10, 10], \"score\": 0.9}]");
        assertThat(execute("evaluate", "--gt", truth.toString(), "--dt", found.toString()))
                .isZero();
        assertThat(out.toString().lines())
                .hasSize(12)
                .startsWith(" Average Precision  (AP) @[ IoU=0.50:0.95 | area=   all | maxDets=100 ] = 1.000")
                .endsWith(" Average Recall     (AR) @[ IoU=0.50:0.95 | area= large | maxDets=100 ] = -1.000");
        out.getBuffer().setLength(0);
        assertThat(execute("evaluate", "--json", "--gt", truth.toString(), "--dt", found.toString()))
                .isZero();
        JsonNode report = new ObjectMapper().readTree(out.toString());
        assertThat(report.path("stats").path("AR100").asDouble()).isEqualTo(1);
        assertThat(report.path("stats").path("APl").isNull()).isTrue();
        assertThat(report.path("categories").get(0).path("name").asText()).isEqualTo("disc");
    }

    @Test
    void dataCheckEndsWithCode2WhereTrainingRefuses() throws IOException {
        Files.writeString(folder.resolve("instances.json"), """
                {"images": [{"id": 1, "file_name": "gone.png", "width": 50, "height": 50}],
                 "annotations": [], "categories": [{"id": 3, "name": "disc"}]}
                """);
        assertThat(execute("data", "check", folder.toString())).isEqualTo(2);
        assertThat(out.toString())
                .contains("train: 1 image, 1 of them without objects; 0 objects")
                .contains("disc (id 3)")
                .contains("refused: " + folder.resolve("instances.json") + ", line 1: image 1: file gone.png is not in")
                .contains("1 × missing image: refused\n")
                .endsWith("training refuses this data set until what is refused is mended\n");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void progressIsPrintedOnChangesAndElseEveryTenSeconds() {
        ProgressPrinter printer = new ProgressPrinter(new PrintWriter(out));
        for (int second : new int[] {0, 1, 9, 10, 15}) {
            printer.progressed(state("low-s0", Status.RUNNING, second));
        }
        printer.progressed(state("low-s0", Status.PAUSED, 16));
        printer.progressed(state("high-s0", Status.PAUSED, 17));
        assertThat(out.toString().lines())
                .containsExactly(
                        "low-s0  0/40  61.2 images/s  59 s left, 1 min 05 s for all arms",
                        "low-s0  10/40  61.2 images/s  59 s left, 1 min 05 s for all arms",
                        "low-s0  16/40  paused  61.2 images/s  59 s left, 1 min 05 s for all arms",
                        "high-s0  17/40  paused  61.2 images/s  59 s left, 1 min 05 s for all arms");
    }

    private static RunState state(String arm, Status status, int second) {
        return new RunState(
                status,
                null,
                1,
                "2026-11-20T15:00:00Z",
                "2026-11-20T15:00:%02dZ".formatted(second),
                arm,
                61.2,
                59.0,
                65.0,
                List.of(new RunState.ArmState(arm, status, second, 40)));
    }

    @Test
    void durationsReadWell() {
        assertThat(ProgressPrinter.duration(59.4)).isEqualTo("59 s");
        assertThat(ProgressPrinter.duration(3599.4)).isEqualTo("59 min 59 s");
        assertThat(ProgressPrinter.duration(130 * 60)).isEqualTo("2 h 10 min");
    }

    @Test
    void inspectAnswersEveryLineUntilItsInputEnds() {
        standardInput = """
                {"ask":"look","id":7,"arm":"low-s0","image":3,"high":[null,0.25]}

                {"ask":"dance","id":8}
                not JSON
                """;
        assertThat(execute("inspect", "a-run")).isZero();
        assertThat(out.toString().lines())
                .satisfiesExactly(
                        first ->
                                assertThat(first).isEqualTo("{\"answer\":\"failed\",\"id\":7,\"error\":\"no answer\"}"),
                        second -> assertThat(second)
                                .contains("\"id\":8")
                                .contains("dance")
                                .contains("look"),
                        third -> assertThat(third).contains("\"id\":0").contains("not JSON"));
        assertThat(service.asked)
                .containsExactly(
                        Path.of("a-run"),
                        new InspectRequest.Look(
                                7, "low-s0", null, 3L, null, new FusionOverride(Arrays.asList(null, 0.25))),
                        "closed");
    }
}
