package org.stillroom.engine.data;

import org.stillroom.engine.geometry.Box;

/**
 * One ground-truth object.
 *
 * @param id the id the data set gives it; any long, 0 included
 * @param category index into {@link DetectionDataset#categories()}, from 0
 * @param sourceBox in pixels of the source image
 * @param area COCO's {@code area} field, by which sizes are told apart; pixels²
 * @param crowd whether the box stands for a group, which evaluation ignores and training leaves out
 */
public record Annotation(long id, int category, Box sourceBox, double area, boolean crowd) {}
