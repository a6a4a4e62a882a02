package org.stillroom.engine.input;

import org.stillroom.engine.geometry.Box;

/**
 * One ground-truth object as a detector sees it.
 *
 * @param inputBox in pixels of the input canvas, at least 1 px wide and high
 * @param category index into the data set's categories, from 0
 */
public record InputObject(Box inputBox, int category) {}
