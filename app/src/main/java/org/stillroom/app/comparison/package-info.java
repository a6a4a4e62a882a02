/** An experiment's verdicts with their intervals, its arms and seeds side by side, their cost, and what two runs set differently. */
@NullMarked
package org.stillroom.app.comparison;

import org.jspecify.annotations.NullMarked;
