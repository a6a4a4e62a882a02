package org.stillroom.engine.tensor;

import ai.djl.ndarray.NDScope;

/**
 * The lexical owner of every tensor that this thread makes while it is the innermost open scope. Used in try-with-resources; closing
 * frees all but the {@linkplain #keep kept} ones.
 */
public final class Scope implements AutoCloseable {

    private final NDScope scope = new NDScope();

    private Scope() {}

    public static Scope open() {
        return new Scope();
    }

    /**
     * Takes a tensor out of the innermost scope, so that it outlives it; the caller owns it from now on and closes it.
     *
     * @return the same tensor
     */
    public static Tensor keep(Tensor tensor) {
        NDScope.unregister(tensor.array());
        return tensor;
    }

    @Override
    public void close() {
        scope.close();
    }
}
