/** Generalized focal loss: class scores that tell how well the box fits, and boxes as distributions of distances. */
@NullMarked
package org.stillroom.engine.model.gfl;

import org.jspecify.annotations.NullMarked;
