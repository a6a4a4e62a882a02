package org.stillroom.engine.input;

/** The usual normalisation by ImageNet: values scaled to 0..1, less the channel's mean, over its standard deviation. */
public final class Normalisation {

    private static final double[] MEAN = {0.485, 0.456, 0.406};
    private static final double[] STANDARD_DEVIATION = {0.229, 0.224, 0.225};

    private Normalisation() {}

    /** Of a value 0 to 255 in channel 0 (red), 1 (green) or 2 (blue). */
    public static float of(int channel, double value) {
        return (float) ((value / 255 - MEAN[channel]) / STANDARD_DEVIATION[channel]);
    }

    /** The channel's mean as the nearest byte value: what padding looks like in a picture. */
    public static byte meanByte(int channel) {
        return (byte) Math.round(MEAN[channel] * 255);
    }
}
