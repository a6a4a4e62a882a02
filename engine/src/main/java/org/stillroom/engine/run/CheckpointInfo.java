package org.stillroom.engine.run;

import org.jspecify.annotations.Nullable;

/**
 * A checkpoint that is kept.
 *
 * @param bytes of its file
 * @param ap of its step, a fraction; null where it was not evaluated
 * @param pinned whether it is to stay in any case
 */
public record CheckpointInfo(int step, long bytes, @Nullable Double ap, boolean pinned) {}
