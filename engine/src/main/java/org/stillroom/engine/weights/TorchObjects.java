package org.stillroom.engine.weights;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stillroom.engine.run.ElementType;
import org.stillroom.engine.weights.Unpickler.Tuple;

/**
 * The only things that a pickle may name, and what stands for them here. Nothing is looked up by name and no class is instantiated:
 * whatever is not in this table is refused.
 */
final class TorchObjects {

    private static final String ORDERED_DICT = "collections.OrderedDict";
    private static final String TENSOR = "torch._utils._rebuild_tensor_v2";
    private static final String PARAMETER = "torch._utils._rebuild_parameter";

    private static final Map<String, ElementType> STORAGES = Map.of(
            "torch.FloatStorage", ElementType.F32,
            "torch.HalfStorage", ElementType.F16,
            "torch.BFloat16Storage", ElementType.BF16,
            "torch.DoubleStorage", ElementType.F64,
            "torch.LongStorage", ElementType.I64,
            "torch.IntStorage", ElementType.I32,
            "torch.ShortStorage", ElementType.I16,
            "torch.CharStorage", ElementType.I8,
            "torch.ByteStorage", ElementType.U8,
            "torch.BoolStorage", ElementType.BOOL);

    private TorchObjects() {}

    /** A name of the table. */
    record Global(String name) {}

    static Global global(String module, String name) throws BadPickleException {
        String full = module + "." + name;
        if (List.of(ORDERED_DICT, TENSOR, PARAMETER).contains(full) || STORAGES.containsKey(full)) {
            return new Global(full);
        }
        throw new BadPickleException(
                "holds a %s, and nothing but tensors is read; save the state dict alone: torch.save(model.state_dict(), FILE)"
                        .formatted(full));
    }

    /** What calling a global with these arguments gives. */
    static Object call(Global function, Tuple arguments) throws BadPickleException {
        List<Object> values = arguments.items();
        if (function.name().equals(ORDERED_DICT) && values.isEmpty()) {
            return new LinkedHashMap<Object, Object>();
        }
        if (function.name().equals(PARAMETER) && !values.isEmpty() && values.get(0) instanceof StoredTensor tensor) {
            return tensor;
        }
        if (function.name().equals(TENSOR)
                && values.size() >= 4
                && values.get(0) instanceof StoredTensor.Storage storage
                && values.get(1) instanceof Long offset) {
            return StoredTensor.of(storage, offset, longs(values.get(2)), longs(values.get(3)));
        }
        throw BadPickleException.broken("arguments of %s are not as expected".formatted(function.name()));
    }

    /** What a persistent id stands for: {@code ("storage", type, key, device, elements)}. */
    static StoredTensor.Storage storage(Object id) throws BadPickleException {
        if (id instanceof Tuple tuple
                && tuple.items().size() == 5
                && tuple.items().get(1) instanceof Global type
                && tuple.items().get(2) instanceof String key
                && tuple.items().get(4) instanceof Long elements) {
            ElementType elementType = STORAGES.get(type.name());
            if (elementType != null) {
                return new StoredTensor.Storage(key, elementType, elements);
            }
        }
        throw BadPickleException.broken("a persistent id is not that of a storage");
    }

    private static long[] longs(Object tuple) throws BadPickleException {
        if (tuple instanceof Tuple items && items.items().stream().allMatch(Long.class::isInstance)) {
            return items.items().stream().mapToLong(Long.class::cast).toArray();
        }
        throw BadPickleException.broken("a tensor's extents are no whole numbers");
    }
}
