package org.stillroom.engine.evaluate;

/**
 * Sizes of objects by the area in pixels², both ends included as in COCO: an object of exactly 1024 is small and medium.
 *
 * @param label as in pycocotools' lines
 */
record AreaRange(String label, double least, double most) {

    /** Where COCO's largest ranges end. */
    static final double MOST = 1e10;

    static final AreaRange ALL = new AreaRange("all", 0, MOST);
    static final AreaRange SMALL = new AreaRange("small", 0, 1024);
    static final AreaRange MEDIUM = new AreaRange("medium", 1024, 9216);
    static final AreaRange LARGE = new AreaRange("large", 9216, MOST);

    boolean holds(double area) {
        return area >= least && area <= most;
    }
}
