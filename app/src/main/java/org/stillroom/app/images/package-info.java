/** The probe images of the run looked at. */
@NullMarked
package org.stillroom.app.images;

import org.jspecify.annotations.NullMarked;
