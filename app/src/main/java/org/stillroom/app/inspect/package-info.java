/** Asks a worker process about a run's models, so that the window never loads one. */
@NullMarked
package org.stillroom.app.inspect;

import org.jspecify.annotations.NullMarked;
