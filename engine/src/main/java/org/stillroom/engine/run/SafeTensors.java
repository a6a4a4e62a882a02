package org.stillroom.engine.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.stillroom.engine.UserInputException;

/**
 * Hugging Face's safetensors format: eight bytes little-endian header length, a JSON header
 * {@code {"__metadata__": {…}, "name": {"dtype": "F32", "shape": […], "data_offsets": [from, to]}}} padded with spaces to a
 * multiple of eight, then the tensors' little-endian bytes, contiguous and in the header's order.
 *
 * <p>Written are F32 and F16, tensors in the order of their names, so that equal content gives equal bytes. Read is every
 * {@link ElementType}. Written files carry a {@link Checksum}; one that is there is proved.
 */
public final class SafeTensors {

    static final String METADATA = "__metadata__";

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
        Checksum sum = new Checksum();
        sum.add(ByteBuffer.wrap(header));
        eachChunk(sorted, halved, sum::add);
        Checksum.put(header, Checksum.place(header).orElseThrow(), sum.digits());
        AtomicFile.write(file, channel -> {
            ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
            AtomicFile.writeFully(channel, length.putLong(header.length).flip());
            AtomicFile.writeFully(channel, ByteBuffer.wrap(header));
            eachChunk(sorted, halved, chunk -> AtomicFile.writeFully(channel, chunk));
        });
    }

    /** Takes the tensors' bytes, part by part. */
    private interface Chunks<E extends Exception> {
        void take(ByteBuffer chunk) throws E;
    }

    private static <E extends Exception> void eachChunk(
            Map<String, FloatTensor> tensors, Set<String> halved, Chunks<E> chunks) throws E {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        for (Map.Entry<String, FloatTensor> entry : tensors.entrySet()) {
            writeValues(chunks, chunk, entry.getValue().values(), written(entry.getKey(), halved));
        }
    }

    private static ElementType written(String name, Set<String> halved) {
        return halved.contains(name) ? ElementType.F16 : ElementType.F32;
    }

    private static byte[] header(Map<String, FloatTensor> tensors, Map<String, String> metadata, Set<String> halved) {
        ObjectNode header = RunJson.MAPPER.createObjectNode();
        ObjectNode node = header.putObject(METADATA);
        new TreeMap<>(metadata).forEach(node::put);
        node.put(Checksum.KEY, Checksum.NONE);
        long from = 0;
        for (Map.Entry<String, FloatTensor> entry : tensors.entrySet()) {
            if (entry.getKey().equals(METADATA)) {
                throw new IllegalArgumentException("a tensor cannot be named " + METADATA);
            }
            FloatTensor tensor = entry.getValue();
            ElementType type = written(entry.getKey(), halved);
            long to = from + (long) type.bytes() * tensor.values().length;
            ObjectNode place = header.putObject(entry.getKey()).put("dtype", type.name());
            for (long extent : tensor.shape()) {
                place.withArray("shape").add(extent);
            }
            place.withArray("shape"); // a scalar's shape is [], not absent
            place.putArray("data_offsets").add(from).add(to);
            from = to;
        }
        String text = header.toString();
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        return (text + " ".repeat((8 - length % 8) % 8)).getBytes(StandardCharsets.UTF_8);
    }

    private static <E extends Exception> void writeValues(
            Chunks<E> chunks, ByteBuffer chunk, float[] values, ElementType type) throws E {
        int most = CHUNK / type.bytes();
        for (int from = 0; from < values.length; from += most) {
            int to = Math.min(values.length, from + most);
            chunk.clear();
            for (int i = from; i < to; i++) {
                if (type == ElementType.F16) {
                    chunk.putShort(HalfFloat.of(values[i]));
                } else {
                    chunk.putFloat(values[i]);
                }
            }
            chunks.take(chunk.flip());
        }
    }

    /**
     * Reads a whole file.
     *
     * @throws UserInputException if there is no such file or it is truncated, altered or malformed; the message names the place
     */
    public static File read(Path file) {
        try (SafeTensorsReader reader = SafeTensorsReader.open(file)) {
            reader.requireUnaltered();
            Map<String, FloatTensor> tensors = new LinkedHashMap<>();
            reader.shapes().keySet().forEach(name -> tensors.put(name, reader.read(name)));
            return new File(tensors, reader.metadata());
        }
    }
}
