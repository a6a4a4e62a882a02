package org.stillroom.engine.model.nn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.tensor.Scope;
import org.stillroom.engine.tensor.Tensor;
import org.stillroom.engine.tensor.Torch;

/**
 * Owns every parameter and buffer of one network. Modules ask for theirs by name while the network is built; {@link #seal} then
 * lays all parameters into one vector, of which each becomes a view, so that optimisers and norms work on one tensor instead of a
 * hundred.
 */
public final class ParameterStore implements AutoCloseable {

    private final Torch torch;
    private final long seed;
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private final Map<String, Parameter> buffers = new LinkedHashMap<>();
    private @Nullable Tensor flat;

    public ParameterStore(Torch torch, long seed) {
        this.torch = torch;
        this.seed = seed;
    }

    /** The names below a prefix, for a module to register its own under. */
    public Names root() {
        return new Names(this, "");
    }

    /**
     * A place in the tree of names.
     *
     * @param path {@code ""} or a path that ends with a dot
     */
    public record Names(ParameterStore store, String path) {

        /** The place of a child module. */
        public Names sub(String name) {
            return new Names(store, path + name + ".");
        }

        public Parameter parameter(String name, Initializer initializer, long... shape) {
            return store.add(store.parameters, path + name, initializer, shape);
        }

        public Parameter buffer(String name, double value, long... shape) {
            return store.add(store.buffers, path + name, Initializer.constant(value), shape);
        }
    }

    /** All parameters in the order of registration. */
    public List<Parameter> parameters() {
        return List.copyOf(parameters.values());
    }

    /** All buffers in the order of registration. */
    public List<Parameter> buffers() {
        return List.copyOf(buffers.values());
    }

    public Torch torch() {
        return torch;
    }

    /**
     * Ends construction: moves all parameters into one vector, and makes them learnable or not.
     *
     * @param learnable whether gradients are collected; false for a frozen network
     */
    public void seal(boolean learnable) {
        if (flat != null) {
            throw new IllegalStateException("the parameter store is sealed already");
        }
        try (Scope scope = Scope.open()) {
            List<Tensor> vectors =
                    parameters.values().stream().map(p -> p.value().reshape(-1)).toList();
            flat = Scope.keep(Tensor.concat(vectors, 0));
            long offset = 0;
            for (Parameter parameter : parameters.values()) {
                Tensor old = parameter.value();
                Tensor view = flat.slice(0, offset, offset + old.size())
                        .reshape(old.shape())
                        .detach();
                offset += old.size();
                parameter.move(Scope.keep(view).requireGradient(learnable));
                old.close();
            }
        }
    }

    /** All parameters as one vector; changing it in place changes them. */
    public Tensor flat() {
        if (flat == null) {
            throw new IllegalStateException("the parameter store is not sealed yet");
        }
        return flat;
    }

    /** All gradients as one vector in the same order; zero where no backward pass arrived. A new tensor. */
    public Tensor flatGradient() {
        List<Tensor> vectors = new ArrayList<>(parameters.size());
        for (Parameter parameter : parameters.values()) {
            Tensor gradient = parameter.value().gradient();
            vectors.add(gradient == null ? torch.zeros(parameter.value().size()) : gradient.reshape(-1));
        }
        return Tensor.concat(vectors, 0);
    }

    public void clearGradients() {
        parameters.values().forEach(parameter -> parameter.value().clearGradient());
    }

    /**
     * Takes over the values of every parameter and buffer that another store has under the same name.
     *
     * @throws IllegalArgumentException where the other store lacks one, or has it in another shape
     */
    public void copyFrom(ParameterStore other) {
        copy(other.parameters, parameters);
        copy(other.buffers, buffers);
    }

    private static void copy(Map<String, Parameter> from, Map<String, Parameter> to) {
        to.forEach((name, parameter) -> {
            Parameter source = from.get(name);
            if (source == null) {
                throw new IllegalArgumentException("parameter " + name + " is missing in the network copied from");
            }
            parameter.value().assign(source.value());
        });
    }

    private Parameter add(Map<String, Parameter> to, String name, Initializer initializer, long[] shape) {
        if (flat != null || parameters.containsKey(name) || buffers.containsKey(name)) {
            throw new IllegalStateException("parameter " + name + ": registered twice, or after sealing");
        }
        float[] values = initializer.values(shape, Initializer.randomOf(seed, name));
        Parameter parameter = new Parameter(name, Scope.keep(torch.tensor(values, shape)));
        to.put(name, parameter);
        return parameter;
    }

    @Override
    public void close() {
        parameters.values().forEach(parameter -> parameter.value().close());
        buffers.values().forEach(buffer -> buffer.value().close());
        if (flat != null) {
            flat.close();
        }
    }
}
