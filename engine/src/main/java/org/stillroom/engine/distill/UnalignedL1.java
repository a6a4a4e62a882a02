package org.stillroom.engine.distill;

import java.util.List;
import java.util.stream.IntStream;
import org.stillroom.engine.spec.DistillSpec;
import org.stillroom.engine.tensor.Nn;
import org.stillroom.engine.tensor.Tensor;

/**
 * What MSAD argues against: the student's maps are resized (bilinear) to those of the teacher's level of the same name, whose cells are
 * as many pixels of another image, and compared as MSAD does. The only method for a student that is not aligned; on equal maps it is
 * MSAD's.
 */
final class UnalignedL1 implements Distiller {

    private final double weight;

    UnalignedL1(DistillSpec.Unaligned spec, DistillationSetting setting) {
        setting.requireEqualChannels(spec.method());
        if (setting.teacher().strides().size() != setting.levels()) {
            throw DistillationSetting.refused(
                    spec.method(),
                    "the student has %d levels, the teacher %d; expected as many"
                            .formatted(
                                    setting.levels(),
                                    setting.teacher().strides().size()));
        }
        weight = spec.weight();
    }

    @Override
    public List<LossTerm> terms(DistillationContext context) {
        List<Tensor> teacher = context.teacherPyramid();
        List<Tensor> student = context.studentPyramid();
        List<Tensor> resized = IntStream.range(0, student.size())
                .mapToObj(k -> as(teacher.get(k), student.get(k)))
                .toList();
        PairedMaps features = new PairedMaps(resized, teacher);
        return new Terms()
                .add(
                        "features",
                        weight,
                        () -> features.sum((s, t) -> s.sub(t).abs().mean()))
                .list();
    }

    private static Tensor as(Tensor teacher, Tensor student) {
        boolean equal = teacher.size(2) == student.size(2) && teacher.size(3) == student.size(3);
        return equal ? student : Nn.resizeBilinear(student, teacher.size(2), teacher.size(3));
    }
}
