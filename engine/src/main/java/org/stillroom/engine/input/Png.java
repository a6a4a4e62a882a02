package org.stillroom.engine.input;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.stillroom.engine.data.RgbImage;

/** Writes pictures as PNG (W3C recommendation, second edition): 8 bits a channel, RGB, every line filtered by "Sub". */
public final class Png {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte SUB = 1;

    private Png() {}

    /** The whole file. */
    public static byte[] encode(RgbImage image) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(SIGNATURE);
        // Depth 8, colour type 2 (RGB), the only compression, the only filter method, not interlaced.
        byte[] header = ByteBuffer.allocate(13)
                .putInt(image.width())
                .putInt(image.height())
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
        chunk(file, "IHDR", header);
        chunk(file, "IDAT", deflate(filtered(image)));
        chunk(file, "IEND", new byte[0]);
        return file.toByteArray();
    }

    private static byte[] filtered(RgbImage image) {
        int stride = 3 * image.width();
        byte[] lines = new byte[(stride + 1) * image.height()];
        for (int y = 0, out = 0; y < image.height(); y++) {
            lines[out++] = SUB;
            for (int x = 0; x < stride; x++) {
                int in = stride * y + x;
                int left = x < 3 ? 0 : image.rgb()[in - 3];
                lines[out++] = (byte) (image.rgb()[in] - left);
            }
        }
        return lines;
    }

    private static byte[] deflate(byte[] bytes) {
        Deflater deflater = new Deflater();
        try {
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[1 << 14];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static void chunk(ByteArrayOutputStream file, String type, byte[] data) {
        ByteBuffer typed = ByteBuffer.allocate(4 + data.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(data);
        CRC32 crc = new CRC32();
        crc.update(typed.array());
        file.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        file.writeBytes(typed.array());
        file.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
