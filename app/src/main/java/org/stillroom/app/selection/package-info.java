/** What the panels look at together; no scene graph here. */
@NullMarked
package org.stillroom.app.selection;

import org.jspecify.annotations.NullMarked;
