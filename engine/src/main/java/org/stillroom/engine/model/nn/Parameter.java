package org.stillroom.engine.model.nn;

import org.stillroom.engine.tensor.Tensor;

/** A named tensor of a network: learnt (a parameter) or tracked (a buffer, such as running statistics). */
public final class Parameter {

    private final String name;
    private Tensor value;

    Parameter(String name, Tensor value) {
        this.name = name;
        this.value = value;
    }

    /** torchvision's name, with the path of the modules that hold it. */
    public String name() {
        return name;
    }

    /** The tensor itself; its owner is the {@link ParameterStore}. */
    public Tensor value() {
        return value;
    }

    void move(Tensor place) {
        value = place;
    }
}
