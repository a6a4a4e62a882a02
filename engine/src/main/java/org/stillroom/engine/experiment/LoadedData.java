package org.stillroom.engine.experiment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.data.CocoReader;
import org.stillroom.engine.data.DatasetFolder;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.data.Fingerprint;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.spec.CocoSpec;
import org.stillroom.engine.spec.DataSpec;
import org.stillroom.engine.spec.FilesSpec;
import org.stillroom.engine.spec.FolderSpec;
import org.stillroom.engine.spec.HoldoutSpec;

/**
 * The images of an experiment.
 *
 * @param train to learn from
 * @param test held out
 * @param root the folder they were read from; null for generated ones
 * @param notes what was chosen and what was mended on the way, one line each
 */
record LoadedData(
        DetectionDataset train,
        DetectionDataset test,
        @Nullable Path root,
        List<String> notes) {

    LoadedData {
        notes = List.copyOf(notes);
    }

    /**
     * Where the images come from when the command line names a folder: from there, as the experiment's paths say if they lead anywhere in
     * it, else as the folder itself tells.
     */
    static DataSpec given(DataSpec spec, @Nullable Path given) {
        if (given == null || spec.folder() != null) {
            return spec;
        }
        CocoSpec coco = spec.coco();
        boolean fits = coco != null
                && Stream.of(coco.train(), coco.test())
                        .allMatch(part -> Files.isRegularFile(given.resolve(part.annotations()))
                                && Files.isDirectory(given.resolve(part.images())));
        return fits ? spec : new DataSpec(null, null, FolderSpec.GIVEN);
    }

    /**
     * Reads or generates them.
     *
     * @param given the folder of the command line, which goes before the experiment's
     */
    static LoadedData load(DataSpec spec, @Nullable Path given, Builtins builtins) {
        if (spec.scenes() != null) {
            Builtins.Scenes scenes = builtins.scenes(spec.scenes());
            return new LoadedData(scenes.train(), scenes.test(), null, List.of());
        }
        LoadedData data = spec.folder() != null
                ? load(spec.folder(), root(spec.folder().root(), "data.folder.root", given))
                : load(Objects.requireNonNull(spec.coco()), given);
        if (!data.train().categories().equals(data.test().categories())) {
            throw new UserInputException(
                    "%s: %s and %s have different categories (%s; %s): expected the same in both, used or not"
                            .formatted(
                                    data.root(),
                                    data.train().name(),
                                    data.test().name(),
                                    names(data.train()),
                                    names(data.test())));
        }
        return data;
    }

    private static LoadedData load(FolderSpec spec, Path root) {
        DatasetFolder.Opened opened =
                DatasetFolder.look(root, spec.part()).open(spec.train(), spec.test(), holdout(spec.holdout()));
        return new LoadedData(opened.train(), opened.test(), root, opened.notes());
    }

    static DatasetFolder.Holdout holdout(HoldoutSpec spec) {
        return new DatasetFolder.Holdout(
                spec.fraction(), spec.seed(), spec.group().isEmpty() ? null : Pattern.compile(spec.group()));
    }

    private static LoadedData load(CocoSpec coco, @Nullable Path given) {
        Path root = root(coco.root(), "data.coco.root", given);
        return new LoadedData(read(root, coco.train()), read(root, coco.test()), root, List.of());
    }

    /** {@code 1 disc, 2 ring}. */
    private static String names(DetectionDataset dataset) {
        return dataset.categories().stream()
                .map(category -> category.id() + " " + category.name())
                .collect(Collectors.joining(", "));
    }

    static Path root(@Nullable String own, String key, @Nullable Path given) {
        if (given != null) {
            return given;
        }
        if (own == null) {
            throw new UserInputException("the experiment needs images: give their folder with --data, or as " + key);
        }
        return Path.of(own);
    }

    private static DetectionDataset read(Path root, FilesSpec files) {
        DetectionDataset all = CocoReader.read(root, root.resolve(files.images()), root.resolve(files.annotations()));
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
                train.categories(),
                notes);
    }
}
