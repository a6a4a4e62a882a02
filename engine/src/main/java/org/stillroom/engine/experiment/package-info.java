/** Builds the object graph of an experiment, runs it and takes it up again. */
@NullMarked
package org.stillroom.engine.experiment;

import org.jspecify.annotations.NullMarked;
