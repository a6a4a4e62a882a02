/** Undo and redo. */
@NullMarked
package org.stillroom.app.history;

import org.jspecify.annotations.NullMarked;
