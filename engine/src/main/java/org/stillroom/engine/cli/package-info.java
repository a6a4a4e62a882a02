/** The command line: parses, calls the engine, prints. The only package that writes to the standard streams. */
@NullMarked
package org.stillroom.engine.cli;

import org.jspecify.annotations.NullMarked;
