package org.stillroom.engine.spec;

/**
 * Generated scenes of small coloured shapes; a function of the seed.
 *
 * @param train number of images to train on
 * @param test number of images to test on
 * @param size side of the square images, pixels
 * @param seed of the generator; not the experiment's seeds, which leave the images as they are
 */
public record ScenesSpec(
        int train, int test, int size, @Default("0") long seed) {

    public ScenesSpec {
        Require.atLeast("train", train, 1);
        Require.atLeast("test", test, 1);
        Require.that(size >= 32 && size <= 4096, "size", size, "32 to 4096 pixels");
    }
}
