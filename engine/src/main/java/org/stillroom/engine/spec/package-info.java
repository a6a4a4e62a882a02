/**
 * The experiment as strict records: what the YAML may say, in which unit, with which default. {@link
 * org.stillroom.engine.spec.ExperimentReader} reads it.
 */
@NullMarked
package org.stillroom.engine.spec;

import org.jspecify.annotations.NullMarked;
