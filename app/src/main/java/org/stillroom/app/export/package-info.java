/** Pictures and tables of panels as files: PNG, SVG and CSV. */
@NullMarked
package org.stillroom.app.export;

import org.jspecify.annotations.NullMarked;
