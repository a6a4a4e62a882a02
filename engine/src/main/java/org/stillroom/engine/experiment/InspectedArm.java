package org.stillroom.engine.experiment;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.train.ArmModel;
import org.stillroom.engine.train.Sight;

/** An arm as a checkpoint left it, and what it saw lately. */
final class InspectedArm implements AutoCloseable {

    private static final int SIGHTS = 8;

    /** Test images that go through the network at once. */
    private static final int BATCH = 20;

    /** For the features of the test images: what a window beside a training may take. */
    private static final long SCORE_BYTES = 512L << 20;

    private final ArmModel model;
    private final int step;
    private final Recent<Long, Sight> sights = new Recent<>(SIGHTS);
    private final List<Sight> test = new ArrayList<>();
    private final Set<Long> testIds = new HashSet<>();

    InspectedArm(ArmModel model, int step) {
        this.model = model;
        this.step = step;
    }

    ArmModel model() {
        return model;
    }

    /** Of the checkpoint. */
    int step() {
        return step;
    }

    boolean hasSeen(long image) {
        return sights.has(image);
    }

    /** What the arm sees in one image; looks only if that is not known any more. */
    Sight sight(long image, Supplier<Sight> look) {
        return sights.get(image, look);
    }

    /**
     * Sees to it that the first test images have been seen, as many as fit into memory, and at least a batch.
     *
     * @return the ids of the images seen
     */
    Set<Long> seeTest(List<ImageRecord> images, Function<List<ImageRecord>, Sight> look) {
        int from = testIds.size();
        while (from < images.size() && test.stream().mapToLong(Sight::bytes).sum() < SCORE_BYTES) {
            List<ImageRecord> batch = images.subList(from, Math.min(images.size(), from + BATCH));
            test.add(look.apply(batch));
            batch.forEach(image -> testIds.add(image.id()));
            from += batch.size();
        }
        return testIds;
    }

    /** What is found in the test images seen, in source pixels; {@code high} as {@link Sight#detections} has it. */
    List<Detection> testDetections(List<@Nullable Double> high) {
        return test.stream().flatMap(sight -> sight.detections(high).stream()).toList();
    }

    @Override
    public void close() {
        sights.close();
        test.forEach(Sight::close);
        model.close();
    }
}
