package org.stillroom.samples;

import java.util.List;
import java.util.Locale;

/**
 * The classes of the scenes, in the order of class indices. Disc and ring, square and frame differ by their hole alone.
 */
enum Shape {
    DISC {
        @Override
        boolean contains(double u, double v, double detail) {
            return u * u + v * v <= 1;
        }
    },
    RING {
        @Override
        boolean contains(double u, double v, double detail) {
            double squared = u * u + v * v;
            return squared <= 1 && squared >= hole(detail) * hole(detail);
        }
    },
    SQUARE {
        @Override
        boolean contains(double u, double v, double detail) {
            return true;
        }
    },
    FRAME {
        @Override
        boolean contains(double u, double v, double detail) {
            return Math.max(Math.abs(u), Math.abs(v)) >= hole(detail);
        }
    },
    TRIANGLE {
        @Override
        boolean contains(double u, double v, double detail) {
            return Math.abs(u) <= (v + 1) / 2;
        }
    },
    CROSS {
        @Override
        boolean contains(double u, double v, double detail) {
            return Math.min(Math.abs(u), Math.abs(v)) <= 0.32 + 0.06 * detail;
        }
    };

    /** Position in this list is the class index. */
    static final List<Shape> ALL = List.of(values());

    /**
     * Whether the shape covers a point of its box.
     *
     * @param u −1 at the left edge of the box, 1 at the right
     * @param v −1 at the top edge, 1 at the bottom
     * @param detail −1 to 1: how wide the hole or the arms are
     */
    abstract boolean contains(double u, double v, double detail);

    /** What people call the class. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Width of the hole over the width of the shape. */
    private static double hole(double detail) {
        return 0.52 + 0.06 * detail;
    }
}
