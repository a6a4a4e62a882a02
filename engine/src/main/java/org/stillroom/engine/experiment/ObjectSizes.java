package org.stillroom.engine.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.stillroom.engine.data.Annotation;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.geometry.Box;
import org.stillroom.engine.geometry.Letterbox;
import org.stillroom.engine.run.Median;
import org.stillroom.engine.spec.ExperimentSpec;
import org.stillroom.engine.train.SizeLanding;

/**
 * How large the objects of a data set are once its images are fitted into an experiment's canvases, and which level of the pyramid
 * learns them there. Crowds do not count.
 *
 * @param high in pixels of the high-resolution canvas; what aligned arms count in, of either resolution
 * @param low in pixels of the low-resolution canvas, which the conventional arm sees alone
 */
public record ObjectSizes(View high, View low) {

    /** Lower bounds of the bins, in pixels: the first holds what is below a pixel, the last is open. */
    public static final List<Integer> BOUNDS = List.of(0, 1, 2, 4, 8, 16, 32, 64, 128, 256);

    /** More objects are not looked at one by one: every k-th stands for all. */
    private static final int MOST = 50_000;

    /**
     * One resolution.
     *
     * @param size side of the canvas, pixels
     * @param levels of the pyramid, finest first
     * @param median side, which is the root of the area; NaN without objects
     * @param bins one for each of {@link #BOUNDS}
     * @param tooSmall objects with a side below a pixel, which training leaves out
     * @param nowhere objects that no level learns, those that are too small among them
     * @param step every step-th object was looked at
     */
    public record View(
            int size, List<String> levels, double median, List<Bin> bins, int tooSmall, int nowhere, int step) {

        public View {
            levels = List.copyOf(levels);
            bins = List.copyOf(bins);
        }

        /** Objects looked at. */
        public int objects() {
            return bins.stream().mapToInt(Bin::objects).sum();
        }

        /** Objects that a level learns. */
        public int landed(int level) {
            return bins.stream().mapToInt(bin -> bin.byLevel().get(level)).sum();
        }

        /** The fraction of objects with a side below a bound, which is one of {@link #BOUNDS}; NaN without objects. */
        public double below(int bound) {
            int below = IntStream.range(0, BOUNDS.indexOf(bound))
                    .map(i -> bins.get(i).objects())
                    .sum();
            return (double) below / objects();
        }
    }

    /**
     * Objects of about one size.
     *
     * @param from side in pixels
     * @param to side in pixels; infinite for the last
     * @param byLevel how many of them each level learns
     */
    public record Bin(double from, double to, int objects, List<Integer> byLevel) {

        public Bin {
            byLevel = List.copyOf(byLevel);
        }
    }

    /** Of a data set at an experiment's resolutions. */
    public static ObjectSizes of(ExperimentSpec spec, DetectionDataset dataset) {
        SizeLanding landing = new SizeLanding(spec);
        int size = spec.input().size();
        return new ObjectSizes(
                view(dataset, landing, size, 1),
                view(dataset, landing, size / spec.input().ratio(), spec.input().ratio()));
    }

    private static View view(DetectionDataset dataset, SizeLanding landing, int size, int ratio) {
        int step = 1
                + dataset.images().stream()
                                .mapToInt(image -> image.annotations().size())
                                .sum()
                        / MOST;
        int[] objects = new int[BOUNDS.size()];
        int[][] byLevel = new int[BOUNDS.size()][landing.levels().size()];
        List<Double> sides = new ArrayList<>();
        int tooSmall = 0;
        int nowhere = 0;
        int index = 0;
        for (ImageRecord image : dataset.images()) {
            Letterbox letterbox = new Letterbox(image.width(), image.height(), size, size);
            for (Annotation annotation : image.annotations()) {
                if (annotation.crowd() || index++ % step != 0) {
                    continue;
                }
                Box box = letterbox.toInput(annotation.sourceBox());
                double side = Math.sqrt(box.area());
                int bin = bin(side);
                objects[bin]++;
                sides.add(side);
                // Training measures on the high-resolution canvas, whoever is trained.
                boolean learnt = box.width() * ratio >= 1 && box.height() * ratio >= 1;
                tooSmall += learnt ? 0 : 1;
                int level = learnt ? landing.level(box, size) : -1;
                if (level < 0) {
                    nowhere++;
                } else {
                    byLevel[bin][level]++;
                }
            }
        }
        return new View(size, landing.levels(), Median.of(sides), bins(objects, byLevel), tooSmall, nowhere, step);
    }

    private static int bin(double side) {
        int bin = 0;
        while (bin + 1 < BOUNDS.size() && side >= BOUNDS.get(bin + 1)) {
            bin++;
        }
        return bin;
    }

    private static List<Bin> bins(int[] objects, int[][] byLevel) {
        return IntStream.range(0, objects.length)
                .mapToObj(i -> new Bin(
                        BOUNDS.get(i),
                        i + 1 < BOUNDS.size() ? BOUNDS.get(i + 1) : Double.POSITIVE_INFINITY,
                        objects[i],
                        Arrays.stream(byLevel[i]).boxed().toList()))
                .toList();
    }
}
