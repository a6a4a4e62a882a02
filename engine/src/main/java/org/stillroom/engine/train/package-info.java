/** Training one arm: the loop, what it optimises, how it is measured, and how it is taken up again after an interruption. */
@NullMarked
package org.stillroom.engine.train;

import org.jspecify.annotations.NullMarked;
