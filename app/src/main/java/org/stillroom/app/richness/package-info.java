/** Feature richness (FRS): where a teacher sees something, inside the boxes and outside, and what is distilled there. */
@NullMarked
package org.stillroom.app.richness;

import org.jspecify.annotations.NullMarked;
