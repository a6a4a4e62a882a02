package org.stillroom.engine.spec;

/**
 * What is written for looking into.
 *
 * @param images how many test images get snapshots of their feature maps
 * @param features how many of these, the first ones, get the feature vectors themselves too; what they cost stands in
 *     {@code docs/run-directory.md}
 */
public record InspectSpec(
        @Default("12") int images, @Default("4") int features) {

    public InspectSpec {
        Require.atLeast("images", images, 0);
        Require.atLeast("features", features, 0);
    }
}
