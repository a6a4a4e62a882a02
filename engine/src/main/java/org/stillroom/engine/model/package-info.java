/** Object detectors: what turns images into a pyramid of features and the pyramid into boxes. */
@NullMarked
package org.stillroom.engine.model;

import org.jspecify.annotations.NullMarked;
