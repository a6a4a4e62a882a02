package org.stillroom.engine.model.head;

import org.stillroom.engine.geometry.Box;

/**
 * One object to be found.
 *
 * @param inputBox in the pixels that the strides count
 * @param category class index from 0
 */
public record GroundTruth(Box inputBox, int category) {}
