/** RetinaNet: several anchors a point, focal loss, box deltas. */
@NullMarked
package org.stillroom.engine.model.retinanet;

import org.jspecify.annotations.NullMarked;
