/** Maps of numbers as colour: ranges, colour maps, the cell that shows a map over its image, the legend. */
@NullMarked
package org.stillroom.app.heat;

import org.jspecify.annotations.NullMarked;
