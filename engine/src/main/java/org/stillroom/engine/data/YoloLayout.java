package org.stillroom.engine.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stillroom.engine.data.Layout.Named;
import org.stillroom.engine.data.Layout.Split;

/**
 * Recognises YOLO's files: {@code data.yaml} with classes and splits, or bare {@code classes.txt}, {@code labels} folders and lists of
 * images such as {@code train.txt}. The labels of {@code …/images/a.jpg} are {@code …/labels/a.txt}, or lie beside it.
 */
final class YoloLayout {

    private static final Pattern IMAGES = Pattern.compile("(^|/)images(?=/)(?!.*/images/)");
    private static final Pattern CLASS = Pattern.compile("^(\\d{1,4})\\s");
    private static final Set<String> LISTS_OF_CLASSES =
            Set.of("classes.txt", "obj.names", "classes.names", "names.txt");

    private final FolderIndex index;
    private final List<String> found = new ArrayList<>();
    private final List<String> left = new ArrayList<>();
    private final List<String> classes = new ArrayList<>();
    private final Map<String, List<String>> given = new TreeMap<>(DatasetFolder.SPLIT_ORDER);
    private int keypoints;

    private YoloLayout(FolderIndex index) {
        this.index = index;
    }

    /** Empty where there is neither a {@code data.yaml} nor an image with labels. */
    static Optional<Layout> look(FolderIndex index) {
        return new YoloLayout(index).look();
    }

    private Optional<Layout> look() {
        Optional<Path> yaml = yaml();
        if (yaml.isEmpty()
                && index.images().stream().noneMatch(image -> Files.isRegularFile(labels(index.relative(image))))) {
            return Optional.empty();
        }
        if (classes.isEmpty()) {
            listOfClasses();
        }
        Path place = yaml.orElse(index.root());
        Map<String, List<String>> images = new TreeMap<>(DatasetFolder.SPLIT_ORDER);
        given.forEach((split, sources) -> images.put(split, images(split, sources)));
        images.values().removeIf(List::isEmpty);
        if (images.isEmpty()) {
            images.putAll(byLists());
        }
        if (images.isEmpty()) {
            images.putAll(byFolders());
        }
        Map<String, Long> ids = new LinkedHashMap<>();
        images.values().forEach(names -> names.forEach(name -> ids.putIfAbsent(name, ids.size() + 1L)));
        if (classes.isEmpty()) {
            numberClasses(ids.keySet());
        }
        Map<String, Split> splits = new LinkedHashMap<>();
        images.forEach((split, names) -> splits.put(
                split,
                new Split(
                        place,
                        defects -> new YoloReader(index.root(), this::labels, classes, keypoints, defects)
                                .read(split, place, names, ids))));
        return Optional.of(new Layout(DatasetFolder.Format.YOLO, "", splits, found, left));
    }

