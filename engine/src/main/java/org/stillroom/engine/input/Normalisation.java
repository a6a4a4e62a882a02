package org.stillroom.engine.input;

/** The usual normalisation by ImageNet: values scaled to 0..1, less the channel's mean, over its standard deviation. */
public final class Normalisation {

    private static final double[] MEAN = {0.485, 0.456, 0.406};
    private static final double[] STANDARD_DEVIATION = {0.229, 0.224, 0.225};

    private static final float[][] OF_BYTES = new float[MEAN.length][256];

    static {
        for (int channel = 0; channel < MEAN.length; channel++) {
            for (int value = 0; value < 256; value++) {
                OF_BYTES[channel][value] = of(channel, value);
            }
        }
    }

    private Normalisation() {}

    /** Of a value 0 to 255 in channel 0 (red), 1 (green) or 2 (blue). */
    public static float of(int channel, double value) {
        return (float) ((value / 255 - MEAN[channel]) / STANDARD_DEVIATION[channel]);
    }

    /** Of every byte value of a channel [256]. */
    static float[] ofBytes(int channel) {
        return OF_BYTES[channel];
    }

    /** The channel's mean as the nearest byte value: what padding looks like in a picture. */
    public static byte meanByte(int channel) {
        return (byte) Math.round(MEAN[channel] * 255);
    }
}
