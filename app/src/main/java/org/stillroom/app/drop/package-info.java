/** What is dropped on the window, and what becomes of it. */
@NullMarked
package org.stillroom.app.drop;

import org.jspecify.annotations.NullMarked;
