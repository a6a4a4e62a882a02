package org.stillroom.engine.run;

/** IEEE 754 binary16: 1 sign, 5 exponent (bias 15), 10 mantissa bits. Java's own conversion came with version 20. */
final class HalfFloat {

    /** Takes a number whose exponent was written with bias 15 to one with bias 127; exact, subnormals included. */
    private static final float UP = 0x1p112f;

    /** What lies at or beyond half a step above 65504, the largest binary16, rounds to infinity. */
    private static final float TOO_LARGE = 65520;

    private static final float SMALLEST_NORMAL = 0x1p-14f;

    private HalfFloat() {}

    /** The value of 16 bits, exactly: every binary16 is a float. */
    static float toFloat(short half) {
        int bits = half & 0x7fff;
        float magnitude = bits >= 0x7c00
                ? Float.intBitsToFloat(0x7f800000 | (bits & 0x3ff) << 13)
                : Float.intBitsToFloat(bits << 13) * UP;
        return half < 0 ? -magnitude : magnitude;
    }

    /** The nearest binary16, ties to even as IEEE 754 has it; what is beyond its range becomes infinite. */
    static short of(float value) {
        int sign = Float.floatToRawIntBits(value) >>> 16 & 0x8000;
        float magnitude = Math.abs(value);
        if (Float.isNaN(value)) {
            return (short) 0x7e00;
        }
        if (magnitude >= TOO_LARGE) {
            return (short) (sign | 0x7c00);
        }
        if (magnitude < SMALLEST_NORMAL) {
            // A multiple of 2^-24; a float with 2^-1 as its last place rounds it, ties to even.
            return (short) (sign | (int) Math.rint(magnitude * 0x1p24));
        }
        int bits = Float.floatToRawIntBits(magnitude);
        int rounded = bits + 0xfff + (bits >> 13 & 1);
        return (short) (sign | (rounded >> 13) - (112 << 10));
    }
}
