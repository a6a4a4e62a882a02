package org.stillroom.engine.data;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a JPEG or PNG file says of itself before its pixels, by its content and not its name.
 *
 * @param format of the two
 * @param width pixels as stored
 * @param height pixels as stored
 * @param orientation EXIF's, 1 to 8: how the stored pixels are to be turned to be looked at
 * @param components of a JPEG's pixel; 0 for PNG
 * @param transform the colour transform of a JPEG's Adobe segment; −1 where there is none
 * @param whole whether the decoder of a JPEG has to hold all of it in memory: progressive, or several scans
 */
record ImageHeader(
        Format format, int width, int height, int orientation, int components, int transform, boolean whole) {

    static final String NEITHER_FORMAT = "neither JPEG nor PNG";

    /** The longest side, and the most pixels, that are read; decoding takes every k-th pixel of the largest. */
    static final int LONGEST_SIDE = 32_768;

    static final long MOST_PIXELS = 20_000L * 20_000;

    /** The most pixels of a JPEG that is decoded whole: its coefficients take 6 bytes a pixel outside the heap. */
    static final long MOST_WHOLE = 64_000_000;

    private static final int MOST_SEGMENTS = 10_000;
    private static final int EXIF_LIMIT = 1 << 16;
    private static final int PNG_EXIF = 0x65584966;
    private static final int PNG_DATA = 0x49444154;

    enum Format {
        JPEG,
        PNG
    }

    /**
     * Reads it.
     *
     * @throws IOException if the file is neither, ends too soon, or is larger than anything that is decoded
     */
    static ImageHeader read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            int first = in.read();
            int second = in.read();
            if (first == 0xFF && second == 0xD8) {
                return jpeg(in).checked();
            }
            if (first == 0x89 && second == 'P') {
                return png(in).checked();
            }
            throw new IOException(second < 0 ? "the file is empty" : NEITHER_FORMAT);
        } catch (EOFException e) {
            throw new IOException("the file ends before its pixels", e);
        }
    }

    private ImageHeader checked() throws IOException {
        if (width <= 0 || height <= 0) {
            throw new IOException("its header says %d×%d pixels, expected at least 1×1".formatted(width, height));
        }
        if (width > LONGEST_SIDE || height > LONGEST_SIDE || (long) width * height > MOST_PIXELS) {
            throw new IOException(
                    "its header says %d×%d pixels, expected at most %d million and %d a side; cut it into tiles"
                            .formatted(width, height, MOST_PIXELS / 1_000_000, LONGEST_SIDE));
        }
        if (whole && (long) width * height > MOST_WHOLE) {
            throw new IOException(
                    "%d×%d pixels as a progressive JPEG, expected at most %d million, for it is decoded all at once; save it as baseline JPEG or PNG"
                            .formatted(width, height, MOST_WHOLE / 1_000_000));
        }
        return this;
    }

    /** Size as it is looked at. */
    int shownWidth() {
        return orientation > 4 ? height : width;
    }

    /** Size as it is looked at. */
    int shownHeight() {
        return orientation > 4 ? width : height;
    }

    // Segments by ITU-T T.81 annex B: FF, marker, length of two bytes that counts itself.
    private static ImageHeader jpeg(DataInputStream in) throws IOException {
        int orientation = 1;
        int transform = -1;
        int width = 0;
        int height = 0;
        int components = 0;
        boolean progressive = false;
        for (int segment = 0; segment < MOST_SEGMENTS; segment++) {
            int marker = marker(in);
            if (marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8)) {
                continue; // stands alone
            }
            if (marker == 0xD9) {
                break;
            }
            int length = in.readUnsignedShort() - 2;
            if (length < 0) {
                break;
            }
            if (marker == 0xDA) {
                int scanned = length > 0 ? in.read() : 0;
                boolean whole = progressive || scanned < components;
                return new ImageHeader(Format.JPEG, width, height, orientation, components, transform, whole);
            }
            byte[] data = length <= EXIF_LIMIT ? exactly(in, length) : new byte[0];
            if (isFrame(marker) && length >= 6) {
                progressive = marker == 0xC2 || marker == 0xC6 || marker == 0xCA || marker == 0xCE;
                height = ((data[1] & 0xFF) << 8) | (data[2] & 0xFF);
                width = ((data[3] & 0xFF) << 8) | (data[4] & 0xFF);
                components = data[5] & 0xFF;
            } else if (marker == 0xE1 && orientation == 1) {
                orientation = Exif.orientationOfSegment(data);
            } else if (marker == 0xEE && length >= 12 && data[0] == 'A' && data[1] == 'd') {
                transform = data[11] & 0xFF;
            }
        }
        throw new IOException("damaged: a JPEG without pixels");
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private static int marker(DataInputStream in) throws IOException {
        int value = in.readUnsignedByte();
        while (value != 0xFF) { // what stands between segments is passed over, as libjpeg does
            value = in.readUnsignedByte();
        }
        while (value == 0xFF) {
            value = in.readUnsignedByte();
        }
        return value;
    }

    // Chunks by the W3C's recommendation: length, type, data, checksum.
    private static ImageHeader png(DataInputStream in) throws IOException {
        byte[] signature = exactly(in, 6);
        if (signature[0] != 'N' || signature[1] != 'G') {
            throw new IOException(NEITHER_FORMAT);
        }
        in.readInt();
        if (in.readInt() != 0x49484452) {
            throw new IOException("damaged: a PNG that does not begin with its header");
        }
        int width = in.readInt();
        int height = in.readInt();
        exactly(in, 5 + 4);
        int orientation = 1;
        for (int chunk = 0; chunk < MOST_SEGMENTS; chunk++) {
            int length = in.readInt();
            int type = in.readInt();
            if (type == PNG_DATA) {
                return new ImageHeader(Format.PNG, width, height, orientation, 0, -1, false);
            }
            if (length < 0) {
                break;
            }
            if (type == PNG_EXIF && length <= EXIF_LIMIT) {
                orientation = Exif.orientation(exactly(in, length), 0);
                exactly(in, 4);
            } else {
                skip(in, length + 4L);
            }
        }
        throw new IOException("damaged: a PNG without pixels");
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] data = in.readNBytes(length);
        if (data.length < length) {
            throw new EOFException();
        }
        return data;
    }

    private static void skip(InputStream in, long length) throws IOException {
        in.skipNBytes(length);
    }
}
