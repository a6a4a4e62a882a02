package org.stillroom.engine.model.gfl;

import java.util.List;
import org.stillroom.engine.geometry.Box;
import org.stillroom.engine.model.head.DenseLabels;
import org.stillroom.engine.model.head.GroundTruth;
import org.stillroom.engine.model.head.PointGrid;
import org.stillroom.engine.model.head.PointGrids;

/**
 * What every point of a batch should answer.
 *
 * @param labels of all points
 * @param distances left, top, right, bottom of the positive ones in strides, in their order [M·4]
 */
record GflTargets(DenseLabels labels, float[] distances) {

    /** @param objects per image */
    static GflTargets of(PointGrids points, double anchorScale, List<List<GroundTruth>> objects, int classes) {
        AtssAssigner assigner = new AtssAssigner(points, anchorScale);
        int[] labels = new int[objects.size() * points.count()];
        int[] assigned = new int[labels.length];
        for (int image = 0; image < objects.size(); image++) {
            int first = image * points.count();
            System.arraycopy(assigner.assign(objects.get(image)), 0, assigned, first, points.count());
            for (int i = first; i < first + points.count(); i++) {
                labels[i] = assigned[i] == AtssAssigner.BACKGROUND
                        ? classes
                        : objects.get(image).get(assigned[i]).category();
            }
        }
        DenseLabels all = new DenseLabels(objects.size(), 1, points.count(), classes, labels);
        int[] positives = all.positives();
        float[] distances = new float[4 * positives.length];
        for (int i = 0; i < positives.length; i++) {
            List<GroundTruth> image = objects.get(positives[i] / points.count());
            Box box = image.get(assigned[positives[i]]).inputBox();
            writeDistances(points, positives[i] % points.count(), box, distances, 4 * i);
        }
        return new GflTargets(all, distances);
    }

    private static void writeDistances(PointGrids points, int point, Box box, float[] distances, int at) {
        int level = points.levelOf(point);
        PointGrid grid = points.grids().get(level);
        int x = grid.x(point - points.before(level));
        int y = grid.y(point - points.before(level));
        double[] pixels = {x - box.x1(), y - box.y1(), box.x2() - x, box.y2() - y};
        for (int side = 0; side < 4; side++) {
            distances[at + side] = (float) (pixels[side] / grid.stride());
        }
    }
}
