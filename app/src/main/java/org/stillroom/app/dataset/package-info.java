/** The panel with what an experiment trains and tests on: counts, sizes, images with their boxes, and what is wrong with it. */
@NullMarked
package org.stillroom.app.dataset;

import org.jspecify.annotations.NullMarked;
