package org.stillroom.engine.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The one field of EXIF that moves boxes: the orientation (CIPA DC-008, tag 0x0112 of the first directory). */
final class Exif {

    private static final int TAG = 0x0112;
    private static final byte[] LEAD = {'E', 'x', 'i', 'f', 0, 0};
    private static final int ENTRY = 12;

    private Exif() {}

    /** Of a JPEG's APP1 segment; 1, which is upright, where there is none in it. */
    static int orientationOfSegment(byte[] segment) {
        for (int i = 0; i < LEAD.length; i++) {
            if (i >= segment.length || segment[i] != LEAD[i]) {
                return 1;
            }
        }
        return orientation(segment, LEAD.length);
    }

    /** Of a TIFF structure that begins at an offset; 1 where it is damaged or says none. */
    static int orientation(byte[] data, int start) {
        if (data.length < start + 8) {
            return 1;
        }
        ByteBuffer tiff = ByteBuffer.wrap(data, start, data.length - start).slice();
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        long directory = tiff.getInt(4) & 0xFFFFFFFFL;
        if (directory + 2 > tiff.limit()) {
            return 1;
        }
        int entries = tiff.getShort((int) directory) & 0xFFFF;
        for (int i = 0; i < entries; i++) {
            long at = directory + 2 + (long) ENTRY * i;
            if (at + ENTRY > tiff.limit()) {
                return 1;
            }
            if ((tiff.getShort((int) at) & 0xFFFF) == TAG) {
                int value = tiff.getShort((int) at + 8) & 0xFFFF;
                return value >= 1 && value <= 8 ? value : 1;
            }
        }
        return 1;
    }

    /**
     * Turns stored pixels so that they stand as they are looked at.
     *
     * @param orientation 1 to 8: where the first row and the first column of the stored pixels belong
     */
    static RgbImage turned(RgbImage stored, int orientation) {
        if (orientation == 1) {
            return stored;
        }
        boolean swapped = orientation > 4;
        int width = swapped ? stored.height() : stored.width();
        int height = swapped ? stored.width() : stored.height();
        byte[] rgb = new byte[stored.rgb().length];
        for (int y = 0, out = 0; y < height; y++) {
            for (int x = 0; x < width; x++, out += 3) {
                int across = swapped ? y : x;
                int down = swapped ? x : y;
                boolean right = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
                boolean bottom = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
                int column = right ? stored.width() - 1 - across : across;
                int row = bottom ? stored.height() - 1 - down : down;
                System.arraycopy(stored.rgb(), 3 * (row * stored.width() + column), rgb, out, 3);
            }
        }
        return new RgbImage(width, height, rgb);
    }
}
