/**
 * Boxes, pyramid levels, and the one place that converts between the frame of the source image and that of the
 * network's input.
 */
@NullMarked
package org.stillroom.engine.geometry;

import org.jspecify.annotations.NullMarked;
