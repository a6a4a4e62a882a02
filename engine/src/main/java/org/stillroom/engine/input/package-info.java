/** What feeds a detector: decoding, letterboxing, augmentation, order and prefetch, ending in plain float arrays. */
@NullMarked
package org.stillroom.engine.input;

import org.jspecify.annotations.NullMarked;
