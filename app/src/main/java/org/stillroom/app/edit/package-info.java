/** An experiment, edited key by key without losing its comments. */
@NullMarked
package org.stillroom.app.edit;

import org.jspecify.annotations.NullMarked;
