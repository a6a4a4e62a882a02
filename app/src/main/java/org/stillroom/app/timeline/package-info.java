/** The time axis of the arm looked at. */
@NullMarked
package org.stillroom.app.timeline;

import org.jspecify.annotations.NullMarked;
