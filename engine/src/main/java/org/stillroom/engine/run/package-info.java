/** The run directory ({@code engine/docs/run-directory.md}): its layout, its records, who writes and who reads them. */
@NullMarked
package org.stillroom.engine.run;

import org.jspecify.annotations.NullMarked;
