/** The window as a whole. */
@NullMarked
package org.stillroom.app.window;

import org.jspecify.annotations.NullMarked;
