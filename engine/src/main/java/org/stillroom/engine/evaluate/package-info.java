/** COCO's evaluation of boxes, to the numbers of pycocotools. */
@NullMarked
package org.stillroom.engine.evaluate;

import org.jspecify.annotations.NullMarked;
