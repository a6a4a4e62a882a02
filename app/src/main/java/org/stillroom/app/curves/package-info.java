/** Curves over training: average precision and losses, with smoothing and a linked readout. */
@NullMarked
package org.stillroom.app.curves;

import org.jspecify.annotations.NullMarked;
