/** Pretrained backbones: reads files of weights, tells how they fit, and gives them to networks. */
@NullMarked
package org.stillroom.engine.weights;

import org.jspecify.annotations.NullMarked;
