package org.stillroom.engine.train;

import java.util.List;
import java.util.Map;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.input.InputBatch;
import org.stillroom.engine.model.head.HeadOutput;
import org.stillroom.engine.model.nn.ParameterStore;
import org.stillroom.engine.tensor.Tensor;

/** One trained model of an experiment: what it learns from a batch, and what it sees in an image. */
public interface ArmModel extends AutoCloseable {

    /**
     * The losses of one batch, recorded for the backward pass.
     *
     * @param images [N, 3, H, W], the normalised high-resolution canvas
     * @param step optimiser steps done before this one
     */
    StepLoss loss(Tensor images, InputBatch batch, int step);

    /**
     * Looks at images with the branch the arm is tested by and whatever it is made of.
     *
     * @param images [N, 3, H, W], the normalised high-resolution canvas
     */
    Inference infer(Tensor images);

    /**
     * What the arm would have made of the same images with other fusion weights; only for arms whose inference has weights.
     *
     * @param seen an inference of this arm, of which the pyramids of both resolutions are read
     * @param weights per level [N, 2], high and low
     */
    default Inference mixed(Inference seen, List<Tensor> weights) {
        throw new UnsupportedOperationException("this arm does not fuse");
    }

    /** Boxes of an inference, in pixels of the source images. */
    List<Detection> detections(Inference inference, InputBatch batch);

    /** What the head says on every branch of an inference, also those that the arm is not tested by. */
    Map<String, HeadOutput> heads(Inference inference);

    /** Features of another network on the same images to compare with, by branch: a student's teacher. Mostly empty. */
    default Map<String, List<Tensor>> reference(Tensor images) {
        return Map.of();
    }

    /** What is learnt. */
    ParameterStore parameters();

    /** Proves whatever has to hold when training ends, such as a frozen teacher's sameness. */
    default void verify() {}

    @Override
    void close();
}
