package org.stillroom.engine.model.retinanet;

import java.util.List;
import org.stillroom.engine.model.head.DenseLabels;
import org.stillroom.engine.model.head.GroundTruth;

/**
 * What every anchor of a batch should answer.
 *
 * @param labels of all anchors
 * @param deltas of the positive ones, in their order [M·4]
 */
record RetinaNetTargets(DenseLabels labels, float[] deltas) {

    /** @param objects per image */
    static RetinaNetTargets of(Anchors anchors, List<List<GroundTruth>> objects, int classes) {
        int perImage = anchors.count();
        int[] matches = new int[objects.size() * perImage];
        int[] labels = new int[matches.length];
        for (int image = 0; image < objects.size(); image++) {
            int[] own = MaxIouAssigner.match(anchors, objects.get(image));
            System.arraycopy(own, 0, matches, image * perImage, perImage);
            for (int i = 0; i < perImage; i++) {
                labels[image * perImage + i] = label(own[i], objects.get(image), classes);
            }
        }
        DenseLabels all = new DenseLabels(
                objects.size(), Anchors.PER_POINT, anchors.points().count(), classes, labels);
        return new RetinaNetTargets(all, deltas(anchors, all.positives(), matches, objects));
    }

    private static int label(int match, List<GroundTruth> objects, int classes) {
        return switch (match) {
            case MaxIouAssigner.BACKGROUND -> classes;
            case MaxIouAssigner.BETWEEN -> DenseLabels.IGNORED;
            default -> objects.get(match).category();
        };
    }

    private static float[] deltas(Anchors anchors, int[] positives, int[] matches, List<List<GroundTruth>> objects) {
        float[] deltas = new float[4 * positives.length];
        float[] anchor = new float[4];
        for (int i = 0; i < positives.length; i++) {
            int image = positives[i] / anchors.count();
            anchors.read(positives[i] % anchors.count(), anchor);
            GroundTruth object = objects.get(image).get(matches[positives[i]]);
            DeltaCodec.encode(anchor, MaxIouAssigner.floats(object.inputBox()), deltas, 4 * i);
        }
        return deltas;
    }
}
