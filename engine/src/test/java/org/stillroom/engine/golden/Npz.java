package org.stillroom.engine.golden;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;

/** The arrays of a NumPy {@code .npz} file: little-endian float32, float64, int32 and int64, row-major. */
public final class Npz {

    private static final Pattern HEADER =
            Pattern.compile("'descr': '(<[fi][48])', 'fortran_order': False, 'shape': \\(([0-9, ]*)\\)");

    /** One array. The data lie in a {@code float[]}, {@code double[]}, {@code int[]} or {@code long[]}. */
    private record Entry(long[] shape, Object data) {}

    private final Path file;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private Npz(Path file) {
        this.file = file;
    }

    public static Npz read(Path file) {
        Npz npz = new Npz(file);
        try (InputStream in = Files.newInputStream(file);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                npz.entries.put(entry.getName().replaceFirst("\\.npy$", ""), npy(entry.getName(), zip.readAllBytes()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
        return npz;
    }

    public Set<String> names() {
        return entries.keySet();
    }

    public boolean has(String name) {
        return entries.containsKey(name);
    }

    /** The dimensions; empty for a scalar. */
    public long[] shape(String name) {
        return entry(name).shape().clone();
    }

    /** A float32 array. */
    public float[] floats(String name) {
        return data(name, float[].class).clone();
    }

    /** A float64 array, or a float32 one widened. */
    public double[] doubles(String name) {
        if (entry(name).data() instanceof float[] floats) {
            double[] doubles = new double[floats.length];
            Arrays.setAll(doubles, i -> floats[i]);
            return doubles;
        }
        return data(name, double[].class).clone();
    }

    /** An int64 array, or an int32 one widened. */
    public long[] longs(String name) {
        if (entry(name).data() instanceof int[] ints) {
            return Arrays.stream(ints).asLongStream().toArray();
        }
        return data(name, long[].class).clone();
    }

    private <T> T data(String name, Class<T> type) {
        Object data = entry(name).data();
        if (!type.isInstance(data)) {
            throw new AssertionError("%s of %s is %s, asked for as %s"
                    .formatted(name, file, data.getClass().getSimpleName(), type.getSimpleName()));
        }
        return type.cast(data);
    }

    private Entry entry(String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new AssertionError("no array " + name + " in " + file + ", it has " + names());
        }
        return entry;
    }

    /** Parses one npy file: magic, version, length of the header, the header, the data. */
    private static Entry npy(String name, byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        boolean version1 = buffer.get(6) == 1;
        int start = version1 ? 10 : 12;
        int length = version1 ? Short.toUnsignedInt(buffer.getShort(8)) : buffer.getInt(8);
        String header = new String(bytes, start, length, StandardCharsets.US_ASCII);
        Matcher matcher = HEADER.matcher(header);
        if (!matcher.find()) {
            throw new AssertionError("cannot read " + name + ": " + header.strip());
        }
        long[] shape = Arrays.stream(matcher.group(2).split(","))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .mapToLong(Long::parseLong)
                .toArray();
        int count = Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
        return new Entry(shape, data(matcher.group(1), buffer.position(start + length), count));
    }

    private static Object data(String type, ByteBuffer buffer, int count) {
        switch (type) {
            case "<f4" -> {
                float[] floats = new float[count];
                buffer.asFloatBuffer().get(floats);
                return floats;
            }
            case "<f8" -> {
                double[] doubles = new double[count];
                buffer.asDoubleBuffer().get(doubles);
                return doubles;
            }
            case "<i4" -> {
                int[] ints = new int[count];
                buffer.asIntBuffer().get(ints);
                return ints;
            }
            default -> {
                long[] longs = new long[count];
                buffer.asLongBuffer().get(longs);
                return longs;
            }
        }
    }
}
