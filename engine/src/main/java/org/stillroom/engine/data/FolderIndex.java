package org.stillroom.engine.data;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.stillroom.engine.UserInputException;

/** The files of a folder by their endings; hidden ones and what lies very deep are left aside. */
final class FolderIndex {

    private static final int DEPTH = 6;
    private static final int MOST_FILES = 2_000_000;
    private static final Set<String> IMAGES = Set.of("jpg", "jpeg", "png");

    private final Path root;
    private final Map<String, List<Path>> byEnding = new TreeMap<>();
    private final List<Path> folders = new ArrayList<>();
    private final Map<String, List<Path>> imagesByStem = new HashMap<>();
    private int count;

    private FolderIndex(Path root) {
        this.root = root;
    }

    static FolderIndex of(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new UserInputException(folder + " is not a folder, expected one with images and annotations");
        }
        FolderIndex index = new FolderIndex(folder.normalize());
        try {
            Files.walkFileTree(index.root, Set.of(FileVisitOption.FOLLOW_LINKS), DEPTH, index.new Visitor());
        } catch (IOException e) {
            throw new UserInputException("%s: cannot be looked through (%s)".formatted(folder, e.getMessage()), e);
        }
        index.byEnding.values().forEach(Collections::sort);
        Collections.sort(index.folders);
        for (String ending : IMAGES) {
            for (Path image : index.ending(ending)) {
                index.imagesByStem
                        .computeIfAbsent(stem(image), key -> new ArrayList<>())
                        .add(image);
            }
        }
        return index;
    }

    private final class Visitor extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            if (!folder.equals(root) && String.valueOf(folder.getFileName()).startsWith(".")) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            folders.add(folder);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()
                    && !String.valueOf(file.getFileName()).startsWith(".")) {
                byEnding.computeIfAbsent(endingOf(file), key -> new ArrayList<>())
                        .add(file);
                count++;
            }
            return count < MOST_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE; // what cannot be listed, such as a loop of links, is not there
        }
    }

    Path root() {
        return root;
    }

    /** Sorted. */
    List<Path> ending(String ending) {
        return byEnding.getOrDefault(ending, List.of());
    }

    /** The root among them, sorted. */
    List<Path> folders() {
        return Collections.unmodifiableList(folders);
    }

    /** Files that look like images by their ending, sorted. */
    List<Path> images() {
        return IMAGES.stream()
                .sorted()
                .flatMap(ending -> ending(ending).stream())
                .sorted()
                .toList();
    }

    List<Path> imagesOfStem(String stem) {
        return imagesByStem.getOrDefault(stem, List.of());
    }

    /** {@code 280 jpg, 282 txt, 1 yaml}. */
    String inWords() {
        List<String> words = new ArrayList<>();
        byEnding.forEach((ending, files) ->
                words.add("%d %s".formatted(files.size(), ending.isEmpty() ? "without ending" : ending)));
        return words.isEmpty() ? "no files" : String.join(", ", words);
    }

    String relative(Path file) {
        String relative = SafePath.relative(root, file);
        return relative.isEmpty() ? "." : relative;
    }

    /** The name without folder and ending. */
    static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private static String endingOf(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(dot + 1) : "";
    }
}
