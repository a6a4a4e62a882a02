/** What arms detect in one image, side by side, and where in the test set one is right and the other wrong. */
@NullMarked
package org.stillroom.app.detections;

import org.jspecify.annotations.NullMarked;
