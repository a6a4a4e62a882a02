/** Crossing feature-level fusion: one pyramid out of two aligned ones. */
@NullMarked
package org.stillroom.engine.fusion;

import org.jspecify.annotations.NullMarked;
