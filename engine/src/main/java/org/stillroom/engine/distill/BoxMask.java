package org.stillroom.engine.distill;

import java.util.List;
import org.stillroom.engine.geometry.Box;
import org.stillroom.engine.model.head.GroundTruth;
import org.stillroom.engine.tensor.Tensor;
import org.stillroom.engine.tensor.Torch;

/**
 * The positions of a level whose cell's centre, (index + ½) · stride, lies in an object's box; the box's left and top edge belong to
 * it, the right and bottom one do not.
 *
 * @param inside row by row, image by image
 * @param count of the positions inside
 */
record BoxMask(boolean[] inside, int count) {

    static BoxMask of(List<List<GroundTruth>> objects, int stride, int height, int width) {
        boolean[] inside = new boolean[objects.size() * height * width];
        int count = 0;
        int cell = 0;
        for (List<GroundTruth> image : objects) {
            for (int row = 0; row < height; row++) {
                for (int column = 0; column < width; column++, cell++) {
                    if (anyHolds(image, (column + 0.5) * stride, (row + 0.5) * stride)) {
                        inside[cell] = true;
                        count++;
                    }
                }
            }
        }
        return new BoxMask(inside, count);
    }

    private static boolean anyHolds(List<GroundTruth> objects, double x, double y) {
        for (GroundTruth object : objects) {
            Box box = object.inputBox();
            if (box.x1() <= x && x < box.x2() && box.y1() <= y && y < box.y2()) {
                return true;
            }
        }
        return false;
    }

    /**
     * 1 / count inside, 0 outside.
     *
     * @param map [N, C, H, W] of this level
     * @return [N, 1, H, W]
     */
    Tensor shares(Torch torch, Tensor map) {
        float[] values = new float[inside.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = inside[i] ? 1f / count : 0;
        }
        return torch.tensor(values, map.size(0), 1, map.size(2), map.size(3));
    }
}
