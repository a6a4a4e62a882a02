package org.stillroom.engine.model.head;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.stillroom.engine.tensor.Tensor;
import org.stillroom.engine.tensor.Torch;

/**
 * The class that each anchor of a batch should answer. Anchors are counted as joined maps hold them: the anchor {@code a} of the
 * point {@code p} of an image is {@code (image·A + a)·P + p}.
 *
 * @param images N
 * @param anchors A, boxes a point
 * @param points P, of all levels
 * @param classes K
 * @param labels [N·A·P]: a class, K for background, {@link #IGNORED} for neither
 */
public record DenseLabels(int images, int anchors, int points, int classes, int[] labels) {

    /** An anchor that nothing is asked of. */
    public static final int IGNORED = -1;

    public DenseLabels {
        if (labels.length != images * anchors * points) {
            throw new IllegalArgumentException("%d labels for %d images of %d points with %d anchors"
                    .formatted(labels.length, images, points, anchors));
        }
    }

    /** The anchors that have an object, ascending. */
    public int[] positives() {
        return IntStream.range(0, labels.length)
                .filter(i -> labels[i] != IGNORED && labels[i] != classes)
                .toArray();
    }

    /** The number of anchors of each level that have an object. */
    public int[] positivesByLevel(PointGrids grids) {
        int[] counts = new int[grids.grids().size()];
        for (int positive : positives()) {
            counts[grids.levelOf(positive % points)]++;
        }
        return counts;
    }

    /** Anchors as an index tensor int64 [M]. */
    public static Tensor rows(Torch torch, int[] anchors) {
        return torch.indices(Arrays.stream(anchors).asLongStream().toArray(), anchors.length);
    }

    /** 1 at the class of each anchor that has an object, 0 elsewhere: [N, A, K, P]. */
    public Tensor oneHot(Torch torch) {
        float[] classIndices = new float[classes];
        for (int k = 0; k < classes; k++) {
            classIndices[k] = k;
        }
        return tensor(torch)
                .sub(torch.tensor(classIndices, 1, 1, classes, 1))
                .abs()
                .clip(0, 1)
                .subtractedFrom(1);
    }

    /** 0 for what is ignored, else 1: [N, A, 1, P]. */
    Tensor counted(Torch torch) {
        return tensor(torch).add(1).clip(0, 1);
    }

    private Tensor tensor(Torch torch) {
        float[] values = new float[labels.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = labels[i];
        }
        return torch.tensor(values, images, anchors, 1, points);
    }

    /**
     * Joined class logits with anchors and classes apart.
     *
     * @param logits [N, A·K, P]
     * @return [N, A, K, P]
     */
    public Tensor byClass(Tensor logits) {
        long[] expected = {images, (long) anchors * classes, points};
        if (!Arrays.equals(logits.shape(), expected)) {
            throw new IllegalArgumentException("class logits %s for targets %s (images × classes × points)"
                    .formatted(Arrays.toString(logits.shape()), Arrays.toString(expected)));
        }
        return logits.reshape(images, anchors, classes, points);
    }
}
