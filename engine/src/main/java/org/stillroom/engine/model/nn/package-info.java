/** The parts networks are made of: named parameters and the layers that own them. Names are torchvision's. */
@NullMarked
package org.stillroom.engine.model.nn;

import org.jspecify.annotations.NullMarked;
