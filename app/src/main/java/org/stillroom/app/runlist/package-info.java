/** The open runs and their arms. */
@NullMarked
package org.stillroom.app.runlist;

import org.jspecify.annotations.NullMarked;
