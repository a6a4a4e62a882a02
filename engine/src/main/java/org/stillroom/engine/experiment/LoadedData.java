package org.stillroom.engine.experiment;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.data.CocoReader;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.data.Fingerprint;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.spec.CocoSpec;
import org.stillroom.engine.spec.DataSpec;
import org.stillroom.engine.spec.FilesSpec;

/**
 * The images of an experiment.
 *
 * @param train to learn from
 * @param test held out
 * @param root the folder they were read from; null for generated ones
 */
record LoadedData(
        DetectionDataset train,
        DetectionDataset test,
        @Nullable Path root) {

    /**
     * Reads or generates them.
     *
     * @param given the folder of the command line, which goes before the experiment's
     */
    static LoadedData load(DataSpec spec, @Nullable Path given, Builtins builtins) {
        if (spec.scenes() != null) {
            Builtins.Scenes scenes = builtins.scenes(spec.scenes());
            return new LoadedData(scenes.train(), scenes.test(), null);
        }
        CocoSpec coco = spec.coco();
        if (coco == null) {
            throw new IllegalArgumentException("data without scenes and without coco");
        }
        Path root = root(coco, given);
        DetectionDataset train = read(root, coco.train());
        DetectionDataset test = read(root, coco.test());
        if (!train.categories().equals(test.categories())) {
            throw new UserInputException(
                    "%s and %s have different categories (%s; %s): expected the same in both, used or not"
                            .formatted(
                                    root.resolve(coco.train().annotations()),
                                    root.resolve(coco.test().annotations()),
                                    names(train),
                                    names(test)));
        }
        return new LoadedData(train, test, root);
    }

    /** {@code 1 disc, 2 ring}. */
    private static String names(DetectionDataset dataset) {
        return dataset.categories().stream()
                .map(category -> category.id() + " " + category.name())
                .collect(Collectors.joining(", "));
    }

    private static Path root(CocoSpec coco, @Nullable Path given) {
        if (given != null) {
            return given;
        }
        if (coco.root() == null) {
            throw new UserInputException(
                    "the experiment needs images: give their folder with --data, or as data.coco.root");
        }
        return Path.of(coco.root());
    }

    private static DetectionDataset read(Path root, FilesSpec files) {
        DetectionDataset all = CocoReader.read(root.resolve(files.images()), root.resolve(files.annotations()));
        return files.limit() == 0 ? all : all.first(files.limit());
    }

    /** What the manifest says of them. */
    Manifest.Data description() {
        return new Manifest.Data(
                root == null
                        ? "scenes"
                        : root.toAbsolutePath().normalize().getFileName().toString(),
                Fingerprint.of(train, test),
                train.images().size(),
                test.images().size(),
                train.categories());
    }
}
