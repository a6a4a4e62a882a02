package org.stillroom.engine.data;

import org.stillroom.engine.geometry.Box;

/**
 * One detected object.
 *
 * @param imageId {@link ImageRecord#id()} of its image
 * @param category index into {@link DetectionDataset#categories()}, from 0
 * @param sourceBox in pixels of the source image
 * @param score confidence, larger is surer; finite
 */
public record Detection(long imageId, int category, Box sourceBox, double score) {}
