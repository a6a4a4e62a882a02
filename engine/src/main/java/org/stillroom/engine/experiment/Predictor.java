package org.stillroom.engine.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.data.ImageFiles;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.input.TestInput;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.RunReader;
import org.stillroom.engine.run.SafeTensors;
import org.stillroom.engine.spec.ArmKind;
import org.stillroom.engine.spec.ExperimentReader;
import org.stillroom.engine.spec.ExperimentSpec;
import org.stillroom.engine.tensor.Torch;
import org.stillroom.engine.train.ArmFactory;
import org.stillroom.engine.train.ArmModel;
import org.stillroom.engine.train.Checkpoint;
import org.stillroom.engine.train.Evaluator;

/** Looks at one's own images with an arm of a run. */
final class Predictor {

    private Predictor() {}

    static List<Prediction> predict(PredictRequest request) {
        RunReader reader = RunReader.open(request.run());
        Manifest manifest = reader.manifest();
        ExperimentSpec spec = ExperimentReader.read(
                manifest.spec().toString(),
                request.run().resolve("manifest.json").toString(),
                List.of());
        Manifest.Arm arm = arm(manifest, request.arm());
        SafeTensors.File checkpoint = reader.newestCheckpoint(arm.id())
                .orElseThrow(() -> new UserInputException(
                        "%s: arm %s has no checkpoint yet; wait for one, or choose another with --arm"
                                .formatted(request.run(), arm.id())));
        List<ImageRecord> images = IntStream.range(0, request.images().size())
                .mapToObj(i -> ImageFiles.open(request.images().get(i), i))
                .toList();
        try (Torch torch = Torch.open(request.device());
                ArmModel model = new ArmFactory(
                                torch, spec, manifest.data().categories().size())
                        .forInference(Manifests.arm(spec, arm.name()), arm.seed())) {
            Checkpoint.restore(checkpoint.tensors(), model.parameters());
            int size = spec.input().size();
            List<Detection> detections = new Evaluator(torch, new TestInput(size, size))
                    .detect(model, images)
                    .detections();
            return IntStream.range(0, images.size())
                    .mapToObj(i -> prediction(request.images().get(i), i, arm, manifest, detections))
                    .toList();
        }
    }

    /** By name (of the first seed) or id; else the last student, or the last arm. */
    private static Manifest.Arm arm(Manifest manifest, @Nullable String wanted) {
        List<Manifest.Arm> arms = manifest.arms();
        if (wanted != null) {
            return arms.stream()
                    .filter(arm -> arm.id().equals(wanted) || arm.name().equals(wanted))
                    .findFirst()
                    .orElseThrow(() -> new UserInputException("--arm %s: the run has the arms %s"
                            .formatted(
                                    wanted,
                                    String.join(
                                            ", ",
                                            arms.stream().map(Manifest.Arm::id).toList()))));
        }
        List<Manifest.Arm> students = new ArrayList<>(arms);
        students.removeIf(arm -> !arm.kind().equals(ArmKind.STUDENT.label()));
        List<Manifest.Arm> candidates = students.isEmpty() ? arms : students;
        return candidates.get(candidates.size() - 1);
    }

    private static Prediction prediction(
            Path image, long id, Manifest.Arm arm, Manifest manifest, List<Detection> detections) {
        List<Prediction.Found> found = detections.stream()
                .filter(detection -> detection.imageId() == id)
                .sorted(Comparator.comparingDouble(detection -> -detection.score()))
                .map(detection -> new Prediction.Found(
                        manifest.data().categories().get(detection.category()).name(),
                        detection.sourceBox(),
                        detection.score()))
                .toList();
        return new Prediction(image, arm.id(), found);
    }
}
