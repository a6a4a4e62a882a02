/** Long trainings of small models, and whether what they hold levels off. */
@NullMarked
package org.stillroom.engine.soak;

import org.jspecify.annotations.NullMarked;
