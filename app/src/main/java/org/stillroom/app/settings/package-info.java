/** What a person prefers, kept between starts. */
@NullMarked
package org.stillroom.app.settings;

import org.jspecify.annotations.NullMarked;
