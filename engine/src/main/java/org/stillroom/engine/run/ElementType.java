package org.stillroom.engine.run;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * How files store an element of a tensor; names and sizes are safetensors'. Each converts to float with Java's narrowing, which rounds
 * what a float cannot hold.
 */
public enum ElementType {
    F32(4),
    F16(2),
    BF16(2),
    F64(8),
    I64(8),
    I32(4),
    I16(2),
    I8(1),
    U8(1),
    BOOL(1);

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
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
        return switch (this) {
            case F32 -> buffer.getFloat();
            case F16 -> HalfFloat.toFloat(buffer.getShort());
            case BF16 -> Float.intBitsToFloat(buffer.getShort() << 16);
            case F64 -> (float) buffer.getDouble();
            case I64 -> buffer.getLong();
            case I32 -> buffer.getInt();
            case I16 -> buffer.getShort();
            case I8, BOOL -> buffer.get();
            case U8 -> buffer.get() & 0xff;
        };
    }
}
