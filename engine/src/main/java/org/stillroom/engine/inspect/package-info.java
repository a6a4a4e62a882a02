/** Questions about a run's models and their answers, one line of JSON each; {@code docs/inspect.md}. */
@NullMarked
package org.stillroom.engine.inspect;

import org.jspecify.annotations.NullMarked;
