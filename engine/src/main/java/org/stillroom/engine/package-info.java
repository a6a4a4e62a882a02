/** The engine: everything that trains, distils and evaluates, without a window ({@code engine/docs/architecture.md}). */
@NullMarked
package org.stillroom.engine;

import org.jspecify.annotations.NullMarked;
