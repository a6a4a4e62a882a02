package org.stillroom.engine.distill;

import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.tensor.Tensor;

/**
 * Maps of a student and a teacher, level by level, proved to be equal in images, channels, height and width: PyTorch would broadcast
 * unequal ones silently.
 */
record PairedMaps(List<Tensor> student, List<Tensor> teacher) {

    PairedMaps {
        if (student.size() != teacher.size()) {
            throw new UserInputException(
                    "distillation between %d levels of the student and %d of the teacher: expected as many"
                            .formatted(student.size(), teacher.size()));
        }
        for (int k = 0; k < student.size(); k++) {
            if (!Arrays.equals(student.get(k).shape(), teacher.get(k).shape())) {
                throw new UserInputException(
                        ("distillation: the student's level %d is %s, the teacher's %s (images × channels × height × width),"
                                        + " expected equal maps; pad the input, or make the models agree")
                                .formatted(
                                        k,
                                        student.get(k).shapeText(),
                                        teacher.get(k).shapeText()));
            }
        }
    }

    int levels() {
        return student.size();
    }

    /** Σ over the levels of what a function of (student, teacher) gives for each. */
    Tensor sum(BinaryOperator<Tensor> loss) {
        return LevelSum.of(levels(), k -> loss.apply(student.get(k), teacher.get(k)));
    }

    /** Σ over the levels of the mean over positions of a loss [N, 1, H, W], each position counting by its richness. */
    Tensor weightedSum(List<Richness> richness, BinaryOperator<Tensor> losses) {
        return LevelSum.of(levels(), k -> richness.get(k).mean(losses.apply(student.get(k), teacher.get(k))));
    }
}
