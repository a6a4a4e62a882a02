/** Networks that turn an image into features C2 to C5. */
@NullMarked
package org.stillroom.engine.model.backbone;

import org.jspecify.annotations.NullMarked;
