/** What a first look needs: the built-in scenes and the built-in experiments. */
@NullMarked
package org.stillroom.samples;

import org.jspecify.annotations.NullMarked;
