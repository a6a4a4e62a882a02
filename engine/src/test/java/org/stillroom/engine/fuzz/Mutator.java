package org.stillroom.engine.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages bytes as accidents and strangers do: flips, cuts, repeats, and words that readers stumble over. The same for the same seed. */
public final class Mutator {

    private static final List<String> WORDS = List.of(
            "0",
            "-1",
            "1",
            "1e999",
            "-1e308",
            "NaN",
            "Infinity",
            "9223372036854775808",
            "-9223372036854775808",
            "2147483648",
            "1e-320",
            "0x10",
            "null",
            "true",
            "\"\"",
            "{}",
            "[]",
            "[",
            "]",
            "{",
            "}",
            "\"",
            ",",
            ":",
            "\\u0000",
            "../../../etc/passwd",
            "/etc/passwd",
            "C:\\x",
            "\0",
            "\n",
            "\r\n",
            "&a [*a]",
            "*a",
            "!!java.net.URL [x]",
            "<<: *b",
            "- - - -",
            "---\n",
            "? ",
            "|2",
            "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>",
            "&b;",
            "<![CDATA[",
            "<a>",
            "</annotation>",
            "<!--",
            "9".repeat(2000),
            "[".repeat(3000),
            "{\"a\":".repeat(1500),
            "<a>".repeat(500),
            "- ".repeat(500),
            "a".repeat(20_000));

    private static final int[] EDGES = {0, 1, 0x7F, 0x80, 0xFF, 0xD8, 0xD9, 0xDA, 0xC2, '.', 'R', 'c', '('};

    private final Random random;

    public Mutator(long seed) {
        this.random = new Random(seed);
    }

    /** A damaged copy: one to six wounds. */
    public byte[] damage(byte[] whole) {
        byte[] bytes = whole.clone();
        int wounds = 1 + random.nextInt(6);
        for (int i = 0; i < wounds; i++) {
            bytes = wound(bytes);
        }
        return bytes;
    }

    private byte[] wound(byte[] bytes) {
        if (bytes.length == 0) {
            return word();
        }
        int at = random.nextInt(bytes.length);
        int length = 1 + random.nextInt(Math.min(bytes.length - at, 1 + random.nextInt(64)));
        switch (random.nextInt(8)) {
            case 0 -> {
                bytes[at] ^= (byte) (1 << random.nextInt(8));
                return bytes;
            }
            case 1 -> {
                bytes[at] = (byte) EDGES[random.nextInt(EDGES.length)];
                return bytes;
            }
            case 2 -> {
                for (int i = at; i < at + Math.min(length, 8); i++) {
                    bytes[i] = (byte) random.nextInt();
                }
                return bytes;
            }
            case 3 -> {
                return joined(bytes, at, new byte[0], at + length); // cut out
            }
            case 4 -> {
                return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, at) : bytes; // torn off
            }
            case 5 -> {
                return joined(bytes, at + length, Arrays.copyOfRange(bytes, at, at + length), at + length);
            }
            case 6 -> {
                return joined(bytes, at, word(), at);
            }
            default -> {
                return overNumber(bytes, at);
            }
        }
    }

    /** Puts a word where the next number or name stands. */
    private byte[] overNumber(byte[] bytes, int at) {
        int first = at;
        while (first < bytes.length && !Character.isLetterOrDigit(bytes[first])) {
            first++;
        }
        int end = first;
        while (end < bytes.length && Character.isLetterOrDigit(bytes[end])) {
            end++;
        }
        return joined(bytes, first, word(), end);
    }

    private byte[] word() {
        return WORDS.get(random.nextInt(WORDS.size())).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] joined(byte[] bytes, int upTo, byte[] middle, int from) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, upTo);
        out.writeBytes(middle);
        out.write(bytes, from, bytes.length - from);
        return out.toByteArray();
    }
}
