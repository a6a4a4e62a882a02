package org.stillroom.engine.data;

/** Printing inks as colours, as Pillow and libjpeg have it: arithmetic, no colour profile. */
final class Inks {

    private Inks() {}

    /** Of YCCK, the first three of four values, in place: JFIF's transform, of which red, green and blue are what the inks leave. */
    static void fromYcc(int[] values) {
        double y = values[0];
        double cb = values[1] - 128;
        double cr = values[2] - 128;
        values[0] = 255 - clipped(y + 1.402 * cr);
        values[1] = 255 - clipped(y - 0.344136 * cb - 0.714136 * cr);
        values[2] = 255 - clipped(y + 1.772 * cb);
    }

    /**
     * What is left of a light.
     *
     * @param ink the one that takes it away
     * @param inverted whether 255 stands for no ink, as Adobe's programs write it
     */
    static int light(int ink, int black, boolean inverted) {
        int c = inverted ? 255 - ink : ink;
        int k = inverted ? 255 - black : black;
        int left = 255 - k;
        return Math.max(0, left - times(c, left));
    }

    /** a·b/255, rounded: Pillow's MULDIV255. */
    private static int times(int a, int b) {
        int product = a * b + 128;
        return ((product >> 8) + product) >> 8;
    }

    private static int clipped(double value) {
        return (int) Math.max(0, Math.min(255, Math.round(value)));
    }
}
