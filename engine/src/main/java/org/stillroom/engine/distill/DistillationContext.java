package org.stillroom.engine.distill;

import java.util.List;
import java.util.function.Supplier;
import org.stillroom.engine.model.head.GroundTruth;
import org.stillroom.engine.model.head.HeadOutput;
import org.stillroom.engine.tensor.Tensor;

/**
 * What one training step offers to a method. Teacher and student lie on one grid, level by level, finest first.
 *
 * @param step optimiser steps done before this one, from 0
 * @param teacherPyramid aligned features [N, C, H, W], for MSAD the fused ones; outside the graph
 * @param studentPyramid aligned features [N, C, H, W], recorded
 * @param teacherOutput the teacher's head on its pyramid, outside the graph; computed when first asked for, since not
 *     every method does
 * @param studentOutput the student's head on its pyramid, recorded
 * @param objects ground truth per image, in the frame of the strides
 */
public record DistillationContext(
        long step,
        List<Tensor> teacherPyramid,
        List<Tensor> studentPyramid,
        Supplier<HeadOutput> teacherOutput,
        HeadOutput studentOutput,
        List<List<GroundTruth>> objects) {

    public DistillationContext {
        teacherPyramid = List.copyOf(teacherPyramid);
        studentPyramid = List.copyOf(studentPyramid);
        objects = List.copyOf(objects);
    }
}
