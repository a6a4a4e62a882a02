/** The line at the bottom: what the numbers rest on, and the verdict. */
@NullMarked
package org.stillroom.app.status;

import org.jspecify.annotations.NullMarked;
