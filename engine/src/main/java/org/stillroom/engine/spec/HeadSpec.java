package org.stillroom.engine.spec;

/**
 * The head, shared by all levels and both resolutions.
 *
 * @param convolutions 3×3 convolutions of each of the two towers
 * @param groups of their group normalisation; divides the pyramid's channels
 */
public record HeadSpec(
        @Default("4") int convolutions, @Default("32") int groups) {

    public HeadSpec {
        Require.atLeast("convolutions", convolutions, 1);
        Require.atLeast("groups", groups, 1);
    }
}
