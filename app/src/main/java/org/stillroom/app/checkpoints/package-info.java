/** The checkpoints of an arm: what they are worth and take, which are to stay, and going on from one with other settings. */
@NullMarked
package org.stillroom.app.checkpoints;

import org.jspecify.annotations.NullMarked;
