package org.stillroom.app.run;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Shows only the answer to the newest of a caller's questions: a new one cancels the one before, which then need not be read at
 * all. Used on the FX thread, one instance for each thing shown.
 *
 * @param <T> what is loaded
 */
public final class Latest<T> {

    private @Nullable CompletableFuture<T> newest;

    /** Passes the answer on, unless another question was asked meanwhile; at once if it is known already. */
    public void show(CompletableFuture<T> answer, Consumer<? super T> shown, Consumer<? super Throwable> failed) {
        cancel();
        newest = answer;
        var unused = answer.whenComplete((value, failure) -> {
            if (newest == answer && !(failure instanceof CancellationException)) {
                report(() -> {
                    if (failure == null) {
                        shown.accept(value);
                    } else {
                        failed.accept(failure);
                    }
                });
            }
        });
    }

    /** A future keeps what its listeners throw to itself; a defect of a view must be seen. */
    private static void report(Runnable shown) {
        try {
            shown.run();
        } catch (RuntimeException e) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
    }

    /** Forgets the open question. */
    public void cancel() {
        CompletableFuture<T> before = newest;
        newest = null;
        if (before != null && !before.isDone()) {
            before.cancel(false);
        }
    }
}
