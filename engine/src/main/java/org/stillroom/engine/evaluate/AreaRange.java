package org.stillroom.engine.evaluate;

import java.util.Locale;

/**
 * COCO's sizes of objects by the area in pixels², both ends included: an object of exactly 1024 is small and medium.
 */
enum AreaRange {
    ALL(0, 1e10),
    SMALL(0, 1024),
    MEDIUM(1024, 9216),
    LARGE(9216, 1e10);

    private final double least;
    private final double most;

    AreaRange(double least, double most) {
        this.least = least;
        this.most = most;
    }

    boolean holds(double area) {
        return area >= least && area <= most;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
