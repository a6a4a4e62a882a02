package org.stillroom.engine.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.stillroom.engine.data.Layout.Named;
import org.stillroom.engine.data.Layout.Split;
import org.stillroom.engine.data.VocReader.Described;

/**
 * Recognises Pascal VOC's files: one XML an image, in {@code Annotations} or beside the images, and {@code ImageSets/Main} with the
 * splits. Classes are the names that occur in any split, in the order of the alphabet.
 */
final class VocLayout {

    private static final String ANY_OTHER = "trainval";

    private final FolderIndex index;
    private final Map<String, Path> xmlByStem = new LinkedHashMap<>();
    private final List<Path> xml = new ArrayList<>();
    private final Map<Path, Boolean> foldersOfAnnotations = new HashMap<>();
    private final List<String> found = new ArrayList<>();
    private final List<String> left = new ArrayList<>();

    private VocLayout(FolderIndex index) {
        this.index = index;
    }

    /** Empty where no XML file begins like an annotation. */
    static Optional<Layout> look(FolderIndex index) {
        return new VocLayout(index).look();
    }

    private Optional<Layout> look() {
        for (Path file : index.ending("xml")) {
            // The first file of each folder stands for all of them.
            if (isAnnotation(file)) {
                xml.add(file);
                xmlByStem.putIfAbsent(FolderIndex.stem(file), file);
            }
        }
        if (xml.isEmpty()) {
            return Optional.empty();
        }
        Map<String, List<Path>> files = bySets();
        if (files.isEmpty()) {
            files = byFolders();
        }
        Map<String, Split> splits = new LinkedHashMap<>();
        Shared shared = new Shared();
        files.forEach((name, own) ->
                splits.put(name, new Split(own.get(0), defects -> shared.read(name, own, defects))));
        if (index.ending("txt").size() > files.size() * 2 + 4) {
            left.add("%d files .txt: where there are VOC's XML files, other annotations are not read"
                    .formatted(index.ending("txt").size()));
        }
        return Optional.of(new Layout(DatasetFolder.Format.VOC, "", splits, found, left));
    }

    private boolean isAnnotation(Path file) {
        Path folder = Optional.ofNullable(file.getParent()).orElse(index.root());
        return foldersOfAnnotations.computeIfAbsent(folder, key -> VocReader.beginsLikeOne(file));
    }

    private Map<String, List<Path>> bySets() {
        Map<String, List<Path>> splits = new TreeMap<>(DatasetFolder.SPLIT_ORDER);
        Set<Path> listed = new HashSet<>();
        for (Path file : index.ending("txt")) {
            String stem = FolderIndex.stem(file);
            Optional<Named> named = Layout.split(stem).filter(of -> of.rest().isEmpty());
            if (!index.relative(file).contains("ImageSets")) {
                continue;
            }
            if (stem.equals(ANY_OTHER)) {
                left.add("%s: train and val together; not read beside them".formatted(index.relative(file)));
            } else if (named.isEmpty()) {
                left.add("%s: no split by its name".formatted(index.relative(file)));
            } else {
                List<Path> own = listed(file);
                listed.addAll(own);
                splits.putIfAbsent(named.get().split(), own);
                found.add("%s: Pascal VOC, split %s of %d files"
                        .formatted(index.relative(file), named.get().split(), own.size()));
            }
        }
        splits.values().removeIf(List::isEmpty);
        long others = xml.stream().filter(file -> !listed.contains(file)).count();
        if (!splits.isEmpty() && others > 0) {
            left.add("%d XML files that are in none of the splits".formatted(others));
        }
        return splits;
    }

