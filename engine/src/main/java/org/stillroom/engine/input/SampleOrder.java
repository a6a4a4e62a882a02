package org.stillroom.engine.input;

import java.util.SplittableRandom;

/**
 * Which image stands where in training: the epochs' permutations one after the other, each a function of (seed, epoch).
 * A batch runs on into the next epoch, so a set may be smaller than a batch. Keeps the last permutation; for one
 * thread.
 */
final class SampleOrder {

    private static final long PURPOSE = 1;

    private final int images;
    private final long seed;
    private final int[] permutation;
    private long epoch = -1;

    SampleOrder(int images, long seed) {
        this.images = images;
        this.seed = seed;
        this.permutation = new int[images];
    }

    /** The index of the image at a position, counted from the beginning of training. */
    int at(long position) {
        if (position / images != epoch) {
            epoch = position / images;
            shuffle(KeyedRandom.of(seed, PURPOSE, epoch));
        }
        return permutation[(int) (position % images)];
    }

    private void shuffle(SplittableRandom random) {
        for (int i = 0; i < images; i++) {
            int j = random.nextInt(i + 1);
            permutation[i] = permutation[j];
            permutation[j] = i;
        }
    }
}
