/** From backbone features to a feature pyramid. */
@NullMarked
package org.stillroom.engine.model.neck;

import org.jspecify.annotations.NullMarked;
