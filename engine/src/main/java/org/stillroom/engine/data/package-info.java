/** Data sets as immutable records, and the readers and writers of COCO's JSON formats. */
@NullMarked
package org.stillroom.engine.data;

import org.jspecify.annotations.NullMarked;
