/** Faults put between the engine and its disk, and what they leave. */
@NullMarked
package org.stillroom.engine.faults;

import org.jspecify.annotations.NullMarked;
