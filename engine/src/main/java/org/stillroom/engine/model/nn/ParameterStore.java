package org.stillroom.engine.model.nn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.tensor.Scope;
import org.stillroom.engine.tensor.Tensor;
import org.stillroom.engine.tensor.Torch;

/**
 * Owns every parameter and buffer of one network. Modules ask for theirs by name while the network is built; {@link #seal} then lays
 * all parameters that can be learnt into one vector, of which each becomes a view, so that optimisers and norms
 * work on one tensor instead of a hundred. Frozen parameters lie outside that vector: what is not there cannot be moved or decayed.
 */
public final class ParameterStore implements AutoCloseable {

    /** In elements, 2 MiB. */
    private static final long LONGEST_PIECE = 1 << 19;

    private final @Nullable Torch torch;
    private final long seed;
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private final Map<String, Parameter> buffers = new LinkedHashMap<>();
    private @Nullable Tensor flat;

    public ParameterStore(Torch torch, long seed) {
        this.torch = torch;
        this.seed = seed;
    }

    private ParameterStore() {
        torch = null;
        seed = 0;
    }

    /** One that learns names and shapes of a network and never gets tensors: for looking at a design without libtorch. */
    public static ParameterStore blueprint() {
        return new ParameterStore();
    }

    /** The names below a prefix, for a module to register its own under. */
    public Names root() {
        return new Names(this, "", false);
    }

    /**
     * A place in the tree of names.
     *
     * @param path {@code ""} or a path that ends with a dot
     * @param isFrozen whether what is registered here or below is frozen
     */
    public record Names(ParameterStore store, String path, boolean isFrozen) {

        /** The place of a child module. */
        public Names sub(String name) {
            return new Names(store, path + name + ".", isFrozen);
        }

        /** The same place, but nothing registered through it, here or below, is ever learnt. */
        public Names frozen() {
            return new Names(store, path, true);
        }

        public Parameter parameter(String name, Initializer initializer, long... shape) {
            return store.add(store.parameters, new Parameter(path + name, shape, initializer, isFrozen));
        }

        public Parameter buffer(String name, double value, long... shape) {
            return store.add(store.buffers, new Parameter(path + name, shape, Initializer.constant(value), true));
        }
    }

    /** All parameters, frozen ones too, in the order of registration. */
    public List<Parameter> parameters() {
        return List.copyOf(parameters.values());
    }

    /** The parameters that are not frozen, in the order in which {@link #flat} holds them. */
    public List<Parameter> learnable() {
        return parameters.values().stream().filter(p -> !p.isFrozen()).toList();
    }

    /** All buffers in the order of registration. */
    public List<Parameter> buffers() {
        return List.copyOf(buffers.values());
    }

    public Torch torch() {
        if (torch == null) {
            throw new IllegalStateException("a blueprint has no device");
        }
        return torch;
    }

    /**
     * Ends construction: moves all parameters that are not frozen into one vector, and makes them learnable or not.
     *
     * @param learnable whether gradients are collected; false for a network that is frozen as a whole
     */
    public void seal(boolean learnable) {
        if (flat != null) {
            throw new IllegalStateException("the parameter store is sealed already");
        }
        try (Scope scope = Scope.open()) {
            flat = Scope.keep(torch().zeros(
                            learnable().stream().mapToLong(Parameter::size).sum()));
            long offset = 0;
            for (Parameter parameter : learnable()) {
                Tensor part = flat.slice(0, offset, offset + parameter.size());
                part.assign(parameter.value().reshape(-1));
                parameter.move(
                        Scope.keep(part.reshape(parameter.shape()).detach()).requireGradient(learnable));
                offset += parameter.size();
            }
        }
    }

    /** All parameters that are not frozen as one vector; changing it in place changes them. */
    public Tensor flat() {
        if (flat == null) {
            throw new IllegalStateException("the parameter store is not sealed yet");
        }
        return flat;
    }

    /**
     * All gradients in the order of {@link #flat}, zero where no backward pass arrived, cut into vectors short enough that what is worked
     * out of one of them stays in the processor's cache; on a GPU, which has no use for that, one vector. They may share memory with the
     * gradients themselves.
     */
    public List<Tensor> gradient() {
        long longest = torch().isGpu() ? Long.MAX_VALUE : LONGEST_PIECE;
        List<Tensor> pieces = new ArrayList<>();
        List<Tensor> parts = new ArrayList<>();
        long gathered = 0;
        for (Parameter parameter : learnable()) {
            Tensor gradient = parameter.value().gradient();
            Tensor vector = gradient == null ? torch().zeros(parameter.size()) : gradient.reshape(-1);
            for (long from = 0; from < parameter.size(); from += longest) {
                long length = Math.min(longest, parameter.size() - from);
                if (gathered > longest - length) {
                    pieces.add(joined(parts));
                    parts.clear();
                    gathered = 0;
                }
                parts.add(length == parameter.size() ? vector : vector.slice(0, from, from + length));
                gathered += length;
            }
        }
        if (!parts.isEmpty()) {
            pieces.add(joined(parts));
        }
        return pieces;
    }

    private static Tensor joined(List<Tensor> vectors) {
        return vectors.size() == 1 ? vectors.get(0) : Tensor.concat(vectors, 0);
    }

    /** The gradients of some parameters, where a backward pass arrived. New tensors. */
    public List<Tensor> gradients(Predicate<String> wanted) {
        return parameters.values().stream()
                .filter(parameter -> wanted.test(parameter.name()))
                .flatMap(parameter -> Stream.ofNullable(parameter.value().gradient()))
                .toList();
    }

    public void clearGradients() {
        learnable().forEach(parameter -> parameter.value().clearGradient());
    }

    private Parameter add(Map<String, Parameter> to, Parameter parameter) {
        String name = parameter.name();
        if (flat != null || parameters.containsKey(name) || buffers.containsKey(name)) {
            throw new IllegalStateException("parameter " + name + ": registered twice, or after sealing");
        }
        if (torch != null) {
            parameter.move(Scope.keep(torch.tensor(parameter.firstValues(seed), parameter.shape())));
        }
        to.put(name, parameter);
        return parameter;
    }

    @Override
    public void close() {
        parameters.values().forEach(Parameter::close);
        buffers.values().forEach(Parameter::close);
        if (flat != null) {
            flat.close();
        }
    }
}
