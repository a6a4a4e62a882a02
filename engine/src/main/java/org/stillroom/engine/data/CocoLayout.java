package org.stillroom.engine.data;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.data.Layout.Named;
import org.stillroom.engine.data.Layout.Split;

/** Recognises annotation files in COCO's format, which splits they are, and where their images lie. */
final class CocoLayout {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int DEEPEST = 3;
    private static final int MOST_TOKENS = 100_000;
    private static final int TRIED_IMAGES = 50;
    private static final int TRIED_FOLDERS = 2_000;

    /** Parts without boxes, by the names COCO gives them. */
    private static final List<String> WITHOUT_BOXES = List.of("captions", "panoptic", "image_info", "stuff");

    private final FolderIndex index;
    private final List<String> found = new ArrayList<>();
    private final List<String> left = new ArrayList<>();

    private CocoLayout(FolderIndex index) {
        this.index = index;
    }

    /** Empty where there is no such file. */
    static Optional<Layout> look(FolderIndex index, @Nullable String part) {
        return new CocoLayout(index).look(part);
    }

    private Optional<Layout> look(@Nullable String wanted) {
        Map<String, Map<String, Path>> parts = parts();
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        String part = wanted != null ? wanted : preferred(parts);
        Map<String, Path> files = parts.get(part);
        if (files == null) {
            throw new UserInputException("%s: no annotations of part \"%s\" were found; there are %s"
                    .formatted(index.root(), part, String.join(", ", parts.keySet())));
        }
        parts.forEach((name, others) -> {
            if (!name.equals(part)) {
                left.add("%s: another set of annotations; --part %s (data.folder.part) takes it instead"
                        .formatted(names(others), name));
            }
        });
        Map<String, Split> splits = new LinkedHashMap<>();
        files.forEach((name, file) -> {
            found.add("%s: COCO JSON, split %s".formatted(index.relative(file), name));
            splits.put(name, new Split(file, defects -> read(file, name, defects)));
        });
        int others = index.ending("txt").size() + index.ending("xml").size();
        if (others > 0) {
            left.add("%d files .txt and .xml: where there is COCO JSON, other annotations are not read"
                    .formatted(others));
        }
        return Optional.of(new Layout(DatasetFolder.Format.COCO, part, splits, found, left));
    }

    private String names(Map<String, Path> files) {
        return String.join(", ", files.values().stream().map(index::relative).toList());
    }

    /** By part, then by split. */
    private Map<String, Map<String, Path>> parts() {
        Map<String, Map<String, Path>> parts = new TreeMap<>();
        for (Path file : index.ending("json")) {
            if (index.root().relativize(file).getNameCount() > DEEPEST || !isCoco(file)) {
                continue;
            }
            Named named = named(file);
            Path other = parts.computeIfAbsent(named.rest(), key -> new TreeMap<>(DatasetFolder.SPLIT_ORDER))
                    .putIfAbsent(named.split(), file);
            if (other != null) {
                left.add("%s: split %s is already %s"
                        .formatted(index.relative(file), named.split(), index.relative(other)));
            }
        }
        return parts;
    }

    /** By its own name or, as Roboflow has it, by its folder's. */
    private Named named(Path file) {
        String stem = FolderIndex.stem(file);
        Path parent = index.root().relativize(file).getParent();
        return Layout.split(stem)
                .or(() -> Optional.ofNullable(parent)
                        .flatMap(folder -> Layout.split(folder.toString()))
                        .map(of -> new Named(of.split(), stem)))
                .orElse(new Named(Layout.ALL, stem));
    }

    private static String preferred(Map<String, Map<String, Path>> parts) {
        return parts.entrySet().stream()
                .min(Comparator.comparing((Map.Entry<String, Map<String, Path>> part) ->
                                WITHOUT_BOXES.stream().anyMatch(part.getKey()::startsWith))
                        .thenComparing(part -> !part.getKey().startsWith("instances"))
                        .thenComparing(part -> -part.getValue().size()))
                .orElseThrow()
                .getKey();
    }

    /** Whether the file begins like one: an object with a list of images or of annotations. */
    private boolean isCoco(Path file) {
        try (var in = Files.newInputStream(file);
                JsonParser json = FACTORY.createParser(in)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            int depth = 1;
            for (int i = 0; i < MOST_TOKENS && depth > 0; i++) {
                JsonToken token = json.nextToken();
                if (token == null) {
                    return false;
                }
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (depth == 1
                        && token == JsonToken.FIELD_NAME
                        && (json.currentName().equals("images")
                                || json.currentName().equals("annotations"))) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            left.add("%s: not readable as JSON".formatted(index.relative(file)));
            // Named like an annotation file it has to be one; the reader says what is wrong with it.
            return Layout.split(FolderIndex.stem(file)).isPresent();
        }
    }

    private Draft read(Path file, String split, Defects defects) {
        CocoDocument document = CocoParser.groundTruth(file, defects);
        Path folder = imagesFolder(document, split);
        String prefix = SafePath.relative(index.root(), folder);
        return Draft.of(document, index.root(), prefix.isEmpty() ? "" : prefix + "/");
    }

    /** The folder that has most of the images; of several the one that is named like the split, else the one beside the file. */
    private Path imagesFolder(CocoDocument document, String split) {
        List<String> names = document.images().stream()
                .map(CocoDocument.Image::fileName)
                .limit(TRIED_IMAGES)
                .toList();
        Path beside = Optional.ofNullable(document.file().getParent()).orElse(index.root());
        return index.folders().stream()
                .limit(TRIED_FOLDERS)
                .max(Comparator.comparingLong((Path folder) -> has(folder, names))
                        .thenComparing(folder -> isNamed(folder, split))
                        .thenComparing(folder -> folder.equals(beside))
                        .thenComparing(Comparator.comparing(Path::getNameCount).reversed()))
                .orElse(index.root());
    }

    private long has(Path folder, List<String> names) {
        return names.stream()
                .filter(name -> SafePath.resolve(index.root(), folder, name)
                        .filter(Files::isRegularFile)
                        .isPresent())
                .count();
    }

    private boolean isNamed(Path folder, String split) {
        return Layout.split(index.relative(folder))
                .filter(named -> named.split().equals(split))
                .isPresent();
    }
}
