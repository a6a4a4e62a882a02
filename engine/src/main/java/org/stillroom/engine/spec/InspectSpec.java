package org.stillroom.engine.spec;

/**
 * What is written for looking into.
 *
 * @param images how many test images get snapshots of their feature maps
 */
public record InspectSpec(@Default("12") int images) {

    public InspectSpec {
        Require.atLeast("images", images, 0);
    }
}
