/** An open run as the window sees it: observable, read off the FX thread, applied by one pump; no scene graph here. */
@NullMarked
package org.stillroom.app.run;

import org.jspecify.annotations.NullMarked;
