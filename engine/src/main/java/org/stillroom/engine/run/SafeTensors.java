package org.stillroom.engine.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.UserInputException;

/**
 * Hugging Face's safetensors format: eight bytes little-endian header length, a JSON header
 * {@code {"__metadata__": {…}, "name": {"dtype": "F32", "shape": […], "data_offsets": [from, to]}}} padded with spaces to a
 * multiple of eight, then the tensors' little-endian bytes, contiguous and in the header's order.
 *
 * <p>Written are F32 and F16, tensors in the order of their names, so that equal content gives equal bytes. Read are F32, F16,
 * BF16, F64, I64 and I32, converted to float with Java's narrowing, which rounds what a float cannot hold.
 */
public final class SafeTensors {

    private static final String METADATA = "__metadata__";
    /** The limit of the reference implementation. */
    private static final long MAX_HEADER = 100_000_000;

    private static final int CHUNK = 1 << 20;

    private SafeTensors() {}

    /** A file's tensors, in the order of their names, and its metadata. */
    public record File(Map<String, FloatTensor> tensors, Map<String, String> metadata) {

        public File {
            tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
            metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        }
    }

    /** Writes the tensors as F32, atomically. */
    public static void write(Path file, Map<String, FloatTensor> tensors, Map<String, String> metadata) {
        write(file, tensors, metadata, Set.of());
    }

    /**
     * Writes the tensors atomically.
     *
     * @param halved names of those written as F16, each value rounded to the nearest (to infinity beyond 65504); all others are F32
     */
    public static void write(
            Path file, Map<String, FloatTensor> tensors, Map<String, String> metadata, Set<String> halved) {
        Map<String, FloatTensor> sorted = new TreeMap<>(tensors);
        byte[] header = header(sorted, metadata, halved);
        AtomicFile.write(file, channel -> {
            ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
            AtomicFile.writeFully(channel, length.putLong(header.length).flip());
            AtomicFile.writeFully(channel, ByteBuffer.wrap(header));
            ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
            for (Map.Entry<String, FloatTensor> entry : sorted.entrySet()) {
                writeValues(channel, chunk, entry.getValue().values(), written(entry.getKey(), halved));
            }
        });
    }

    private static Type written(String name, Set<String> halved) {
        return halved.contains(name) ? Type.F16 : Type.F32;
    }

    private static byte[] header(Map<String, FloatTensor> tensors, Map<String, String> metadata, Set<String> halved) {
        ObjectNode header = RunJson.MAPPER.createObjectNode();
        if (!metadata.isEmpty()) {
            ObjectNode node = header.putObject(METADATA);
            new TreeMap<>(metadata).forEach(node::put);
        }
        long from = 0;
        for (Map.Entry<String, FloatTensor> entry : tensors.entrySet()) {
            if (entry.getKey().equals(METADATA)) {
                throw new IllegalArgumentException("a tensor cannot be named " + METADATA);
            }
            FloatTensor tensor = entry.getValue();
            Type type = written(entry.getKey(), halved);
            long to = from + (long) type.bytes * tensor.values().length;
            ObjectNode node = header.putObject(entry.getKey()).put("dtype", type.name());
            for (long extent : tensor.shape()) {
                node.withArray("shape").add(extent);
            }
            node.withArray("shape"); // a scalar's shape is [], not absent
            node.putArray("data_offsets").add(from).add(to);
            from = to;
        }
        String text = header.toString();
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        return (text + " ".repeat((8 - length % 8) % 8)).getBytes(StandardCharsets.UTF_8);
    }

    private static void writeValues(FileChannel channel, ByteBuffer chunk, float[] values, Type type)
            throws IOException {
        int most = CHUNK / type.bytes;
        for (int from = 0; from < values.length; from += most) {
            int to = Math.min(values.length, from + most);
            chunk.clear();
            for (int i = from; i < to; i++) {
                if (type == Type.F16) {
                    chunk.putShort(HalfFloat.of(values[i]));
                } else {
                    chunk.putFloat(values[i]);
                }
            }
            AtomicFile.writeFully(channel, chunk.flip());
        }
    }

