package org.stillroom.engine.tensor;

import ai.djl.pytorch.jni.JniUtils;

/**
 * Whether operations of this thread are recorded for a backward pass. libtorch keeps that per thread; threads of Java begin with
 * recording on, so every thread that touches tensors states what it wants.
 */
public final class Autograd implements AutoCloseable {

    private final boolean before = JniUtils.isGradMode();

    private Autograd(boolean recording) {
        JniUtils.setGradMode(recording);
    }

    /** Records until closed. */
    public static Autograd recording() {
        return new Autograd(true);
    }

    /** Does not record until closed: for inference, frozen networks and updates of parameters. */
    public static Autograd paused() {
        return new Autograd(false);
    }

    /**
     * Adds the derivatives of a scalar to the gradients of every parameter it depends on, and drops the recorded graph.
     *
     * @param loss one element, recorded
     */
    public static void backward(Tensor loss) {
        backward(loss, false);
    }

    /** The same, and keeps the recorded graph for another backward pass. */
    public static void backwardKeepingGraph(Tensor loss) {
        backward(loss, true);
    }

    private static void backward(Tensor loss, boolean keepGraph) {
        if (loss.size() != 1) {
            throw new IllegalArgumentException("backward from shape " + loss.shapeText() + ": expected one element");
        }
        try (Tensor one = loss.filledLike(1)) {
            JniUtils.backward(loss.array(), one.array(), keepGraph, false);
        }
    }

    @Override
    public void close() {
        JniUtils.setGradMode(before);
    }
}
