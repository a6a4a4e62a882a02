package org.stillroom.engine.tensor;

import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts the multiply-adds of the convolutions that this thread computes while it is open, by their kernel. A k×k convolution from C to
 * C' channels costs k²·C·C' for every position of the output; the bias is not counted.
 */
public final class ConvolutionCounter implements AutoCloseable {

    private static final ThreadLocal<@Nullable ConvolutionCounter> OPEN = new ThreadLocal<>();

    private final IdentityHashMap<Tensor, Long> byKernel = new IdentityHashMap<>();

    private ConvolutionCounter() {}

    /** Counts until closed; one at a time. */
    public static ConvolutionCounter open() {
        if (OPEN.get() != null) {
            throw new IllegalStateException("this thread's convolutions are being counted already");
        }
        ConvolutionCounter counter = new ConvolutionCounter();
        OPEN.set(counter);
        return counter;
    }

    /** @param kernel [C', C, k, k] */
    static void count(Tensor kernel, Tensor output) {
        ConvolutionCounter counter = OPEN.get();
        if (counter != null) {
            counter.byKernel.merge(kernel, output.size() * (kernel.size() / kernel.size(0)), Long::sum);
        }
    }

    /** Of one kernel so far, over all its uses. */
    public long multiplyAdds(Tensor kernel) {
        return byKernel.getOrDefault(kernel, 0L);
    }

    /** Of all kernels so far. */
    public long multiplyAdds() {
        return byKernel.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public void close() {
        OPEN.remove();
    }
}
