package org.stillroom.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Read back by a reader of its own, written from the formats' descriptions: TFRecord, protocol buffers, {@code event.proto}. */
class TensorBoardLogTest {

    /** What one record says; {@code tag} is null in the first. */
    private record Event(double time, long step, String version, String tag, float value) {}

    private static List<Event> read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        List<Event> events = new ArrayList<>();
        while (bytes.hasRemaining()) {
            byte[] length = new byte[8];
            bytes.get(length);
            assertThat(bytes.getInt()).as("checksum of a length").isEqualTo(masked(length));
            byte[] data = new byte
                    [Math.toIntExact(ByteBuffer.wrap(length)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .getLong())];
            bytes.get(data);
            assertThat(bytes.getInt()).as("checksum of a record").isEqualTo(masked(data));
            events.add(event(data));
        }
        return events;
    }

    private static Event event(byte[] data) {
        Map<Integer, Object> event = message(data);
        Map<Integer, Object> value = Map.of();
        if (event.containsKey(5)) {
            value = message((byte[]) message((byte[]) event.get(5)).get(1));
        }
        return new Event(
                Double.longBitsToDouble((Long) event.get(1)),
                (Long) event.getOrDefault(2, 0L),
                text(event.get(3)),
                text(value.get(1)),
                Float.intBitsToFloat((Integer) value.getOrDefault(2, 0)));
    }

    private static String text(Object bytes) {
        return bytes == null ? null : new String((byte[]) bytes, StandardCharsets.UTF_8);
    }

    /** Fields by number: of type 0 and 1 a Long, of 2 a byte[], of 5 an Integer. */
    private static Map<Integer, Object> message(byte[] data) {
        ByteBuffer bytes = ByteBuffer.wrap(Objects.requireNonNull(data)).order(ByteOrder.LITTLE_ENDIAN);
        Map<Integer, Object> fields = new HashMap<>();
        while (bytes.hasRemaining()) {
            int key = (int) varint(bytes);
            Object value = switch (key & 7) {
                case 0 -> varint(bytes);
                case 1 -> bytes.getLong();
                case 5 -> bytes.getInt();
                case 2 -> {
                    byte[] part = new byte[(int) varint(bytes)];
                    bytes.get(part);
                    yield part;
                }
                default -> throw new AssertionError("wire type " + (key & 7));
            };
            assertThat(fields.put(key >>> 3, value)).as("field twice").isNull();
        }
        return fields;
    }

    private static long varint(ByteBuffer bytes) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes.get();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    /** CRC-32C (Castagnoli) bit by bit, then TFRecord's mask. */
    private static int masked(byte[] bytes) {
        int crc = crc32c(bytes);
        return ((crc >>> 15) | (crc << 17)) + 0xa282ead8;
    }

    private static int crc32c(byte[] bytes) {
        int crc = ~0;
        for (byte next : bytes) {
            crc ^= next & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc >>> 1) ^ ((crc & 1) == 0 ? 0 : 0x82f63b78);
            }
        }
        return ~crc;
    }

    @TempDir
    Path folder;

    private Path run;

    @BeforeEach
    void createRun() {
        run = folder.resolve("run");
        RunWriter.create(run, RunFixture.manifest(), "name: small\n", RunFixture.test())
                .close();
    }

    /** The manifest's moment of creation, 2026-11-20T15:00:00Z, in Unix seconds. */
    private Path file() {
        return run.resolve("arms/low-s0/tensorboard/events.out.tfevents.1795186800.stillroom");
    }

    private void write(Metric... metrics) throws IOException {
        Path file = run.resolve("arms/low-s0/metrics.jsonl");
        StringBuilder lines = new StringBuilder(Files.exists(file) ? Files.readString(file) : "");
        List.of(metrics).forEach(metric -> lines.append(MetricLine.format(metric)));
        Files.createDirectories(file.getParent());
        // In place, as a worker appends; a new file would be a rewind.
        Files.writeString(file, lines);
    }

    /** The reader's own arithmetic, against the check value of the CRC catalogue and the bytes that every event file begins with. */
    @Test
    void theReaderKnowsTheChecksum() {
        assertThat(crc32c("123456789".getBytes(StandardCharsets.US_ASCII))).isEqualTo(0xe3069283);
        assertThat(masked(new byte[] {24, 0, 0, 0, 0, 0, 0, 0})).isEqualTo(0x224b7fa3);
    }

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        write(new Metric(1, "loss", 2.5, 1000.25), new Metric(300, "AP", 0.1, 1001.5), new Metric(301, "é", -1e9, 2e9));

        assertThat(new TensorBoardLog(RunReader.open(run)).update()).isEqualTo(3);

        assertThat(read(file()))
                .containsExactly(
                        new Event(1_795_186_800, 0, "brain.Event:2", null, 0),
                        new Event(1000.25, 1, null, "loss", 2.5f),
                        new Event(1001.5, 300, null, "AP", 0.1f),
                        new Event(2e9, 301, null, "é", -1e9f));
    }

    @Test
    void aNumberThatDoesNotExistIsNotANumber() throws IOException {
        write(new Metric(1, "loss", Double.NaN, 1));
        new TensorBoardLog(RunReader.open(run)).update();

        assertThat(read(file()).get(1).value()).isNaN();
    }

    @Test
    void whatIsAddedToTheMetricsIsAdded() throws IOException {
        TensorBoardLog log = new TensorBoardLog(RunReader.open(run));
        assertThat(log.update()).isZero();
        assertThat(file()).doesNotExist();

        write(new Metric(1, "loss", 2, 1));
        assertThat(log.update()).isEqualTo(1);
        assertThat(log.update()).isZero();
        write(new Metric(2, "loss", 1, 2));
        assertThat(log.update()).isEqualTo(1);

        assertThat(read(file())).extracting(Event::step).containsExactly(0L, 1L, 2L);
    }

    @Test
    void stepsThatAreTakenBackAreGone() throws IOException {
        write(new Metric(1, "loss", 2, 1), new Metric(2, "loss", 1, 2));
        TensorBoardLog log = new TensorBoardLog(RunReader.open(run));
        log.update();

        try (RunWriter writer = RunWriter.reopen(run)) {
            writer.arm("low-s0").rewindTo(1);
        }
        log.update();
        assertThat(read(file())).extracting(Event::step).containsExactly(0L, 1L);

        // Another worker that follows from the start writes the same.
        byte[] followed = Files.readAllBytes(file());
        new TensorBoardLog(RunReader.open(run)).update();
        assertThat(file()).hasBinaryContent(followed);
    }
}
