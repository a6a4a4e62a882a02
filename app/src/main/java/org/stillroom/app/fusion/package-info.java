/** How much of the fused pyramid comes from the high-resolution branch: one image, the test set, over training. */
@NullMarked
package org.stillroom.app.fusion;

import org.jspecify.annotations.NullMarked;
