package org.stillroom.engine.distill;

import java.util.List;
import java.util.stream.IntStream;
import org.stillroom.engine.golden.Npz;
import org.stillroom.engine.model.head.GroundTruth;
import org.stillroom.engine.model.head.HeadOutput;
import org.stillroom.engine.model.nn.ParameterStore;
import org.stillroom.engine.tensor.Tensor;
import org.stillroom.engine.tensor.Torch;

/** A teacher and a student for the tests of methods: levels of strides 8, 16 and so on. */
final class Duel {

    private Duel() {}

    static DistillationSetting.Side side(String family, int channels, int levels) {
        List<Integer> strides = IntStream.range(0, levels).mapToObj(k -> 8 << k).toList();
        return new DistillationSetting.Side(family, channels, strides, family.equals("fcos"));
    }

    /** Both of one family and one width. */
    static DistillationSetting alike(ParameterStore store, String family, int channels, int levels) {
        DistillationSetting.Side side = side(family, channels, levels);
        return DistillationSetting.of(side, side, store);
    }

    /** A step whose heads must not be asked. */
    static DistillationContext ofFeatures(long step, List<Tensor> teacher, List<Tensor> student) {
        return new DistillationContext(
                step,
                teacher,
                student,
                () -> {
                    throw new AssertionError("the teacher's head was run for nothing");
                },
                new HeadOutput(List.of(), List.of(), List.of()),
                List.of());
    }

    static DistillationContext of(
            List<Tensor> teacher,
            List<Tensor> student,
            HeadOutput teacherOutput,
            HeadOutput studentOutput,
            List<List<GroundTruth>> objects) {
        return new DistillationContext(1000, teacher, student, () -> teacherOutput, studentOutput, objects);
    }

    static List<Tensor> tensors(Torch torch, Npz golden, String prefix, int levels) {
        return IntStream.range(0, levels)
                .mapToObj(k -> torch.tensor(golden.floats(prefix + k), golden.shape(prefix + k)))
                .toList();
    }
}
