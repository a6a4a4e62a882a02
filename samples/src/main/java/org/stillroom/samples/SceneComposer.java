package org.stillroom.samples;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.stillroom.engine.geometry.Box;
import org.stillroom.engine.geometry.Iou;
import org.stillroom.samples.Scene.Backdrop;
import org.stillroom.samples.Scene.Figure;
import org.stillroom.samples.Scene.Stroke;

/**
 * Draws the contents of one scene from a random generator. Uses {@link StrictMath}, whose results are the same on every
 * machine.
 */
final class SceneComposer {

    /** The smallest and largest side over the side of the scene: 7 and 56 px of 128. */
    static final double SMALLEST = 7 / 128.0;

    static final double LARGEST = 56 / 128.0;
    static final int FEWEST = 3;
    static final int MOST = 10;
    static final double LARGEST_IOU = 0.2;

    /** The part of a figure that one other may cover, so that every object stays visible. */
    static final double LARGEST_COVER = 0.3;

    private static final double LEAST_CONTRAST = 0.5;
    private static final int ATTEMPTS = 50;

    private final SplittableRandom random;

    SceneComposer(SplittableRandom random) {
        this.random = random;
    }

    Scene compose() {
        Backdrop backdrop = backdrop();
        Colour ground = backdrop.from().mixedWith(backdrop.to(), 0.5);
        List<Stroke> strokes =
                Stream.generate(this::stroke).limit(random.nextInt(3, 10)).toList();
        return new Scene(backdrop, strokes, figures(ground));
    }

    private Backdrop backdrop() {
        double hue = random.nextDouble();
        Colour from = Colour.ofHsv(hue, between(0.1, 0.8), between(0.25, 0.95));
        Colour to = Colour.ofHsv((hue + between(0.9, 1.1)) % 1, between(0.1, 0.8), between(0.25, 0.95));
        Colour near = from.mixedWith(to, between(0.2, 0.8));
        List<Double> clouds = List.of(between(0.02, 0.08), between(0.02, 0.08), between(0.02, 0.09));
        return new Backdrop(from, near, between(0, 2 * StrictMath.PI), clouds, between(0.01, 0.06), random.nextLong());
    }

    private Stroke stroke() {
        double x = between(-0.1, 1.1);
        double y = between(-0.1, 1.1);
        double angle = between(0, 2 * StrictMath.PI);
        double length = between(0.1, 0.9);
        Colour colour = Colour.ofHsv(random.nextDouble(), between(0.2, 1), between(0.2, 1));
        return new Stroke(
                x,
                y,
                x + length * StrictMath.cos(angle),
                y + length * StrictMath.sin(angle),
                between(0.6, 2.6) / 128,
                colour,
                between(0.5, 1));
    }

    /**
     * Sizes first and the largest placed first, so that large figures are not crowded out and sides stay log-uniform.
     */
    private List<Figure> figures(Colour ground) {
        List<double[]> sizes = new ArrayList<>(Collections.nCopies(random.nextInt(FEWEST, MOST + 1), new double[0]));
        sizes.replaceAll(none -> size());
        sizes.sort(
                Comparator.comparingDouble((double[] size) -> size[0] * size[1]).reversed());
        List<Figure> figures = new ArrayList<>();
        for (double[] size : sizes) {
            figures.add(new Figure(shape(), place(size, figures), contrasting(ground), between(-1, 1)));
        }
        return figures;
    }

    /** Width and height: a log-uniform side, stretched one way and shrunk the other by up to 15 %. */
    private double[] size() {
        double side = SMALLEST * StrictMath.exp(between(0, StrictMath.log(LARGEST / SMALLEST)));
        double stretch = StrictMath.exp(between(-0.15, 0.15));
        return new double[] {clamp(side * stretch), clamp(side / stretch)};
    }

    private static double clamp(double side) {
        return Math.max(SMALLEST, Math.min(LARGEST, side));
    }

    /** A free place; where none is found, the figure is drawn smaller and smaller until there is one. */
    private Box place(double[] size, List<Figure> placed) {
        double width = size[0];
        double height = size[1];
        while (true) {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                Box box = Box.ofXywh(between(0, 1 - width), between(0, 1 - height), width, height);
                if (placed.stream().allMatch(figure -> compatible(box, figure.box()))) {
                    return box;
                }
            }
            width = clamp(width * 0.9);
            height = clamp(height * 0.9);
        }
    }

    private static boolean compatible(Box box, Box other) {
        return Iou.of(box, other) <= LARGEST_IOU
                && Iou.ofCrowd(box, other) <= LARGEST_COVER
                && Iou.ofCrowd(other, box) <= LARGEST_COVER;
    }

    private Shape shape() {
        return Shape.ALL.get(random.nextInt(Shape.ALL.size()));
    }

    private Colour contrasting(Colour ground) {
        while (true) {
            Colour colour = Colour.ofHsv(random.nextDouble(), between(0.35, 1), between(0.35, 1));
            if (colour.distanceTo(ground) >= LEAST_CONTRAST) {
                return colour;
            }
        }
    }

    private double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }
}
