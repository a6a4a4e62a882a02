package org.stillroom.engine.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads YOLO's label files: a line an object, {@code class x y width height} in fractions of the image, x and y being the middle; or the
 * corners of a polygon, whose bounding box is taken; or a box followed by as many numbers as {@code data.yaml} has for keypoints, which
 * are passed over. An image without such a file has no objects, as Ultralytics has it.
 */
final class YoloReader {

    private static final long LARGEST = 16 << 20;

    private final Path root;
    private final Function<String, Path> labels;
    private final List<String> classes;
    private final int keypoints;
    private final Defects defects;
    private final List<Draft.Item> items = new ArrayList<>();

    YoloReader(Path root, Function<String, Path> labels, List<String> classes, int keypoints, Defects defects) {
        this.root = root;
        this.labels = labels;
        this.classes = classes;
        this.keypoints = keypoints;
        this.defects = defects;
    }

    /**
     * Reads a split.
     *
     * @param place what defects of the split as a whole are told of
     * @param ids of all images there are
     */
    Draft read(String split, Path place, List<String> images, Map<String, Long> ids) {
        List<Draft.Image> read = new ArrayList<>();
        for (String name : images) {
            long id = ids.getOrDefault(name, 0L);
            Path file = labels.apply(name);
            boolean there = Files.isRegularFile(file);
            Path image = SafePath.resolve(root, root, name).orElse(place);
            read.add(new Draft.Image(id, name, root, 0, 0, false, new Draft.Place(there ? file : image, 0)));
            if (there) {
                readLabels(file, name, id);
            }
        }
        List<Category> categories = new ArrayList<>();
        for (int i = 0; i < classes.size(); i++) {
            categories.add(new Category(i, classes.get(i)));
        }
        return new Draft(split, place, categories, read, items, false);
    }

    private void readLabels(Path file, String image, long id) {
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            if (Files.size(file) > LARGEST) {
                defects.add(
                        DefectKind.ANNOTATIONS_UNREADABLE,
                        file,
                        0,
                        image,
                        "has %d bytes, expected at most %d for the objects of one image"
                                .formatted(Files.size(file), LARGEST));
                return;
            }
            int line = 0;
            for (String text = in.readLine(); text != null; text = in.readLine()) {
                line++;
                if (!text.isBlank()) {
                    add(file, line, image, id, text.strip());
                }
            }
        } catch (CharacterCodingException e) {
            defects.add(
                    DefectKind.ANNOTATIONS_UNREADABLE,
                    file,
                    0,
                    image,
                    "is no text, expected lines of class x y width height");
        } catch (IOException e) {
            defects.add(DefectKind.ANNOTATIONS_UNREADABLE, file, 0, image, "cannot be read: " + e);
        }
    }

    private void add(Path file, int line, String image, long id, String text) {
        Optional<double[]> numbers = numbers(text);
        if (numbers.isEmpty()) {
            defects.add(
                    DefectKind.ANNOTATION_UNREADABLE,
                    file,
                    line,
                    image,
                    "\"%s\", expected class x y width height, the class a whole number from 0 and the rest fractions"
                            .formatted(text.length() <= 60 ? text : text.substring(0, 57) + "..."));
            return;
        }
        double[] values = numbers.get();
        double[] box = isBox(values.length) ? box(values) : polygon(values);
        items.add(new Draft.Item(
                100_000 * id + line,
                id,
                (long) values[0],
                box[0],
                box[1],
                box[2] - box[0],
                box[3] - box[1],
                true,
                Double.NaN,
                false,
                new Draft.Place(file, line)));
    }

    private boolean isBox(int numbers) {
        return numbers == 5 || numbers == 5 + keypoints;
    }

    private static double[] box(double[] values) {
        return new double[] {
            values[1] - values[3] / 2, values[2] - values[4] / 2, values[1] + values[3] / 2, values[2] + values[4] / 2
        };
    }

    private static double[] polygon(double[] values) {
        double[] box = {
            Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY
        };
        for (int i = 1; i < values.length; i += 2) {
            box[0] = Math.min(box[0], values[i]);
            box[1] = Math.min(box[1], values[i + 1]);
            box[2] = Math.max(box[2], values[i]);
            box[3] = Math.max(box[3], values[i + 1]);
        }
        return box;
    }

    /** Empty where the line is neither a box nor a polygon of at least three corners. */
    private Optional<double[]> numbers(String text) {
        String[] words = text.split("\\s+");
        boolean polygon = words.length >= 7 && words.length % 2 == 1;
        if (!isBox(words.length) && !polygon) {
            return Optional.empty();
        }
        double[] values = new double[words.length];
        try {
            for (int i = 0; i < words.length; i++) {
                values[i] = Double.parseDouble(words[i]);
                if (!(Math.abs(values[i]) < 1e6)) {
                    return Optional.empty();
                }
            }
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
        boolean legal = values[0] >= 0 && values[0] == Math.rint(values[0]);
        boolean positive = !isBox(words.length) || (values[3] >= 0 && values[4] >= 0);
        return legal && positive ? Optional.of(values) : Optional.empty();
    }
}
