/** Damages files at random, to see that readers refuse them in the ways they declare. */
@NullMarked
package org.stillroom.engine.fuzz;

import org.jspecify.annotations.NullMarked;
