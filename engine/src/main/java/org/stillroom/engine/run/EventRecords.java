package org.stillroom.engine.run;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * TensorBoard's event files, byte by byte: a TFRecord (length, its checksum, data, its checksum; all little-endian) holds one protocol
 * buffer of TensorFlow's {@code event.proto}. The field numbers are those of {@code event.proto} and {@code summary.proto}.
 */
final class EventRecords {

    /** What the first record of every file says. */
    private static final String VERSION = "brain.Event:2";

    private static final int EVENT_WALL_TIME = 1;
    private static final int EVENT_STEP = 2;
    private static final int EVENT_FILE_VERSION = 3;
    private static final int EVENT_SUMMARY = 5;
    private static final int SUMMARY_VALUE = 1;
    private static final int VALUE_TAG = 1;
    private static final int VALUE_SIMPLE = 2;

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    /** TFRecord's, so that the checksum of data that holds checksums is none of a kind. */
    private static final int MASK = 0xa282ead8;

    private EventRecords() {}

    /** The record that a file begins with; time in Unix seconds. */
    static byte[] version(double time) {
        ByteArrayOutputStream event = event(time);
        bytes(event, EVENT_FILE_VERSION, VERSION.getBytes(StandardCharsets.UTF_8));
        return record(event.toByteArray());
    }

    /** The record of one number, which TensorBoard has as a float. */
    static byte[] scalar(Metric metric) {
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        bytes(value, VALUE_TAG, metric.name().getBytes(StandardCharsets.UTF_8));
        key(value, VALUE_SIMPLE, FIXED32);
        value.writeBytes(
                littleEndian(Float.BYTES).putFloat((float) metric.value()).array());
        ByteArrayOutputStream summary = new ByteArrayOutputStream();
        bytes(summary, SUMMARY_VALUE, value.toByteArray());
        ByteArrayOutputStream event = event(metric.time());
        key(event, EVENT_STEP, VARINT);
        varint(event, metric.step());
        bytes(event, EVENT_SUMMARY, summary.toByteArray());
        return record(event.toByteArray());
    }

    private static ByteArrayOutputStream event(double time) {
        ByteArrayOutputStream event = new ByteArrayOutputStream();
        key(event, EVENT_WALL_TIME, FIXED64);
        event.writeBytes(littleEndian(Double.BYTES).putDouble(time).array());
        return event;
    }

    private static void bytes(ByteArrayOutputStream to, int field, byte[] bytes) {
        key(to, field, BYTES);
        varint(to, bytes.length);
        to.writeBytes(bytes);
    }

    private static void key(ByteArrayOutputStream to, int field, int type) {
        varint(to, (field << 3) | type);
    }

    /** Seven bits a byte, the lowest first; not negative. */
    private static void varint(ByteArrayOutputStream to, int value) {
        int rest = value;
        while (rest > 0x7f) {
            to.write((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        to.write(rest);
    }

    private static byte[] record(byte[] data) {
        byte[] length = littleEndian(Long.BYTES).putLong(data.length).array();
        return littleEndian(Long.BYTES + Integer.BYTES + data.length + Integer.BYTES)
                .put(length)
                .putInt(checksum(length))
                .put(data)
                .putInt(checksum(data))
                .array();
    }

    private static int checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return Integer.rotateRight((int) crc.getValue(), 15) + MASK;
    }

    private static ByteBuffer littleEndian(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
