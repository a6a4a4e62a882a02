package org.stillroom.engine.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.UserInputException;

/** An open safetensors file: what it holds is known and checked, tensors are read one by one. */
public final class SafeTensorsReader implements AutoCloseable {

    /** The limit of the reference implementation. */
    private static final long MAX_HEADER = 100_000_000;

    private static final int CHUNK = 1 << 20;

    private final Path file;
    private final FileChannel channel;
    private final Map<String, Entry> entries = new TreeMap<>();
    private final Map<String, String> metadata = new TreeMap<>();
    /** As the checksum wants it: its own digits are 0. */
    private byte[] header = new byte[0];

    private @Nullable String checksum;

    private SafeTensorsReader(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Opens a file and reads its header.
     *
     * @throws UserInputException if there is no such file or it is truncated or malformed; the message names the place
     */
    public static SafeTensorsReader open(Path file) {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            SafeTensorsReader reader = new SafeTensorsReader(file, channel);
            try {
                reader.readHeader();
                return reader;
            } catch (IOException | RuntimeException e) {
                reader.close();
                throw e;
            }
        } catch (NoSuchFileException e) {
            throw new UserInputException("%s: no such file".formatted(file), e);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** Extents of the tensors, by name in alphabetical order. */
    public Map<String, long[]> shapes() {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        entries.forEach((name, entry) -> shapes.put(name, entry.shape()));
        return shapes;
    }

    /** The free texts of the header. */
    public Map<String, String> metadata() {
        return new LinkedHashMap<>(metadata);
    }

    /**
     * Reads all of the file and proves it by its {@link Checksum}; a file without one passes.
     *
     * @throws UserInputException if a byte is not as it was written
     */
    void requireUnaltered() {
        if (checksum == null) {
            return;
        }
        Checksum sum = new Checksum();
        sum.add(ByteBuffer.wrap(header));
        try {
            for (long at = 8L + header.length; at < channel.size(); at += CHUNK) {
                sum.add(readFully(at, (int) Math.min(CHUNK, channel.size() - at)));
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        if (!sum.digits().equals(checksum)) {
            throw broken("its bytes give the checksum %s, it was written with %s".formatted(sum.digits(), checksum));
        }
    }

    /**
     * Reads one tensor.
     *
     * @param name one of {@link #shapes}
     * @throws UserInputException if the file cannot be read any more
     */
    public FloatTensor read(String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new IllegalArgumentException("%s holds no tensor %s".formatted(file, name));
        }
        float[] values = new float[entry.count()];
        int step = CHUNK / entry.type().bytes();
        try {
            for (int done = 0; done < values.length; done += step) {
                int end = Math.min(done + step, values.length);
                ByteBuffer chunk = readFully(
                        entry.from() + (long) done * entry.type().bytes(),
                        (end - done) * entry.type().bytes());
                for (int i = done; i < end; i++) {
                    values[i] = entry.type().next(chunk);
                }
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        return new FloatTensor(entry.shape(), values);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private void readHeader() throws IOException {
        if (channel.size() < 8) {
            throw broken("%d bytes, expected at least 8 for the header's length".formatted(channel.size()));
        }
        long length = readFully(0, 8).getLong();
        if (length < 2 || length > Math.min(MAX_HEADER, channel.size() - 8)) {
            throw broken("header of %d bytes, but the file has %d after it".formatted(length, channel.size() - 8));
        }
        header = readFully(8, (int) length).array();
        JsonNode root = parse(ByteBuffer.wrap(header));
        long start = 8 + length;
        for (Map.Entry<String, JsonNode> entry : root.properties()) {
            if (entry.getKey().equals(SafeTensors.METADATA)) {
                entry.getValue()
                        .properties()
                        .forEach(m -> metadata.put(m.getKey(), m.getValue().asText()));
            } else {
                entries.put(entry.getKey(), entry(entry.getKey(), entry.getValue(), start));
            }
        }
        checksum = metadata.remove(Checksum.KEY);
        Checksum.place(header).ifPresent(place -> Checksum.put(header, place, Checksum.NONE));
    }

    private JsonNode parse(ByteBuffer bytes) throws IOException {
        try {
            JsonNode root =
                    RunJson.MAPPER.readTree(StandardCharsets.UTF_8.decode(bytes).toString());
            if (!root.isObject()) {
                throw broken("the header is not a JSON object");
            }
            return root;
        } catch (JsonProcessingException e) {
            throw broken("the header is not JSON: " + e.getOriginalMessage());
        }
    }

    private Entry entry(String name, JsonNode node, long start) throws IOException {
        ElementType type = ElementType.named(node.path("dtype").asText())
                .orElseThrow(() -> broken("tensor %s has dtype %s, expected one of %s"
                        .formatted(
                                name,
                                node.path("dtype"),
                                Arrays.stream(ElementType.values())
                                        .map(ElementType::name)
                                        .collect(Collectors.joining(", ")))));
        JsonNode offsets = node.path("data_offsets");
        long size = channel.size() - start;
        long from = offsets.path(0).asLong(-1);
        long to = offsets.path(1).asLong(-1);
        if (from < 0 || to < from || to > size) {
            throw broken("tensor %s lies at %s, but there are %d bytes of data".formatted(name, offsets, size));
        }
        long[] shape = new long[node.path("shape").size()];
        long count = 1;
        for (int i = 0; i < shape.length; i++) {
            shape[i] = node.path("shape").path(i).asLong(-1);
            count = shape[i] < 0 || count < 0 || count > Integer.MAX_VALUE ? -1 : count * shape[i];
        }
        if (count < 0 || count > Integer.MAX_VALUE || count * type.bytes() != to - from) {
            throw broken("tensor %s of shape %s lies at %s, which is not its size"
                    .formatted(name, node.path("shape"), offsets));
        }
        return new Entry(type, shape, start + from, (int) count);
    }

    private ByteBuffer readFully(long position, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, position + bytes.position()) < 0) {
                throw new IOException("the file ends at byte %d".formatted(channel.size()));
            }
        }
        return bytes.flip();
    }

    private UserInputException broken(String problem) {
        return new UserInputException(
                "%s: not a whole safetensors file: %s; take another copy or an earlier one".formatted(file, problem));
    }

    private static UserInputException unreadable(Path file, IOException e) {
        return new UserInputException("%s: cannot be read (%s)".formatted(file, IoWords.of(e)), e);
    }

    /** Where one tensor lies in the file, checked. */
    private record Entry(ElementType type, long[] shape, long from, int count) {}
}
