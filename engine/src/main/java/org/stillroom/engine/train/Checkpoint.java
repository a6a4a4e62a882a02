package org.stillroom.engine.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.model.nn.ParameterStore;
import org.stillroom.engine.run.FloatTensor;
import org.stillroom.engine.tensor.Tensor;

/**
 * The state of a training as named arrays, and back: parameters and buffers under their own names, the optimiser's under
 * {@code optimizer.}. Nothing else has a state: order of samples, augmentation and schedule are functions of the step.
 */
public final class Checkpoint {

    private static final String OPTIMIZER = "optimizer.";

    private Checkpoint() {}

    /** Copies a network's part out. */
    public static Map<String, FloatTensor> save(ParameterStore store) {
        Map<String, FloatTensor> arrays = new LinkedHashMap<>();
        network(store).forEach((name, tensor) -> arrays.put(name, copy(tensor)));
        return arrays;
    }

    /** Copies everything out. */
    public static Map<String, FloatTensor> save(ParameterStore store, Optimizer optimizer) {
        Map<String, FloatTensor> arrays = save(store);
        optimizer.state().forEach((name, tensor) -> arrays.put(OPTIMIZER + name, copy(tensor)));
        return arrays;
    }

    /** Puts a network's part back. */
    public static void restore(Map<String, FloatTensor> arrays, ParameterStore store) {
        restore(arrays, store, name -> true);
    }

    /** Puts those of a network's parameters and buffers back whose names are wanted. */
    static void restore(Map<String, FloatTensor> arrays, ParameterStore store, Predicate<String> wanted) {
        network(store).forEach((name, tensor) -> {
            if (wanted.test(name)) {
                assign(arrays, name, tensor, store);
            }
        });
    }

    /** Puts everything back. */
    public static void restore(Map<String, FloatTensor> arrays, ParameterStore store, Optimizer optimizer) {
        restore(arrays, store);
        optimizer.state().forEach((name, tensor) -> assign(arrays, OPTIMIZER + name, tensor, store));
    }

    private static Map<String, Tensor> network(ParameterStore store) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        Stream.concat(store.parameters().stream(), store.buffers().stream())
                .forEach(parameter -> tensors.put(parameter.name(), parameter.value()));
        return tensors;
    }

    private static FloatTensor copy(Tensor tensor) {
        return new FloatTensor(tensor.shape(), tensor.toFloats());
    }

    private static void assign(Map<String, FloatTensor> arrays, String name, Tensor to, ParameterStore store) {
        FloatTensor array = arrays.get(name);
        if (array == null || array.values().length != to.size()) {
            throw new UserInputException("checkpoint: %s is %s, expected %s; it belongs to another model"
                    .formatted(name, array == null ? "missing" : array, to));
        }
        try (Tensor values = store.torch().tensor(array.values(), to.shape())) {
            to.assign(values);
        }
    }
}
