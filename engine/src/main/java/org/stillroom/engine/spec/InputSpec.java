package org.stillroom.engine.spec;

/**
 * The images as the network gets them.
 *
 * @param size side of the square high-resolution canvas that images are letterboxed into, pixels; {@code size / ratio} must be
 *     a multiple of 32, so that every stride divides its input
 * @param ratio how many times smaller the low resolution is; a power of two, since 2<sup>m</sup> shifts the pyramid by m levels
 * @param filter makes the low resolution from the high
 * @param flip probability of mirroring a training image left to right
 * @param jitter random colour changes of training images
 */
public record InputSpec(
        int size,
        @Default("2") int ratio,
        @Default("area") Filter filter,
        @Default("0.5") double flip,
        @Default("{}") JitterSpec jitter) {

    public InputSpec {
        Require.that(ratio == 2 || ratio == 4, "ratio", ratio, "2 or 4");
        Require.that(
                size >= 64 && size <= 8192 && size % (32 * ratio) == 0,
                "size",
                size,
                "a multiple of %d from 64 to 8192 pixels (32 × ratio)".formatted(32 * ratio));
        Require.fraction("flip", flip);
    }

    /** How the low resolution is made; the paper has nearest. */
    public enum Filter {
        NEAREST,
        AREA,
        BILINEAR
    }
}