    private List<Path> listed(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                    .map(line -> line.strip().split("\\s+")[0])
                    .filter(name -> !name.isEmpty())
                    .map(name -> xmlByStem.getOrDefault(name, missing(name)))
                    .toList();
        } catch (IOException e) {
            left.add("%s: cannot be read as text".formatted(index.relative(file)));
            return List.of();
        }
    }

    /** Where the file ought to be; reading it says that it is not there. */
    private Path missing(String name) {
        Path folder = Optional.ofNullable(xml.get(0).getParent()).orElse(index.root());
        return SafePath.resolve(index.root(), folder, name + ".xml").orElse(folder.resolve("outside.xml"));
    }

    private Map<String, List<Path>> byFolders() {
        Map<String, List<Path>> splits = new TreeMap<>(DatasetFolder.SPLIT_ORDER);
        for (Path file : xml) {
            Path parent = index.root().relativize(file).getParent();
            String split = Layout.split(parent == null ? "" : parent.toString())
                    .map(Named::split)
                    .orElse(Layout.ALL);
            splits.computeIfAbsent(split, key -> new ArrayList<>()).add(file);
        }
        splits.forEach((name, files) -> found.add("%s: Pascal VOC, split %s of %d files"
                .formatted(
                        index.relative(
                                Optional.ofNullable(files.get(0).getParent()).orElse(index.root())),
                        name,
                        files.size())));
        return splits;
    }

    /** All files are read once, for the classes are gathered from all of them. */
    private final class Shared {

        private final Map<Path, Described> described = new HashMap<>();
        private final Map<Path, Integer> numbers = new HashMap<>();
        private final Map<Path, List<Defect>> wrong = new HashMap<>();
        private final List<Category> categories = new ArrayList<>();
        private final Map<String, Long> categoryIds = new HashMap<>();

        synchronized Draft read(String split, List<Path> own, Defects defects) {
            if (categories.isEmpty()) {
                readAll();
            }
            List<Draft.Image> images = new ArrayList<>();
            List<Draft.Item> items = new ArrayList<>();
            for (Path file : own) {
                Described one = described.computeIfAbsent(file, this::readOne);
                defects.addAll(wrong.getOrDefault(file, List.of()));
                if (!one.readable()) {
                    continue;
                }
                long id = 1L + numbers.getOrDefault(file, xml.size());
                images.add(new Draft.Image(
                        id,
                        name(file, one.fileName()),
                        index.root(),
                        one.width(),
                        one.height(),
                        true,
                        new Draft.Place(file, 1)));
                for (int i = 0; i < one.objects().size(); i++) {
                    VocReader.Entry object = one.objects().get(i);
                    Long category = categoryIds.get(object.name());
                    items.add(new Draft.Item(
                            10_000 * id + i + 1,
                            id,
                            category == null ? -1 : category,
                            object.x1(),
                            object.y1(),
                            object.x2() - object.x1(),
                            object.y2() - object.y1(),
                            false,
                            Double.NaN,
                            false,
                            new Draft.Place(file, object.line())));
                }
            }
            return new Draft(split, own.get(0), categories, images, items, false);
        }

        private void readAll() {
            for (int i = 0; i < xml.size(); i++) {
                numbers.put(xml.get(i), i);
            }
            Set<String> names = new TreeSet<>();
            for (Path file : xml) {
                Described one = described.computeIfAbsent(file, this::readOne);
                one.objects().forEach(object -> names.add(object.name()));
            }
            for (String name : names) {
                categories.add(new Category(categories.size() + 1L, name));
                categoryIds.put(name, (long) categories.size());
            }
        }

        private Described readOne(Path file) {
            Defects own = new Defects();
            Described one = VocReader.read(file, own);
            if (!own.none()) {
                wrong.put(file, own.found());
            }
            return one;
        }
    }

    /** The image of an XML file, from the root: the file it names, else the one called like itself. */
    private String name(Path file, String fileName) {
        Path folder = Optional.ofNullable(file.getParent()).orElse(index.root());
        for (String candidate : List.of("../JPEGImages/", "", "../images/", "../../JPEGImages/")) {
            Optional<Path> path = SafePath.resolve(index.root(), folder, candidate + fileName);
            if (path.isPresent() && Files.isRegularFile(path.get())) {
                return index.relative(path.get());
            }
        }
        List<Path> likeItself = index.imagesOfStem(FolderIndex.stem(file));
        if (!likeItself.isEmpty()) {
            return index.relative(likeItself.get(0));
        }
        return fileName.isEmpty() ? FolderIndex.stem(file) + ".jpg" : fileName;
    }
}
