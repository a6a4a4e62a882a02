/** How the window words numbers and times. */
@NullMarked
package org.stillroom.app.text;

import org.jspecify.annotations.NullMarked;
