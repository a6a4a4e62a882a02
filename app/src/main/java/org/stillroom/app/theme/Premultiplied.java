package org.stillroom.app.theme;

/** Pixels as image buffers hold them: 0xAARRGGBB, the colours multiplied by the opacity. */
public final class Premultiplied {

    private Premultiplied() {}

    /**
     * A colour.
     *
     * @param opacity 0 to 255
     */
    public static int of(Rgb colour, int opacity) {
        return (opacity << 24)
                | ((colour.red() * opacity / 255) << 16)
                | ((colour.green() * opacity / 255) << 8)
                | (colour.blue() * opacity / 255);
    }

    /** What is seen where one pixel lies over another. */
    public static int over(int above, int below) {
        return below == 0 || above >>> 24 == 255 ? above : above + faded(below, 256 - 256 * (above >>> 24) / 255);
    }

    /** Two channels at a time; {@code part} of 256 is left. */
    private static int faded(int pixel, int part) {
        int even = (((pixel & 0xff00ff) * part) >>> 8) & 0xff00ff;
        int odd = (((pixel >>> 8) & 0xff00ff) * part) & 0xff00ff00;
        return even | odd;
    }
}
