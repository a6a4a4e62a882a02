/** Where the AP goes: errors of detectors by type as TIDE has them (Bolya et al., ECCV 2020), and which class is taken for which. */
@NullMarked
package org.stillroom.engine.evaluate.errors;

import org.jspecify.annotations.NullMarked;
