package org.stillroom.engine.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.UserInputException;

/**
 * Looks through a folder with data in COCO's format and lists everything that is wrong with it. Annotation files are
 * the {@code instances*.json} of the folder and of its {@code annotations} folder, or every {@code *.json} where there
 * is none; the images of {@code instances_train.json} are looked for in {@code train}, {@code images/train}, {@code
 * images}, beside the file and in the folder itself, and in their sub folders of that name.
 */
public final class DataCheck {

    /**
     * One annotation file.
     *
     * @param imagesFolder where its images lie; null where none was found
     * @param withoutObjects images that have no annotation
     * @param objects annotations that can be used, crowds included
     */
    public record SetSummary(
            Path annotations,
            @Nullable Path imagesFolder,
            int images,
            int withoutObjects,
            int objects,
            List<CategoryCount> categories) {}

    /** How many objects a category has. */
    public record CategoryCount(Category category, int objects) {}

    /** What there is in a folder, and every defect in it. */
    public record Report(Path folder, List<SetSummary> sets, List<Defect> defects) {}

    /** A data set without what is wrong in it, and what that is. */
    record Inspected(DetectionDataset dataset, List<Defect> defects) {}

    private final Path folder;
    private final List<SetSummary> sets = new ArrayList<>();
    private final List<Defect> defects = new ArrayList<>();

    private DataCheck(Path folder) {
        this.folder = folder;
    }

    /**
     * Reads every annotation file and looks at every image's header.
     *
     * @throws UserInputException if the folder does not exist or has no annotation file
     */
    public static Report inspect(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new UserInputException(folder + " is not a folder, expected one with images and annotations");
        }
        List<Path> files = annotationFiles(folder);
        if (files.isEmpty()) {
            throw new UserInputException(folder
                    + " has no *.json, nor has its folder annotations; expected an annotation file in COCO's format");
        }
        DataCheck check = new DataCheck(folder);
        files.forEach(check::inspectSet);
        return new Report(folder, List.copyOf(check.sets), List.copyOf(check.defects));
    }

    private static List<Path> annotationFiles(Path folder) {
        List<Path> files = Stream.of(folder, folder.resolve("annotations"))
                .filter(Files::isDirectory)
                .flatMap(DataCheck::jsonFiles)
                .toList();
        List<Path> instances = files.stream()
                .filter(file -> String.valueOf(file.getFileName()).startsWith("instances"))
                .toList();
        return instances.isEmpty() ? files : instances;
    }

    private static Stream<Path> jsonFiles(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries
                    .filter(path -> path.toString().endsWith(".json") && Files.isRegularFile(path))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void inspectSet(Path file) {
        Defects unread = new Defects();
        CocoDocument document = CocoParser.groundTruth(file, unread);
        Optional<Path> images = imagesFolder(document);
        if (images.isEmpty() && !document.images().isEmpty()) {
            unread.add(file, 0, "none of its images was found in %s".formatted(candidates(file)));
            sets.add(summary(file, null, new CocoResolver(document, unread).resolveWithoutImages()));
            defects.addAll(unread.found());
            return;
        }
        Inspected inspected = CocoReader.inspect(images.orElse(folder), file);
        defects.addAll(inspected.defects());
        sets.add(summary(file, images.orElse(null), inspected.dataset()));
    }

    private Optional<Path> imagesFolder(CocoDocument document) {
        return candidates(document.file()).stream()
                .filter(candidate -> document.images().stream().anyMatch(image -> has(candidate, image.fileName())))
                .findFirst();
    }

    private static boolean has(Path candidate, String fileName) {
        try {
            return Files.isRegularFile(candidate.resolve(fileName));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** The folders that may hold the images of an annotation file, the likeliest first. */
    private List<Path> candidates(Path file) {
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.json$", "");
        String split = name.substring(name.lastIndexOf('_') + 1);
        List<Path> direct = Stream.of(split, "images/" + split, "images", "")
                .map(folder::resolve)
                .toList();
        return Stream.concat(direct.stream(), subfolders().stream().map(sub -> sub.resolve(split)))
                .filter(Files::isDirectory)
                .toList();
    }

    private List<Path> subfolders() {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SetSummary summary(Path file, @Nullable Path imagesFolder, DetectionDataset dataset) {
        int[] counts = new int[dataset.categories().size()];
        int empty = 0;
        int objects = 0;
        for (ImageRecord image : dataset.images()) {
            empty += image.annotations().isEmpty() ? 1 : 0;
            objects += image.annotations().size();
            image.annotations().forEach(annotation -> counts[annotation.category()]++);
        }
        List<CategoryCount> categories = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            categories.add(new CategoryCount(dataset.categories().get(i), counts[i]));
        }
        return new SetSummary(file, imagesFolder, dataset.images().size(), empty, objects, categories);
    }
}
