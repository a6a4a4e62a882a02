/** The message under the toolbar: what went wrong, and the way out. */
@NullMarked
package org.stillroom.app.banner;

import org.jspecify.annotations.NullMarked;