    private Optional<Path> yaml() {
        List<Path> files = new ArrayList<>(index.ending("yaml"));
        files.addAll(index.ending("yml"));
        for (Path file : files) {
            Optional<YoloYaml> read = YoloYaml.read(file);
            if (read.isPresent() && index.root().relativize(file).getNameCount() <= 2) {
                YoloYaml data = read.get();
                classes.addAll(data.names());
                keypoints = data.keypoints();
                data.splits()
                        .forEach((key, sources) -> Layout.split(key)
                                .map(Named::split)
                                .ifPresent(split -> given.putIfAbsent(split, sources)));
                found.add("%s: YOLO, %d classes".formatted(index.relative(file), classes.size()));
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    private void listOfClasses() {
        for (String ending : List.of("txt", "names")) {
            for (Path file : index.ending(ending)) {
                if (classes.isEmpty() && LISTS_OF_CLASSES.contains(String.valueOf(file.getFileName()))) {
                    lines(file).forEach(classes::add);
                    found.add("%s: YOLO, %d classes".formatted(index.relative(file), classes.size()));
                }
            }
        }
    }

    /** Without a list of classes they are called by their numbers; all splits have to know all of them. */
    private void numberClasses(Set<String> images) {
        int largest = 0;
        for (String image : images) {
            Path file = labels(image);
            for (String line : Files.isRegularFile(file) ? lines(file) : List.<String>of()) {
                Matcher number = CLASS.matcher(line);
                largest = Math.max(largest, number.find() ? Integer.parseInt(number.group(1)) : 0);
            }
        }
        for (int i = 0; i <= largest; i++) {
            classes.add(String.valueOf(i));
        }
        found.add("no list of classes (data.yaml, classes.txt): the %d are called by their numbers"
                .formatted(largest + 1));
    }

    /** What {@code train: …} names: folders, lists of images, or images, relative to the folder whatever the file says. */
    private List<String> images(String split, List<String> sources) {
        Set<String> names = new LinkedHashSet<>();
        for (String source : sources) {
            Optional<Path> path = inside(source);
            if (path.isEmpty()) {
                left.add("%s: \"%s\" of split %s is not in the folder".formatted(index.root(), source, split));
            } else if (Files.isDirectory(path.get())) {
                Path folder = path.get();
                index.images().stream()
                        .filter(image -> image.startsWith(folder))
                        .map(index::relative)
                        .forEach(names::add);
            } else {
                names.addAll(list(path.get()));
            }
        }
        if (!names.isEmpty()) {
            found.add("split %s: %d images of %s".formatted(split, names.size(), String.join(", ", sources)));
        }
        return List.copyOf(names);
    }

    /**
     * A path as it is written, or the end of it that is in this folder: exporters write paths of other computers, and {@code ../train}
     * for {@code train}.
     */
    private Optional<Path> inside(String source) {
        String name = source.replace('\\', '/');
        while (!name.isEmpty()) {
            Optional<Path> path =
                    SafePath.resolve(index.root(), index.root(), name).filter(Files::exists);
            if (path.isPresent()) {
                return path;
            }
            int slash = name.indexOf('/');
            name = slash < 0 ? "" : name.substring(slash + 1);
        }
        return Optional.empty();
    }

    private List<String> list(Path file) {
        return lines(file).stream()
                .map(line -> inside(line).map(index::relative).orElse(line))
                .distinct()
                .toList();
    }

    private Map<String, List<String>> byLists() {
        Map<String, List<String>> splits = new TreeMap<>(DatasetFolder.SPLIT_ORDER);
        for (Path file : index.ending("txt")) {
            Optional<Named> named =
                    Layout.split(FolderIndex.stem(file)).filter(of -> of.rest().isEmpty());
            if (named.isPresent() && index.root().relativize(file).getNameCount() <= 2) {
                List<String> names = list(file);
                if (!names.isEmpty()) {
                    splits.putIfAbsent(named.get().split(), names);
                    found.add("%s: YOLO, split %s of %d images"
                            .formatted(index.relative(file), named.get().split(), names.size()));
                }
            }
        }
        return splits;
    }

    private Map<String, List<String>> byFolders() {
        Map<String, List<String>> splits = new TreeMap<>(DatasetFolder.SPLIT_ORDER);
        for (Path image : index.images()) {
            String name = index.relative(image);
            Path parent = index.root().relativize(image).getParent();
            String split = Layout.split(parent == null ? "" : parent.toString())
                    .map(Named::split)
                    .orElse(Layout.ALL);
            splits.computeIfAbsent(split, key -> new ArrayList<>()).add(name);
        }
        splits.forEach((split, names) -> found.add("YOLO labels of the images in %s: split %s of %d images"
                .formatted(String.valueOf(Path.of(names.get(0)).getParent()), split, names.size())));
        return splits;
    }

    /** Where the labels of an image are, whether or not they are there. */
    private Path labels(String image) {
        String text = image.replaceFirst("\\.[^./]*$", "") + ".txt";
        Path beside = SafePath.resolve(index.root(), index.root(), text)
                .orElse(index.root().resolve("outside.txt"));
        if (Files.isRegularFile(beside)) {
            return beside;
        }
        return SafePath.resolve(index.root(), index.root(), IMAGES.matcher(text).replaceFirst("$1labels"))
                .orElse(beside);
    }

    private List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            left.add("%s: cannot be read as text".formatted(index.relative(file)));
            return List.of();
        }
    }
}
