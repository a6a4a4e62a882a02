package org.stillroom.engine.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.evaluate.CocoEvaluator;
import org.stillroom.engine.evaluate.CocoResult;
import org.stillroom.engine.evaluate.Statistic;
import org.stillroom.engine.geometry.Letterbox;
import org.stillroom.engine.input.Png;
import org.stillroom.engine.input.TestInput;
import org.stillroom.engine.inspect.FusionOverride;
import org.stillroom.engine.inspect.InspectAnswer;
import org.stillroom.engine.inspect.InspectRequest;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.RunReader;
import org.stillroom.engine.run.Snapshot;
import org.stillroom.engine.spec.ExperimentSpec;
import org.stillroom.engine.tensor.Torch;
import org.stillroom.engine.train.Sight;

/** Answers from the checkpoints a run has kept, and keeps what it can use again. */
final class RunInspector implements Inspector {

    private static final Logger LOG = LoggerFactory.getLogger(RunInspector.class);

    private final RunReader run;
    private final Path answers;
    private final Torch torch;
    private final InspectedArms arms;
    private final InspectedImages images;
    private final TestInput input;

    /** @param answers a folder for the files that answers name */
    RunInspector(Path directory, Torch torch, Builtins builtins, Path answers) {
        this.run = RunReader.open(directory);
        this.answers = answers;
        this.torch = torch;
        ExperimentSpec spec = InspectedArms.spec(run);
        this.arms = new InspectedArms(run, spec, torch);
        this.images = new InspectedImages(run, spec, builtins);
        this.input = new TestInput(spec.input().size(), spec.input().size());
    }

    @Override
    public InspectAnswer answer(InspectRequest request) {
        try {
            if (request instanceof InspectRequest.Look look) {
                return look(look);
            }
            if (request instanceof InspectRequest.Score score) {
                return score(score);
            }
            return open((InspectRequest.Open) request);
        } catch (UserInputException e) {
            return new InspectAnswer.Failed(request.id(), String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("{} cannot be answered", request, e);
            String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            return new InspectAnswer.Failed(
                    request.id(), "%s: %s".formatted(e.getClass().getSimpleName(), message));
        }
    }

    private InspectAnswer look(InspectRequest.Look look) {
        requireLevels(look.high());
        Clock clock = new Clock();
        InspectedArm arm = arms.arm(look.arm(), look.step());
        InspectedArm teacher = arms.teacher(look.arm());
        double load = clock.lap();
        ImageRecord image =
                look.file() != null ? images.file(look.file()) : images.test(Objects.requireNonNull(look.image()));
        if (!arm.hasSeen(image.id())) {
            input.of(List.of(image));
        }
        double preprocess = clock.lap();
        Sight sight = arm.sight(image.id(), () -> see(arm, teacher, List.of(image)));
        requireFusion(look.arm(), sight, look.high());
        double forward = clock.lap();
        List<InspectAnswer.Found> found = sight.detections(look.high().high()).stream()
                .map(images::inSource)
                .sorted(Comparator.comparingDouble(Detection::score).reversed())
                .map(InspectAnswer.Found::of)
                .toList();
        double decode = clock.lap();
        Path maps = answers.resolve(look.id() + ".safetensors");
        Snapshot.write(maps, sight.maps(look.high().high()).get(0), Map.of());
        List<Double> learned = sight.learned(0).stream().map(pair -> pair[0]).toList();
        return new InspectAnswer.Looked(
                look.id(),
                look.arm(),
                arm.step(),
                learned,
                used(learned, look.high()),
                found,
                maps.toString(),
                new InspectAnswer.Times(load, preprocess, forward, decode));
    }

    private static List<Double> used(List<Double> learned, FusionOverride high) {
        return IntStream.range(0, learned.size())
                .mapToObj(k -> {
                    Double share = high.at(k);
                    return share == null ? learned.get(k) : share;
                })
                .toList();
    }

    private InspectAnswer score(InspectRequest.Score score) {
        requireLevels(score.high());
        Clock clock = new Clock();
        InspectedArm arm = arms.arm(score.arm(), score.step());
        Set<Long> seen = arm.seeTest(images.firstTest(score.images()), batch -> see(arm, null, batch));
        List<Detection> found = arm.testDetections(score.high().high()).stream()
                .map(images::inSource)
                .toList();
        CocoResult result = CocoEvaluator.evaluate(truth(seen), found);
        return new InspectAnswer.Scored(
                score.id(),
                score.arm(),
                arm.step(),
                seen.size(),
                orNull(result.get(Statistic.AP)),
                orNull(result.get(Statistic.AP50)),
                clock.lap());
    }

    private DetectionDataset truth(Set<Long> ids) {
        DetectionDataset all = run.groundTruth();
        return new DetectionDataset(
                all.name(),
                all.categories(),
                all.images().stream().filter(image -> ids.contains(image.id())).toList());
    }

    private InspectAnswer open(InspectRequest.Open open) {
        Clock clock = new Clock();
        ImageRecord image = images.file(open.file());
        byte[] png = Png.encode(input.canvas(image));
        Path picture = answers.resolve(open.id() + ".png");
        try {
            Files.write(picture, png);
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be written".formatted(picture), e);
        }
        Manifest.Input canvas = run.manifest().input();
        Letterbox letterbox = new Letterbox(image.width(), image.height(), canvas.width(), canvas.height());
        return new InspectAnswer.Opened(
                open.id(),
                open.file(),
                image.width(),
                image.height(),
                picture.toString(),
                canvas.width(),
                canvas.height(),
                letterbox.scale(),
                clock.lap());
    }

    private Sight see(InspectedArm arm, @Nullable InspectedArm teacher, List<ImageRecord> seen) {
        return Sight.of(torch, arm.model(), teacher == null ? null : teacher.model(), input.of(seen));
    }

    private void requireLevels(FusionOverride high) {
        high.requireLevels(run.manifest().levels().size());
    }

    private static void requireFusion(String arm, Sight sight, FusionOverride high) {
        if (high.isActive() && !sight.fuses()) {
            throw new UserInputException(
                    "%s does not fuse two resolutions, so it has no weights to change; ask its teacher".formatted(arm));
        }
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    @Override
    public void close() {
        arms.close();
        torch.close();
    }

    /** Milliseconds since it was last asked. */
    private static final class Clock {

        private long last = System.nanoTime();

        double lap() {
            long now = System.nanoTime();
            double milliseconds = (now - last) / 1e6;
            last = now;
            return milliseconds;
        }
    }
}