    /**
     * Reads a whole file.
     *
     * @throws UserInputException if there is no such file or it is truncated or malformed; the message names the place
     */
    public static File read(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return read(file, channel);
        } catch (NoSuchFileException e) {
            throw new UserInputException("%s: no such file".formatted(file), e);
        } catch (IOException e) {
            throw new UserInputException("%s: cannot be read (%s)".formatted(file, AtomicFile.reason(e)), e);
        }
    }

    private static File read(Path file, FileChannel channel) throws IOException {
        if (channel.size() < 8) {
            throw broken(file, "%d bytes, expected at least 8 for the header's length".formatted(channel.size()));
        }
        long headerLength = readFully(channel, 0, 8).getLong();
        if (headerLength < 2 || headerLength > Math.min(MAX_HEADER, channel.size() - 8)) {
            throw broken(
                    file,
                    "header of %d bytes, but the file has %d after it".formatted(headerLength, channel.size() - 8));
        }
        JsonNode header = parseHeader(file, readFully(channel, 8, (int) headerLength));
        long start = 8 + headerLength;
        long size = channel.size() - start;
        Map<String, FloatTensor> tensors = new TreeMap<>();
        Map<String, String> metadata = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : header.properties()) {
            if (entry.getKey().equals(METADATA)) {
                entry.getValue()
                        .properties()
                        .forEach(m -> metadata.put(m.getKey(), m.getValue().asText()));
            } else {
                Entry tensor = Entry.of(file, entry.getKey(), entry.getValue(), size);
                tensors.put(entry.getKey(), new FloatTensor(tensor.shape(), tensor.read(channel, start)));
            }
        }
        return new File(tensors, metadata);
    }

    private static JsonNode parseHeader(Path file, ByteBuffer bytes) throws IOException {
        try {
            JsonNode header =
                    RunJson.MAPPER.readTree(StandardCharsets.UTF_8.decode(bytes).toString());
            if (!header.isObject()) {
                throw broken(file, "the header is not a JSON object");
            }
            return header;
        } catch (JsonProcessingException e) {
            throw broken(file, "the header is not JSON: " + e.getOriginalMessage());
        }
    }

    private static ByteBuffer readFully(FileChannel channel, long position, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, position + bytes.position()) < 0) {
                throw new IOException("the file ends at byte %d".formatted(channel.size()));
            }
        }
        return bytes.flip();
    }

    private static UserInputException broken(Path file, String problem) {
        return new UserInputException(
                "%s: not a whole safetensors file: %s; take another copy or an earlier one".formatted(file, problem));
    }

    /** Where one tensor lies in the file, checked. */
    private record Entry(Type type, long[] shape, long from, int count) {

        static Entry of(Path file, String name, JsonNode node, long dataSize) {
            Type type = Type.of(node.path("dtype").asText());
            if (type == null) {
                throw broken(
                        file,
                        "tensor %s has dtype %s, expected one of F32, F16, BF16, F64, I64, I32"
                                .formatted(name, node.path("dtype")));
            }
            JsonNode offsets = node.path("data_offsets");
            long from = offsets.path(0).asLong(-1);
            long to = offsets.path(1).asLong(-1);
            if (from < 0 || to < from || to > dataSize) {
                throw broken(
                        file,
                        "tensor %s lies at %s, but there are %d bytes of data".formatted(name, offsets, dataSize));
            }
            long[] shape = new long[node.path("shape").size()];
            long count = 1;
            for (int i = 0; i < shape.length; i++) {
                shape[i] = node.path("shape").path(i).asLong(-1);
                count = shape[i] < 0 || count < 0 || count > Integer.MAX_VALUE ? -1 : count * shape[i];
            }
            if (count < 0 || count > Integer.MAX_VALUE || count * type.bytes != to - from) {
                throw broken(
                        file,
                        "tensor %s of shape %s lies at %s, which is not its size"
                                .formatted(name, node.path("shape"), offsets));
            }
            return new Entry(type, shape, from, (int) count);
        }

        float[] read(FileChannel channel, long start) throws IOException {
            float[] values = new float[count];
            int step = CHUNK / type.bytes;
            for (int done = 0; done < count; done += step) {
                int length = Math.min(step, count - done);
                ByteBuffer chunk = readFully(channel, start + from + (long) done * type.bytes, length * type.bytes);
                for (int i = 0; i < length; i++) {
                    values[done + i] = type.next(chunk);
                }
            }
            return values;
        }
    }

    /** The element types that convert to float. */
    private enum Type {
        F32(4) {
            @Override
            float next(ByteBuffer bytes) {
                return bytes.getFloat();
            }
        },
        F16(2) {
            @Override
            float next(ByteBuffer bytes) {
                return HalfFloat.toFloat(bytes.getShort());
            }
        },
        BF16(2) {
            @Override
            float next(ByteBuffer bytes) {
                return Float.intBitsToFloat(bytes.getShort() << 16);
            }
        },
        F64(8) {
            @Override
            float next(ByteBuffer bytes) {
                return (float) bytes.getDouble();
            }
        },
        I64(8) {
            @Override
            float next(ByteBuffer bytes) {
                return bytes.getLong();
            }
        },
        I32(4) {
            @Override
            float next(ByteBuffer bytes) {
                return bytes.getInt();
            }
        };

        final int bytes;

        Type(int bytes) {
            this.bytes = bytes;
        }

        abstract float next(ByteBuffer bytes);

        static @Nullable Type of(String name) {
            for (Type type : values()) {
                if (type.name().equals(name)) {
                    return type;
                }
            }
            return null;
        }
    }
}
