package org.stillroom.app.fusion;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.curves.Trace;
import org.stillroom.app.run.ArmModel;
import org.stillroom.app.run.Latest;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.run.Steps;
import org.stillroom.engine.run.Evaluation;

/** One test image's weights at every evaluation of a teacher. */
final class ImageCourse {

    /** More points than this nobody tells apart in a panel, and each is a file. */
    private static final int MOST = 60;

    private final Runnable changed;
    private final Latest<List<Evaluation>> newest = new Latest<>();
    private @Nullable Question asked;
    private List<Trace> levels = List.of();

    private record Question(RunModel run, ArmModel teacher, long image, Steps steps) {}

    /** @param changed called when there are other values */
    ImageCourse(Runnable changed) {
        this.changed = changed;
    }

    /** The high branch's share at a level over the evaluated steps; empty until it has been read. */
    Trace at(int level) {
        return level < levels.size() ? levels.get(level) : Trace.EMPTY;
    }

    void follow(RunModel run, ArmModel teacher, long image) {
        Question question = new Question(run, teacher, image, teacher.getEvaluationSteps());
        if (question.equals(asked)) {
            return;
        }
        boolean other = asked == null || asked.image() != image || asked.teacher() != teacher;
        asked = question;
        if (other) {
            levels = List.of();
        }
        List<CompletableFuture<Evaluation>> evaluations = steps(question.steps()).stream()
                .map(step -> run.evaluation(teacher.id(), step))
                .toList();
        newest.show(
                CompletableFuture.allOf(evaluations.toArray(CompletableFuture<?>[]::new))
                        .thenApply(done -> evaluations.stream()
                                .map(CompletableFuture::join)
                                .toList()),
                known -> {
                    levels = traces(known, image);
                    changed.run();
                },
                // One that cannot be read is told of by the panel when it is looked at.
                failure -> levels = List.of());
    }

    /** All, or as many as can be told apart, the last among them. */
    private static List<Integer> steps(Steps all) {
        List<Integer> steps = all.stream().boxed().toList();
        int every = Math.max(1, (steps.size() + MOST - 1) / MOST);
        List<Integer> thin = new ArrayList<>();
        for (int i = (steps.size() - 1) % every; i < steps.size(); i += every) {
            thin.add(steps.get(Math.max(0, i)));
        }
        return thin;
    }

    private static List<Trace> traces(List<Evaluation> evaluations, long image) {
        List<double[]> points = new ArrayList<>();
        for (Evaluation evaluation : evaluations) {
            Evaluation.Fusion fusion = evaluation.fusion();
            List<double[]> weights = fusion == null ? null : fusion.images().get(image);
            if (weights != null) {
                double[] point = new double[weights.size() + 1];
                point[0] = evaluation.step();
                for (int k = 0; k < weights.size(); k++) {
                    point[k + 1] = weights.get(k)[0];
                }
                points.add(point);
            }
        }
        int levels = points.isEmpty() ? 0 : points.get(0).length - 1;
        double[] steps = points.stream().mapToDouble(point -> point[0]).toArray();
        List<Trace> traces = new ArrayList<>();
        for (int k = 1; k <= levels; k++) {
            int level = k;
            traces.add(new Trace(
                    steps, points.stream().mapToDouble(point -> point[level]).toArray()));
        }
        return traces;
    }
}
