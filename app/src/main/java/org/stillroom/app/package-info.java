/** Where the program starts: the window or the command line. */
@NullMarked
package org.stillroom.app;

import org.jspecify.annotations.NullMarked;
