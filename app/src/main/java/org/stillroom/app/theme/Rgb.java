package org.stillroom.app.theme;

/**
 * An opaque sRGB colour.
 *
 * @param value 0xRRGGBB
 */
public record Rgb(int value) {

    public int red() {
        return value >> 16 & 0xff;
    }

    public int green() {
        return value >> 8 & 0xff;
    }

    public int blue() {
        return value & 0xff;
    }

    /** As style sheets write it: {@code #rrggbb}. */
    public String hex() {
        return "#%06x".formatted(value);
    }

    /** As pixel buffers hold it: 0xAARRGGBB, opaque. */
    public int argb() {
        return 0xff000000 | value;
    }

    /** The colour at {@code t} of the way to another, channel by channel; 0 is this one, 1 the other. */
    public Rgb towards(Rgb other, double t) {
        return new Rgb(
                mix(red(), other.red(), t) << 16 | mix(green(), other.green(), t) << 8 | mix(blue(), other.blue(), t));
    }

    /** The contrast ratio of WCAG 2.1 between this colour and another: 1 (equal) to 21 (black on white). */
    public double contrast(Rgb other) {
        double mine = luminance();
        double others = other.luminance();
        return (Math.max(mine, others) + 0.05) / (Math.min(mine, others) + 0.05);
    }

    private double luminance() {
        return 0.2126 * linear(red()) + 0.7152 * linear(green()) + 0.0722 * linear(blue());
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    private static int mix(int from, int to, double t) {
        return (int) Math.round(from + (to - from) * t);
    }
}
