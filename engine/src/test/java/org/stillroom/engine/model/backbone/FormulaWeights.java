package org.stillroom.engine.model.backbone;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/** The golden files' weights, by a formula: SplitMix64 of the name's CRC-32 and the index. */
public final class FormulaWeights {

    private FormulaWeights() {}

    /** Row-major values of the state-dict tensor of that name. */
    public static float[] of(String name, long[] shape) {
        CRC32 crc = new CRC32();
        crc.update(name.getBytes(StandardCharsets.UTF_8));
        float[] values = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        long fanIn = Arrays.stream(shape).skip(1).reduce(1, (a, b) -> a * b);
        for (int i = 0; i < values.length; i++) {
            long z = (crc.getValue() + 1 + i) * 0x9E3779B97F4A7C15L;
            z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
            z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
            double u = ((z ^ (z >>> 31)) >>> 40) / (double) (1 << 24);
            if (shape.length >= 2) {
                values[i] = (float) ((u - 0.5) * 2 * Math.sqrt(3.0 / fanIn));
            } else if (name.endsWith("running_var") || name.endsWith("weight")) {
                values[i] = (float) (0.8 + 0.4 * u);
            } else {
                values[i] = (float) (0.2 * (u - 0.5));
            }
        }
        return values;
    }
}
