package org.stillroom.engine.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files made here, so that the test passes whatever folder {@code -Dgolden} names. */
class NpzTest {

    @TempDir
    private Path folder;

    private Npz npz;

    @BeforeEach
    void write() throws IOException {
        Path file = folder.resolve("case.npz");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            array(zip, "map", "<f4", "(1, 2, 3)", little(24).putFloat(20, -1.5f));
            array(zip, "loss", "<f8", "()", little(8).putDouble(0, 0.1));
            array(zip, "shape", "<i8", "(2,)", little(16).putLong(0, 1L << 40).putLong(8, -1));
            array(zip, "label", "<i4", "(1,)", little(4).putInt(0, 7));
            array(zip, "boxes", "<f4", "(0, 4)", little(0));
        }
        npz = Npz.read(file);
    }

    @Test
    void readsEveryTypeWithItsShape() {
        assertThat(npz.shape("map")).containsExactly(1, 2, 3);
        assertThat(npz.floats("map")).containsExactly(0, 0, 0, 0, 0, -1.5f);
        assertThat(npz.doubles("map")).containsExactly(0, 0, 0, 0, 0, -1.5);
        assertThat(npz.shape("loss")).isEmpty();
        assertThat(npz.doubles("loss")).containsExactly(0.1);
        assertThat(npz.longs("shape")).containsExactly(1L << 40, -1);
        assertThat(npz.longs("label")).containsExactly(7);
    }

    @Test
    void readsAnArrayOfNothing() {
        assertThat(npz.shape("boxes")).containsExactly(0, 4);
        assertThat(npz.floats("boxes")).isEmpty();
    }

    @Test
    void namesTheFileAndWhatItHoldsWhenAnArrayIsMissingOrOfAnotherType() {
        assertThatThrownBy(() -> npz.floats("nothing"))
                .hasMessageContaining("case.npz")
                .hasMessageContaining("map");
        assertThatThrownBy(() -> npz.longs("map")).hasMessageContaining("float[]");
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** NumPy's format, version 1.0: magic, version, the header's length, the header, the data. */
    private static void array(ZipOutputStream zip, String name, String type, String shape, ByteBuffer data)
            throws IOException {
        byte[] header = "{'descr': '%s', 'fortran_order': False, 'shape': %s, }\n"
                .formatted(type, shape)
                .getBytes(StandardCharsets.US_ASCII);
        zip.putNextEntry(new ZipEntry(name + ".npy"));
        zip.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length, 0});
        zip.write(header);
        zip.write(bytes(data));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
