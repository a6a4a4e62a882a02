/** The feature pyramids of all branches at one image and step, on one frame of source pixels. */
@NullMarked
package org.stillroom.app.pyramid;

import org.jspecify.annotations.NullMarked;
