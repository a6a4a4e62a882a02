package org.stillroom.app.selection;

/**
 * A position in an image, in continuous source pixels: the left edge of the first pixel is 0, its right edge 1.
 *
 * @param x to the right
 * @param y downwards
 */
public record SourcePoint(double x, double y) {}
