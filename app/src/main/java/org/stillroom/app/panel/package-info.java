/** What all panels of the window share. */
@NullMarked
package org.stillroom.app.panel;

import org.jspecify.annotations.NullMarked;
