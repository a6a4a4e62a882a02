@NullMarked
package org.stillroom.engine.weights;

import org.jspecify.annotations.NullMarked;
