/** Panels that share the window's room: beside, above, behind each other, one alone, or closed. */
@NullMarked
package org.stillroom.app.dock;

import org.jspecify.annotations.NullMarked;
