package org.stillroom.engine.run;

/** IEEE 754 binary16: 1 sign, 5 exponent (bias 15), 10 mantissa bits. Java's own conversion came with version 20. */
final class HalfFloat {

    private HalfFloat() {}

    /** The value of 16 bits, exactly: every binary16 is a float. */
    static float toFloat(short half) {
        int exponent = half >> 10 & 0x1f;
        int mantissa = half & 0x3ff;
        float magnitude;
        if (exponent == 0x1f) {
            magnitude = mantissa == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
        } else if (exponent == 0) {
            magnitude = mantissa * 0x1p-24f;
        } else {
            magnitude = (1024 + mantissa) * Math.scalb(1f, exponent - 25);
        }
        return half < 0 ? -magnitude : magnitude;
    }
}
