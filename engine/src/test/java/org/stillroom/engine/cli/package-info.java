@NullMarked
package org.stillroom.engine.cli;

import org.jspecify.annotations.NullMarked;
