/** The engine in its own process: started as a terminal would, told to pause and stop, watched until it ends. */
@NullMarked
package org.stillroom.app.worker;

import org.jspecify.annotations.NullMarked;
