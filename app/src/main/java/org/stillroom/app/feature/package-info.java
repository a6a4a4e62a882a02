/** Feature vectors on a grid, and the numbers that say how alike two of them are. No scene graph here. */
@NullMarked
package org.stillroom.app.feature;

import org.jspecify.annotations.NullMarked;
