package org.stillroom.engine.model.fcos;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.stillroom.engine.geometry.Box;
import org.stillroom.engine.golden.Golden;
import org.stillroom.engine.golden.Npz;
import org.stillroom.engine.model.head.GroundTruth;
import org.stillroom.engine.model.head.HeadOutput;
import org.stillroom.engine.model.head.PointGrid;
import org.stillroom.engine.model.head.PointGrids;
import org.stillroom.engine.tensor.Tensor;
import org.stillroom.engine.tensor.Torch;

/** One golden file of the folder {@code fcos}, read into the types of this package. */
record FcosCase(String name, Npz npz) {

    /** Not stored in the files: those of the official configuration (README of the golden numbers). */
    static final List<Integer> STRIDES = List.of(8, 16, 32, 64, 128);

    static final List<Integer> SIZE_BOUNDS = List.of(64, 128, 256, 512);

    static List<FcosCase> all() {
        return Golden.cases("fcos").stream().map(FcosCase::read).toList();
    }

    private static FcosCase read(Path file) {
        return new FcosCase(String.valueOf(file.getFileName()), Npz.read(file));
    }

    int numClasses() {
        return (int) npz.longs("num_classes")[0];
    }

    int images() {
        return (int) npz.shape("logits_0")[0];
    }

    int height() {
        return (int) npz.longs("image_hw")[0];
    }

    int width() {
        return (int) npz.longs("image_hw")[1];
    }

    List<List<GroundTruth>> objects() {
        float[] boxes = npz.floats("gt_boxes_xyxy");
        long[] labels = npz.longs("gt_labels");
        long[] image = npz.longs("gt_image_index");
        List<List<GroundTruth>> objects = new ArrayList<>();
        IntStream.range(0, images()).forEach(i -> objects.add(new ArrayList<>()));
        for (int i = 0; i < labels.length; i++) {
            Box box = new Box(boxes[4 * i], boxes[4 * i + 1], boxes[4 * i + 2], boxes[4 * i + 3]);
            objects.get((int) image[i]).add(new GroundTruth(box, (int) labels[i]));
        }
        return objects;
    }

    PointGrids points() {
        return PointGrids.ofInput(STRIDES, PointGrid.Place.MIDDLE, height(), width());
    }

    FcosTargets targets() {
        return new FcosAssigner(SIZE_BOUNDS, numClasses()).assign(points(), objects());
    }

    /** The stored head output, as leaves that collect gradients where asked. */
    HeadOutput output(Torch torch, boolean gradients) {
        return new HeadOutput(
                maps(torch, "logits_", gradients),
                maps(torch, "ltrb_", gradients),
                maps(torch, "centerness_", gradients));
    }

    private List<Tensor> maps(Torch torch, String prefix, boolean gradients) {
        return IntStream.range(0, STRIDES.size())
                .mapToObj(k -> torch.tensor(npz.floats(prefix + k), npz.shape(prefix + k))
                        .requireGradient(gradients))
                .toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
