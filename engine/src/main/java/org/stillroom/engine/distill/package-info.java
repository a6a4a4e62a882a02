/**
 * Methods that teach a student by a frozen teacher, one small class each behind {@code FeatureDistiller}, and the
 * teacher's guard.
 */
@NullMarked
package org.stillroom.engine.distill;

import org.jspecify.annotations.NullMarked;
