/** The bar on top: what to run, and how far it has come. */
@NullMarked
package org.stillroom.app.toolbar;

import org.jspecify.annotations.NullMarked;
