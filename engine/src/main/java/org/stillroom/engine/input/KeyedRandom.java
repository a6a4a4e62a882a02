package org.stillroom.engine.input;

import java.util.SplittableRandom;

/**
 * Random numbers that are a function of a key and of nothing else: neither of threads nor of what was drawn before.
 * Whatever is random in a run is keyed by (seed, purpose, position), so that a resumed run draws what an unbroken one
 * would have drawn.
 */
public final class KeyedRandom {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private KeyedRandom() {}

    /** A fresh generator; equal keys give equal sequences, different keys unrelated ones. */
    public static SplittableRandom of(long... key) {
        long state = key.length;
        for (long part : key) {
            state = mix(state + GOLDEN_GAMMA) ^ mix(part + 3 * GOLDEN_GAMMA);
        }
        return new SplittableRandom(mix(state));
    }

    // The finaliser of SplitMix64 (Steele, Lea and Flood 2014): a bijection in which every input bit moves half of the
    // output bits.
    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
