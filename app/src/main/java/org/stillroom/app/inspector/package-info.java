/** The image at hand with ground truth and detections, and the values under the linked cursor. */
@NullMarked
package org.stillroom.app.inspector;

import org.jspecify.annotations.NullMarked;
