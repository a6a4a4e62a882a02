@NullMarked
package org.stillroom.engine.run;

import org.jspecify.annotations.NullMarked;
