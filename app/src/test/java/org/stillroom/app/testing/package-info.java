/** What tests of the window share. */
@NullMarked
package org.stillroom.app.testing;

import org.jspecify.annotations.NullMarked;
