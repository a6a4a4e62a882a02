/**
 * Tensors: the only code that knows DJL. Everything outside speaks {@link org.stillroom.engine.tensor.Tensor}, whose operations are
 * those of DJL that were found to be right under autograd, and ours where DJL has none.
 *
 * <p>Two rules live here and nowhere else. <b>Memory:</b> every tensor made while a {@link org.stillroom.engine.tensor.Scope} is open
 * belongs to the innermost one and is freed with it, unless kept. <b>Autograd:</b> no operation hands libtorch memory that Java
 * owns. DJL's {@code mul(Number)} and its like make a scalar over a direct buffer and free it while the graph still points at it; a
 * garbage collection before the backward pass then leaves silently wrong gradients. Scalars are therefore made by libtorch, and
 * data from Java is copied into libtorch's memory before anything sees it.
 */
@NullMarked
package org.stillroom.engine.tensor;

import org.jspecify.annotations.NullMarked;
