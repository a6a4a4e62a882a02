/** An image with boxes over it, as several panels show it. */
@NullMarked
package org.stillroom.app.boxes;

import org.jspecify.annotations.NullMarked;
