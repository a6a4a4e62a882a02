/** A run as one page of HTML, written from the window. */
@NullMarked
package org.stillroom.app.report;

import org.jspecify.annotations.NullMarked;
