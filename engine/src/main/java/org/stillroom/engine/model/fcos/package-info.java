/**
 * FCOS (Tian et al. 2019, arXiv 1904.01355) as MSAD uses it: head, points, targets, losses, decoding; one concept a
 * file.
 */
@NullMarked
package org.stillroom.engine.model.fcos;

import org.jspecify.annotations.NullMarked;
