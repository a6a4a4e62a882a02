/** Colours, and how they reach style sheets, charts and heatmaps. */
@NullMarked
package org.stillroom.app.theme;

import org.jspecify.annotations.NullMarked;
