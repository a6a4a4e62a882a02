package org.stillroom.engine.run;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * How files store an element of a tensor; names and sizes are safetensors'. Each converts to float with Java's narrowing, which rounds
 * what a float cannot hold.
 */
public enum ElementType {
    F32(4, ByteBuffer::getFloat),
    F16(2, bytes -> HalfFloat.toFloat(bytes.getShort())),
    BF16(2, bytes -> Float.intBitsToFloat(bytes.getShort() << 16)),
    F64(8, bytes -> (float) bytes.getDouble()),
    I64(8, ByteBuffer::getLong),
    I32(4, ByteBuffer::getInt),
    I16(2, ByteBuffer::getShort),
    I8(1, ByteBuffer::get),
    U8(1, bytes -> bytes.get() & 0xff),
    BOOL(1, ByteBuffer::get);

    private final int bytes;
    private final Next next;

    ElementType(int bytes, Next next) {
        this.bytes = bytes;
        this.next = next;
    }

    /** By its name in safetensors. */
    public static Optional<ElementType> named(String name) {
        for (ElementType type : values()) {
            if (type.name().equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** Of one element. */
    public int bytes() {
        return bytes;
    }

    /** Takes one element from a buffer that has the file's byte order. */
    public float next(ByteBuffer buffer) {
        return next.from(buffer);
    }

    @FunctionalInterface
    private interface Next {
        float from(ByteBuffer bytes);
    }
}
