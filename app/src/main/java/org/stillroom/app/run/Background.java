package org.stillroom.app.run;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Where view models have worked out what takes longer than a frame.
 *
 * @param worker does the work, one task at a time
 * @param pump on which the answers arrive
 */
public record Background(Executor worker, Executor pump) {

    /** The answer, or the failure, once it is there; what was cancelled before its turn is not worked out at all. */
    public <T> CompletableFuture<T> compute(Supplier<T> work) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        worker.execute(() -> {
            if (!answer.isDone()) {
                try {
                    T value = work.get();
                    pump.execute(() -> answer.complete(value));
                } catch (RuntimeException e) {
                    pump.execute(() -> answer.completeExceptionally(e));
                }
            }
        });
        return answer;
    }
}
