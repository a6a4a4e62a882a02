package org.stillroom.engine.model.fcos;

import org.stillroom.engine.geometry.Box;

/**
 * One object found.
 *
 * @param inputBox in the pixels that the strides count
 * @param score √(class probability · centerness), 0 to 1
 * @param category class index from 0
 */
public record InputDetection(Box inputBox, float score, int category) {}
