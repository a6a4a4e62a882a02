/** What things cost: whole jobs measured side by side with a reference, in one go, as a ratio. */
@NullMarked
package org.stillroom.engine.bench;

import org.jspecify.annotations.NullMarked;
