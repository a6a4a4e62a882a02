/** What the window can do, by name and by key. */
@NullMarked
package org.stillroom.app.command;

import org.jspecify.annotations.NullMarked;
