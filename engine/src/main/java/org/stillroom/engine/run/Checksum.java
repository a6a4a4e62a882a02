package org.stillroom.engine.run;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.zip.CRC32C;

/**
 * The CRC-32C of a safetensors file, as eight hexadecimal digits under {@value #KEY} in its own metadata. It is that of header and
 * tensors with the digits all 0, so that it covers the metadata too.
 */
final class Checksum {

    static final String KEY = "crc32c";
    static final String NONE = "00000000";

    private static final String BEFORE = "\"" + KEY + "\":\"";

    private final CRC32C sum = new CRC32C();

    /** Takes in what the buffer holds, and leaves it where it is. */
    void add(ByteBuffer bytes) {
        sum.update(bytes.duplicate());
    }

    /** As it stands in the metadata. */
    String digits() {
        return "%08x".formatted(sum.getValue());
    }

    /** Where in a header the digits stand; empty where there are none. */
    static OptionalInt place(byte[] header) {
        // One byte a character, so that indices are those of the bytes.
        int at = new String(header, StandardCharsets.ISO_8859_1).indexOf(BEFORE);
        int from = at + BEFORE.length();
        return at < 0 || from + NONE.length() > header.length ? OptionalInt.empty() : OptionalInt.of(from);
    }

    /** Puts digits into a header. */
    static void put(byte[] header, int place, String digits) {
        System.arraycopy(digits.getBytes(StandardCharsets.US_ASCII), 0, header, place, NONE.length());
    }
}
