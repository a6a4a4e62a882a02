/** Figures and pages about a run, made without a window: SVG and HTML as text. */
@NullMarked
package org.stillroom.engine.report;

import org.jspecify.annotations.NullMarked;
