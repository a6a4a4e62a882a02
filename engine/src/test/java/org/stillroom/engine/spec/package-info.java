@NullMarked
package org.stillroom.engine.spec;

import org.jspecify.annotations.NullMarked;
