package org.stillroom.engine.train;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.input.InputBatch;
import org.stillroom.engine.input.TestInput;
import org.stillroom.engine.model.nn.Parameter;
import org.stillroom.engine.run.ArmCost;
import org.stillroom.engine.run.ArmCost.Latency;
import org.stillroom.engine.run.ArmCost.Parts;
import org.stillroom.engine.run.Median;
import org.stillroom.engine.tensor.Autograd;
import org.stillroom.engine.tensor.ConvolutionCounter;
import org.stillroom.engine.tensor.Scope;
import org.stillroom.engine.tensor.Tensor;
import org.stillroom.engine.tensor.Torch;

/** Measures what an arm costs at inference, one image at a time, from the convolutions it really computes. */
public final class CostMeter {

    private static final int WARM_UP = 3;
    private static final int LEAST_RUNS = 5;
    private static final int MOST_RUNS = 40;
    private static final Duration ENOUGH = Duration.ofSeconds(1);

    private final Torch torch;
    private final TestInput input;
    private final int threads;

    /** @param threads inside one operation, as {@code torch} was opened with; noted beside the latency */
    public CostMeter(Torch torch, TestInput input, int threads) {
        this.torch = torch;
        this.input = input;
        this.threads = threads;
    }

    /**
     * Measures one arm, as {@link ArmFactory#forInference} builds it.
     *
     * @param images at least one; the latency depends a little on how much there is to be found
     */
    public ArmCost measure(ArmModel arm, List<ImageRecord> images) {
        return new ArmCost(parameters(arm), multiplyAdds(arm, images.get(0)), latency(arm, images));
    }

    private static Parts parameters(ArmModel arm) {
        return parts(arm, Tensor::size);
    }

    /** Of one image. */
    public Parts multiplyAdds(ArmModel arm, ImageRecord image) {
        try (ConvolutionCounter counter = ConvolutionCounter.open()) {
            look(arm, image);
            Parts known = parts(arm, counter::multiplyAdds);
            // The fusion's matrices are reshaped to kernels that are no parameters themselves.
            long others = counter.multiplyAdds() - known.total();
            return new Parts(known.backbone(), known.neck(), known.head(), known.fusion() + others);
        }
    }

    /** By the names under which a detector registers its parts. */
    private static Parts parts(ArmModel arm, ToLongFunction<Tensor> count) {
        return new Parts(
                sum(arm, "backbone.", count),
                sum(arm, "fpn.", count),
                sum(arm, "head.", count),
                sum(arm, "fusion.", count));
    }

    private static long sum(ArmModel arm, String prefix, ToLongFunction<Tensor> count) {
        return arm.parameters().parameters().stream()
                .filter(parameter -> parameter.name().startsWith(prefix))
                .map(Parameter::value)
                .mapToLong(count)
                .sum();
    }

    private Latency latency(ArmModel arm, List<ImageRecord> images) {
        for (int i = 0; i < WARM_UP; i++) {
            look(arm, images.get(i % images.size()));
        }
        List<Double> nanos = new ArrayList<>();
        long spent = 0;
        while (nanos.size() < LEAST_RUNS || (nanos.size() < MOST_RUNS && spent < ENOUGH.toNanos())) {
            long took = look(arm, images.get(nanos.size() % images.size())).nanos();
            nanos.add((double) took);
            spent += took;
        }
        return new Latency(Median.of(nanos) / 1e6, nanos.size(), torch.deviceName(), threads);
    }

    private Look look(ArmModel arm, ImageRecord image) {
        return look(arm, input.of(List.of(image)));
    }

    /**
     * One look at a batch.
     *
     * @param network nanoseconds from the normalised canvas to the head's maps; on a GPU, until they are asked for
     * @param decoding nanoseconds from there to boxes in source pixels
     * @param detections that were found
     */
    public record Look(long network, long decoding, int detections) {

        /** Both. */
        public long nanos() {
            return network + decoding;
        }
    }

    /** Measures one look. The boxes lie in Java's memory in the end, so a GPU has done its part. */
    public Look look(ArmModel arm, InputBatch batch) {
        try (Scope scope = Scope.open();
                Autograd paused = Autograd.paused()) {
            Tensor canvas = Trainer.images(torch, batch);
            long start = System.nanoTime();
            Inference inference = arm.infer(canvas);
            long seen = System.nanoTime();
            int detections = arm.detections(inference, batch).size();
            return new Look(seen - start, System.nanoTime() - seen, detections);
        }
    }
}
