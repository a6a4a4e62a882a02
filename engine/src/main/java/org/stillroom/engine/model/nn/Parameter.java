package org.stillroom.engine.model.nn;

import org.jspecify.annotations.Nullable;
import org.stillroom.engine.tensor.Tensor;

/** A named tensor of a network: learnt or frozen (a parameter), or tracked (a buffer, such as running statistics). */
public final class Parameter {

    private final String name;
    private final long[] shape;
    private final Initializer initializer;
    private final boolean frozen;
    private @Nullable Tensor value;

    Parameter(String name, long[] shape, Initializer initializer, boolean frozen) {
        this.name = name;
        this.shape = shape;
        this.initializer = initializer;
        this.frozen = frozen;
    }

    /** torchvision's name, with the path of the modules that hold it. */
    public String name() {
        return name;
    }

    /** Extents, outermost first; known from registration on. */
    public long[] shape() {
        return shape.clone();
    }

    /** Whether no optimiser may move it, in whatever network: the parameter of a frozen stage. */
    public boolean isFrozen() {
        return frozen;
    }

    /**
     * The tensor itself; its owner is the {@link ParameterStore}.
     *
     * @throws IllegalStateException in a blueprint
     */
    public Tensor value() {
        if (value == null) {
            throw new IllegalStateException("parameter " + name + " of a blueprint has no value");
        }
        return value;
    }

    /** Number of elements. */
    long size() {
        long size = 1;
        for (long extent : shape) {
            size *= extent;
        }
        return size;
    }

    float[] firstValues(long seed) {
        return initializer.values(shape, Initializer.randomOf(seed, name));
    }

    /** Lets go of the old tensor. */
    void move(Tensor place) {
        close();
        value = place;
    }

    void close() {
        if (value != null) {
            value.close();
        }
    }
}
