/**
 * Which level of one resolution pairs with which of another, the proof that paired maps are equal, and the
 * low-resolution image.
 */
@NullMarked
package org.stillroom.engine.align;

import org.jspecify.annotations.NullMarked;
