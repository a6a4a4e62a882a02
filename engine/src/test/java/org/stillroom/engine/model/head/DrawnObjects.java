package org.stillroom.engine.model.head;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.stillroom.engine.geometry.Box;

/** Objects for benchmarks: sides log-uniform from 8 pixels to a quarter of the image's. */
public final class DrawnObjects {

    private DrawnObjects() {}

    /**
     * The same every time.
     *
     * @param side of the image, at least 64 pixels
     */
    public static List<GroundTruth> in(int side, int count) {
        SplittableRandom random = new SplittableRandom(count);
        List<GroundTruth> objects = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double width = 8 * Math.pow(side / 32.0, random.nextDouble());
            double height = 8 * Math.pow(side / 32.0, random.nextDouble());
            objects.add(new GroundTruth(
                    Box.ofXywh(random.nextDouble(side - width), random.nextDouble(side - height), width, height), 0));
        }
        return objects;
    }
}
