package org.stillroom.engine.model.retinanet;

import java.util.List;
import org.stillroom.engine.model.head.PointGrid;
import org.stillroom.engine.model.head.PointGrids;

/**
 * The nine anchors of every point: three heights per width (0.5, 1, 2) and, within each, three octave scales
 * (2<sup>0</sup>, 2<sup>1/3</sup>, 2<sup>2/3</sup>), Lin et al. 2017 §4. As torchvision has them, an anchor is centred on {@code index ·
 * stride} and its sides are rounded to whole pixels at both ends, ties to even. mmdetection and the paper's code differ in not rounding
 * (and in centring the first octave half a pixel off).
 *
 * <p>Anchors are counted as joined maps hold them: {@code a·P + p}.
 */
public final class Anchors {

    /** A: anchors a point. */
    public static final int PER_POINT = 9;

    private static final double[] RATIOS = {0.5, 1, 2};
    private static final int OCTAVES = 3;

    private final PointGrids points;
    private final float[][] shapes;

    /**
     * The anchors of all levels.
     *
     * @param points in the corner of their cells
     * @param sizes per level, side of the smallest square anchor in the pixels that strides count
     */
    public Anchors(PointGrids points, List<Double> sizes) {
        this.points = points;
        this.shapes = sizes.stream().map(Anchors::shapes).toArray(float[][]::new);
        if (shapes.length != points.grids().size()) {
            throw new IllegalArgumentException("%d anchor sizes for %d levels"
                    .formatted(shapes.length, points.grids().size()));
        }
    }

    /** Sizes that follow the strides: {@code scale · stride}. */
    public static List<Double> sizes(List<Integer> strides, double scale) {
        return strides.stream().map(stride -> scale * stride).toList();
    }

    /** The anchors around the origin, x1, y1, x2, y2 of each [A·4]. */
    static float[] shapes(double size) {
        float[] shapes = new float[4 * PER_POINT];
        for (int a = 0; a < PER_POINT; a++) {
            double side = size * Math.pow(2, (double) (a % OCTAVES) / OCTAVES);
            double root = Math.sqrt(RATIOS[a / OCTAVES]);
            float right = (float) Math.rint(side / root / 2);
            float bottom = (float) Math.rint(side * root / 2);
            System.arraycopy(new float[] {-right, -bottom, right, bottom}, 0, shapes, 4 * a, 4);
        }
        return shapes;
    }

    /**
     * Writes an anchor.
     *
     * @param point of the level
     * @param box x1, y1, x2, y2 [4]
     */
    static void place(float[] shapes, PointGrid grid, int anchor, int point, float[] box) {
        for (int i = 0; i < 4; i++) {
            box[i] = shapes[4 * anchor + i] + (i % 2 == 0 ? grid.x(point) : grid.y(point));
        }
    }

    /** Number of anchors. */
    public int count() {
        return PER_POINT * points.count();
    }

    PointGrids points() {
        return points;
    }

    /**
     * Writes an anchor.
     *
     * @param index {@code a·P + p}
     * @param box x1, y1, x2, y2 [4]
     */
    void read(int index, float[] box) {
        int point = index % points.count();
        int level = points.levelOf(point);
        place(shapes[level], points.grids().get(level), index / points.count(), point - points.before(level), box);
    }

    /** Takes an anchor and how much it overlaps the object. */
    interface Visitor {
        void visit(int index, float iou);
    }

    /**
     * Visits every anchor that overlaps an object, level by level; the others are not even computed. All in float32, as the reference
     * computes, since ties decide.
     *
     * @param object x1, y1, x2, y2 [4]
     */
    void overlapping(float[] object, Visitor visitor) {
        int first = 0;
        for (int level = 0; level < shapes.length; level++) {
            PointGrid grid = points.grids().get(level);
            for (int a = 0; a < PER_POINT; a++) {
                overlapping(object, grid, shapes[level], 4 * a, a * points.count() + first, visitor);
            }
            first += grid.count();
        }
    }

    private static void overlapping(
            float[] object, PointGrid grid, float[] shapes, int shape, int first, Visitor visitor) {
        float area = (object[2] - object[0]) * (object[3] - object[1]);
        float anchorArea = (shapes[shape + 2] - shapes[shape]) * (shapes[shape + 3] - shapes[shape + 1]);
        int firstColumn = grid.firstColumnBeyond((double) object[0] - shapes[shape + 2]);
        for (int row = grid.firstRowBeyond((double) object[1] - shapes[shape + 3]); row < grid.height(); row++) {
            int y = grid.coordinate(row);
            float height = Math.min(object[3], shapes[shape + 3] + y) - Math.max(object[1], shapes[shape + 1] + y);
            if (height <= 0) {
                break;
            }
            for (int column = firstColumn; column < grid.width(); column++) {
                int x = grid.coordinate(column);
                float width = Math.min(object[2], shapes[shape + 2] + x) - Math.max(object[0], shapes[shape] + x);
                if (width <= 0) {
                    break;
                }
                float intersection = width * height;
                visitor.visit(first + row * grid.width() + column, intersection / (area + anchorArea - intersection));
            }
        }
    }
}
