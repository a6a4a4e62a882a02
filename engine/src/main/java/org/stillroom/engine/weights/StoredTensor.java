package org.stillroom.engine.weights;

import java.nio.ByteBuffer;
import org.stillroom.engine.run.ElementType;
import org.stillroom.engine.run.FloatTensor;

/**
 * A view of elements in a storage: element (i, j, …) lies at offset + i·strides[0] + j·strides[1] + …. Need not be contiguous.
 *
 * @param offset of the first element, in elements
 * @param strides in elements
 */
record StoredTensor(Storage storage, long offset, long[] shape, long[] strides) {

    /**
     * Elements in a file of their own inside the archive.
     *
     * @param key the file's name
     * @param elements how many
     */
    record Storage(String key, ElementType type, long elements) {}

    /**
     * Checks that every element lies inside the storage.
     *
     * @throws BadPickleException if one does not
     */
    static StoredTensor of(Storage storage, long offset, long[] shape, long[] strides) throws BadPickleException {
        StoredTensor tensor = new StoredTensor(storage, offset, shape, strides);
        try {
            boolean valid = offset >= 0 && shape.length == strides.length;
            long count = 1;
            for (int i = 0; valid && i < shape.length; i++) {
                valid = shape[i] >= 0 && strides[i] >= 0;
                count = Math.multiplyExact(count, shape[i]);
            }
            if (valid && (count == 0 || Math.addExact(offset, tensor.span()) <= storage.elements())) {
                return tensor;
            }
        } catch (ArithmeticException e) {
            // Falls through: sizes beyond 2^63 lie in no storage.
        }
        throw BadPickleException.broken(
                "a tensor reaches beyond its storage %s of %d elements".formatted(storage.key(), storage.elements()));
    }

    /** Elements from the first to the last, those between included that belong to it or not; 0 for an empty tensor. */
    long span() {
        long last = 0;
        for (int i = 0; i < shape.length; i++) {
            if (shape[i] == 0) {
                return 0;
            }
            last = Math.addExact(last, Math.multiplyExact(shape[i] - 1, strides[i]));
        }
        return last + 1;
    }

    /**
     * Gathers the elements in row-major order.
     *
     * @param span the bytes of the elements from the first on, as many as {@link #span} says
     */
    FloatTensor gather(ByteBuffer span) {
        int count = 1;
        for (long extent : shape) {
            count = Math.toIntExact(Math.multiplyExact(count, extent));
        }
        float[] values = new float[count];
        long[] index = new long[shape.length];
        long place = 0;
        for (int i = 0; i < count; i++) {
            span.position(Math.toIntExact(place * storage.type().bytes()));
            values[i] = storage.type().next(span);
            place = advance(index, place);
        }
        return new FloatTensor(shape, values);
    }

    /** To the next element in row-major order; returns where it lies. */
    private long advance(long[] index, long place) {
        long next = place;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            next += strides[axis];
            if (++index[axis] < shape[axis]) {
                return next;
            }
            next -= strides[axis] * shape[axis];
            index[axis] = 0;
        }
        return next;
    }
}
