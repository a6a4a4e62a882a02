package org.stillroom.engine.spec;

/**
 * Random colour changes of training images: each factor is drawn uniformly from 1 ± the value; 0 leaves the image alone.
 *
 * @param brightness of all channels, 0 to 1
 * @param contrast about the image's mean, 0 to 1
 * @param saturation about the pixel's grey, 0 to 1
 */
public record JitterSpec(
        @Default("0") double brightness,
        @Default("0") double contrast,
        @Default("0") double saturation) {

    public JitterSpec {
        Require.fraction("brightness", brightness);
        Require.fraction("contrast", contrast);
        Require.fraction("saturation", saturation);
    }
}
