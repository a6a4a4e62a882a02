package org.stillroom.samples;

import java.util.ArrayList;
import java.util.List;
import org.stillroom.engine.data.Annotation;
import org.stillroom.engine.data.Category;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.geometry.Box;
import org.stillroom.engine.input.KeyedRandom;
import org.stillroom.samples.Scene.Figure;

/**
 * The built-in data set: small coloured shapes on cluttered backgrounds, of six classes that differ by fine detail, so
 * that halving the resolution costs what it costs in life. Drawn when asked for, deterministic, written nowhere; see
 * {@code docs/scenes.md}.
 */
public final class Scenes {

    /** disc, ring, square, frame, triangle, cross; ids from 1. */
    public static final List<Category> CATEGORIES = Shape.ALL.stream()
            .map(shape -> new Category(Shape.ALL.indexOf(shape) + 1L, shape.label()))
            .toList();

    private Scenes() {}

    /**
     * A set of square scenes. The scene at an index is a function of name, seed and index: sets of different names or
     * seeds have no scene in common, a longer set begins with the shorter one, and another size shows the same scenes
     * at that size.
     *
     * @param name of the set, such as {@code train}
     * @param count scenes; their ids run from 1
     * @param size pixels of the side; objects are 7 to 56 px at 128 and in proportion at other sizes
     */
    public static DetectionDataset generate(String name, int count, int size, long seed) {
        if (count <= 0 || size < 32) {
            throw new IllegalArgumentException(
                    "%d scenes of %d px: expected at least one scene, and 32 px".formatted(count, size));
        }
        List<ImageRecord> images = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            images.add(image(name, i, size, seed));
        }
        return new DetectionDataset(name, CATEGORIES, images);
    }

    private static ImageRecord image(String name, int index, int size, long seed) {
        Scene scene = new SceneComposer(KeyedRandom.of(key(name, seed, index))).compose();
        List<Annotation> annotations = new ArrayList<>();
        for (Figure figure : scene.figures()) {
            // Ids are unique in the set: the image's, then two digits for the figure, of which there are at most ten.
            long id = 100L * (index + 1) + annotations.size();
            Box box = figure.box().scaled(size);
            annotations.add(new Annotation(id, Shape.ALL.indexOf(figure.shape()), box, box.area(), false));
        }
        return new ImageRecord(
                index + 1L,
                "%s-%04d.png".formatted(name, index + 1),
                size,
                size,
                () -> SceneRenderer.render(scene, size),
                annotations);
    }

    private static long[] key(String name, long seed, int index) {
        long[] key = new long[name.length() + 2];
        key[0] = seed;
        key[1] = index;
        for (int i = 0; i < name.length(); i++) {
            key[i + 2] = name.charAt(i);
        }
        return key;
    }
}
