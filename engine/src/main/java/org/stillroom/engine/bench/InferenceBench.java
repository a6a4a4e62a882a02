package org.stillroom.engine.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.data.RgbImage;
import org.stillroom.engine.input.InputBatch;
import org.stillroom.engine.input.TestInput;
import org.stillroom.engine.run.ArmCost.Parts;
import org.stillroom.engine.run.Median;
import org.stillroom.engine.spec.ArmSpec;
import org.stillroom.engine.spec.ExperimentSpec;
import org.stillroom.engine.tensor.Torch;
import org.stillroom.engine.train.ArmFactory;
import org.stillroom.engine.train.ArmModel;
import org.stillroom.engine.train.CandidateShare;
import org.stillroom.engine.train.CostMeter;

/**
 * The detections of one image end to end, from its decoded pixels to boxes in its own pixels: fitted into the canvas, seen by the network,
 * decoded. Two arms of an experiment in turns, on the same images.
 */
public final class InferenceBench {

    private final Torch torch;
    private final ExperimentSpec spec;
    private final List<ImageRecord> images;
    private final int classes;
    private final Plan plan;

    /**
     * How much is measured.
     *
     * @param candidates part of all points and classes that the network takes for an object; a network that has learnt nothing would have
     *     none or all, so that the bias of its classes is moved
     * @param warmUp images of either arm before anything is measured
     * @param rounds images of which the median is taken
     */
    public record Plan(double candidates, int warmUp, int rounds) {

        public Plan {
            if (!(candidates > 0 && candidates < 1) || warmUp < 0 || rounds < 1) {
                throw new UserInputException(
                        "%d rounds after %d, %s of all points: expected at least 1 and 0, between 0 and 1"
                                .formatted(rounds, warmUp, candidates));
            }
        }
    }

    /**
     * One image.
     *
     * @param fitting milliseconds from decoded pixels to the normalised canvas
     * @param network milliseconds from there to the head's maps
     * @param decoding milliseconds from there to boxes
     * @param detections that were found
     */
    public record Look(double fitting, double network, double decoding, int detections) {

        /** Milliseconds in all. */
        public double millis() {
            return fitting + network + decoding;
        }
    }

    /**
     * Two arms on the same images.
     *
     * @param high the one at the high resolution, by round; likewise {@code low}
     * @param highMultiplyAdds of one image; likewise {@code lowMultiplyAdds}
     */
    public record Result(List<Look> high, List<Look> low, Parts highMultiplyAdds, Parts lowMultiplyAdds) {

        public Result {
            high = List.copyOf(high);
            low = List.copyOf(low);
        }

        /** The median over the images of low over high. */
        public double ratio(ToDoubleFunction<Look> measure) {
            List<Double> ratios = new ArrayList<>();
            for (int i = 0; i < high.size(); i++) {
                ratios.add(measure.applyAsDouble(low.get(i)) / measure.applyAsDouble(high.get(i)));
            }
            return Median.of(ratios);
        }

        /** The median of some looks. */
        public static double median(List<Look> looks, ToDoubleFunction<Look> measure) {
            return Median.of(looks.stream().map(measure::applyAsDouble).toList());
        }
    }

    /** @param images to be looked at in turn; they are decoded now */
    public InferenceBench(Torch torch, ExperimentSpec spec, DetectionDataset images, Plan plan) {
        this.torch = torch;
        this.spec = spec;
        this.images = images.images().stream().map(InferenceBench::decoded).toList();
        this.classes = images.categories().size();
        this.plan = plan;
    }

    /** Measures two arms. */
    public Result measure(ArmSpec high, ArmSpec low) {
        ArmFactory factory = new ArmFactory(torch, spec, classes);
        try (ArmModel first = factory.forInference(high, 0);
                ArmModel second = factory.forInference(low, 0)) {
            List.of(first, second).forEach(this::makeFind);
            List<Look> highs = new ArrayList<>();
            List<Look> lows = new ArrayList<>();
            for (int i = 0; i < plan.warmUp() + plan.rounds(); i++) {
                highs.add(look(first, image(i)));
                lows.add(look(second, image(i)));
            }
            CostMeter meter = new CostMeter(torch, input(), 1);
            return new Result(
                    highs.subList(plan.warmUp(), highs.size()),
                    lows.subList(plan.warmUp(), lows.size()),
                    meter.multiplyAdds(first, image(0)),
                    meter.multiplyAdds(second, image(0)));
        }
    }

    private ImageRecord image(int i) {
        return images.get(i % images.size());
    }

    private static ImageRecord decoded(ImageRecord image) {
        try {
            RgbImage pixels = image.source().read();
            return new ImageRecord(
                    image.id(), image.name(), image.width(), image.height(), () -> pixels, image.annotations());
        } catch (IOException e) {
            throw new UncheckedIOException(image.name(), e);
        }
    }

    private void makeFind(ArmModel arm) {
        InputBatch batch = input().of(images.subList(0, Math.min(8, images.size())));
        CandidateShare.set(torch, arm, batch, plan.candidates());
    }

    /** A new one has kept nothing. */
    private TestInput input() {
        return new TestInput(spec.input().size(), spec.input().size());
    }

    private Look look(ArmModel arm, ImageRecord image) {
        long start = System.nanoTime();
        InputBatch batch = input().of(List.of(image));
        double fitting = (System.nanoTime() - start) / 1e6;
        CostMeter.Look look = new CostMeter(torch, input(), 1).look(arm, batch);
        return new Look(fitting, look.network() / 1e6, look.decoding() / 1e6, look.detections());
    }
}
