package org.stillroom.engine.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.data.Category;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.evaluate.CocoEvaluator;
import org.stillroom.engine.input.TestInput;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.RunReader;
import org.stillroom.engine.run.SafeTensors;
import org.stillroom.engine.spec.ArmSpec;
import org.stillroom.engine.spec.ExperimentSpec;
import org.stillroom.engine.tensor.Torch;
import org.stillroom.engine.train.ArmFactory;
import org.stillroom.engine.train.ArmModel;
import org.stillroom.engine.train.Evaluator;
import org.stillroom.engine.train.TrainedNetwork;

/**
 * The students' teachers, be they arms of the run or from elsewhere.
 *
 * @param directory of the run
 */
record Teachers(Path directory, ExperimentSpec spec, LoadedData data, TestInput input, Torch torch) {

    /** A student's teacher as its training left it; null for other arms. */
    @Nullable
    TrainedNetwork of(Manifest.Arm arm, ArmFactory factory) {
        ArmSpec armSpec = Manifests.arm(spec, arm.name());
        List<Category> categories = data.train().categories();
        if (armSpec.hasTeacherOnDisk()) {
            return TeacherFiles.read(armSpec, arm.seed(), factory.network(armSpec, categories));
        }
        if (arm.teacher() == null) {
            return null;
        }
        SafeTensors.File file = RunReader.open(directory)
                .newestCheckpoint(arm.teacher())
                .orElseThrow(() -> new IllegalStateException("the teacher " + arm.teacher() + " has no checkpoint"));
        ArmSpec teacher = Manifests.arm(spec, armSpec.teacher());
        return new TrainedNetwork(factory.network(teacher, categories), file.tensors());
    }

    /** AP on the test set: of an arm of this run its last, of another network measured now; NaN where there are no objects. */
    double ap(Manifest.Arm student, ArmFactory factory, TrainedNetwork teacher) {
        return student.teacher() == null
                ? measured(factory, teacher)
                : RunReader.open(directory)
                        .lastEvaluation(student.teacher())
                        .map(evaluation -> evaluation.stats().get("AP"))
                        .orElse(Double.NaN);
    }

    private double measured(ArmFactory factory, TrainedNetwork teacher) {
        DetectionDataset test = data.test();
        try (ArmModel model = factory.restored(teacher)) {
            Evaluator.Findings findings = new Evaluator(torch, input).detect(model, test.images());
            OptionalDouble ap =
                    CocoEvaluator.evaluate(test, findings.detections()).byName().get("AP");
            return ap == null ? Double.NaN : ap.orElse(Double.NaN);
        }
    }
}
