package org.stillroom.engine.data;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.data.CocoDocument.Image;
import org.stillroom.engine.data.CocoDocument.Item;
import org.stillroom.engine.data.CocoDocument.Result;
import org.stillroom.engine.data.JsonEntry.FieldException;

/**
 * Reads COCO's two formats entry by entry, so that segmentations never lie in memory together and every defect has its
 * line. What is wrong is reported and left out; a file that is no JSON ends there.
 */
final class CocoParser {

    // Python writes NaN and Infinity into JSON: let them through, so that the entry they stand in can be named.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER) // as exact as Java's own
            .build();

    private static final JsonMapper MAPPER = JsonMapper.builder(FACTORY).build();

    /** Makes an entry of a list into what it stands for. */
    private interface Reading<T> {
        T read(JsonEntry entry, int line) throws FieldException;
    }

    private final Path file;
    private final Defects defects;
    private final List<Image> images = new ArrayList<>();
    private final List<Category> categories = new ArrayList<>();
    private final List<Item> annotations = new ArrayList<>();

    private CocoParser(Path file, Defects defects) {
        this.file = file;
        this.defects = defects;
    }

    static CocoDocument groundTruth(Path file, Defects defects) {
        CocoParser parser = new CocoParser(file, defects);
        parser.parse(parser::groundTruth);
        return new CocoDocument(file, parser.images, parser.categories, parser.annotations);
    }

    static List<Result> results(Path file, Defects defects) {
        List<Result> results = new ArrayList<>();
        CocoParser parser = new CocoParser(file, defects);
        parser.parse(json -> {
            if (parser.startsArray(json, "the file", "a list of detections")) {
                parser.list(json, "detection", results, CocoParser::result);
            }
        });
        return results;
    }

    /** The results on one image; of the others nothing is looked at but the JSON they are written in and their {@code image_id}. */
    static List<Result> results(Path file, long imageId, Defects defects) {
        List<Result> results = new ArrayList<>();
        CocoParser parser = new CocoParser(file, defects);
        parser.parse(json -> {
            if (parser.startsArray(json, "the file", "a list of detections")) {
                parser.resultsOn(json, imageId, results);
            }
        });
        return results;
    }

    private void resultsOn(JsonParser json, long imageId, List<Result> results) throws IOException {
        for (int index = 0; json.nextToken() != JsonToken.END_ARRAY; index++) {
            int line = line(json);
            JsonNode node = entryOn(json, imageId);
            if (node != null) {
                add(results, new JsonEntry("detection", index, node), line, CocoParser::result);
            }
        }
    }

    /** The entry that begins here; null if it says, before its end, that it is of another image. */
    private static @Nullable JsonNode entryOn(JsonParser json, long imageId) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            return json.readValueAsTree();
        }
        ObjectNode node = MAPPER.createObjectNode();
        boolean others = false;
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            JsonToken token = json.nextToken();
            others |= field.equals("image_id")
                    && token == JsonToken.VALUE_NUMBER_INT
                    && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER
                    && json.getLongValue() != imageId;
            if (others) {
                json.skipChildren();
            } else {
                node.set(field, json.<JsonNode>readValueAsTree());
            }
        }
        return others ? null : node;
    }

    /** What is done with an open file, its first token read. */
    private interface Body {
        void accept(JsonParser json) throws IOException;
    }

    private void parse(Body body) {
        try (var in = Files.newInputStream(file);
                JsonParser json = MAPPER.createParser(in)) {
            json.nextToken();
            body.accept(json);
            if (json.nextToken() != null) {
                defects.add(
                        DefectKind.ANNOTATIONS_UNREADABLE,
                        file,
                        line(json),
                        "more text after the end of the JSON value, expected none");
            }
        } catch (NoSuchFileException e) {
            defects.add(DefectKind.ANNOTATIONS_UNREADABLE, file, 0, "no such file, expected one in COCO's JSON format");
        } catch (JsonProcessingException e) {
            int line = Optional.ofNullable(e.getLocation())
                    .map(location -> location.getLineNr())
                    .orElse(0);
            defects.add(DefectKind.ANNOTATIONS_UNREADABLE, file, line, "not valid JSON: " + reason(e));
        } catch (IOException e) {
            defects.add(DefectKind.ANNOTATIONS_UNREADABLE, file, 0, "cannot be read: " + e);
        }
    }

    /** What Jackson says of a file that ends too soon goes on about its own settings. */
    private static String reason(JsonProcessingException e) {
        return e.getOriginalMessage().replaceFirst(" \\(start marker at .*", "");
    }

    private void groundTruth(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            defects.add(
                    DefectKind.ANNOTATIONS_UNREADABLE,
                    file,
                    line(json),
                    "begins with %s, expected an object with images, annotations and categories"
                            .formatted(json.currentToken()));
            json.skipChildren();
            return;
        }
        Set<String> missing = new HashSet<>(Set.of("images", "annotations", "categories"));
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            json.nextToken();
            if (missing.remove(field)) {
                section(json, field);
            } else {
                json.skipChildren();
            }
        }
        missing.stream()
                .sorted()
                .forEach(field -> defects.add(
                        DefectKind.ANNOTATIONS_UNREADABLE,
                        file,
                        0,
                        "has no list \"%s\", expected in COCO's format".formatted(field)));
    }

    private void section(JsonParser json, String field) throws IOException {
        if (!startsArray(json, field, "a list")) {
            return;
        }
        switch (field) {
            case "images" -> list(json, "image", images, CocoParser::image);
            case "categories" -> list(json, "category", categories, CocoParser::category);
            default -> list(json, "annotation", annotations, CocoParser::annotation);
        }
    }

    private boolean startsArray(JsonParser json, String what, String expected) throws IOException {
        if (json.currentToken() == JsonToken.START_ARRAY) {
            return true;
        }
        defects.add(
                DefectKind.ANNOTATIONS_UNREADABLE,
                file,
                line(json),
                "%s is %s, expected %s".formatted(what, json.currentToken(), expected));
        json.skipChildren();
        return false;
    }

    private <T> void list(JsonParser json, String kind, List<T> entries, Reading<T> reading) throws IOException {
        for (int index = 0; json.nextToken() != JsonToken.END_ARRAY; index++) {
            int line = line(json);
            JsonNode node = json.readValueAsTree();
            add(entries, new JsonEntry(kind, index, node), line, reading);
        }
    }

    private <T> void add(List<T> entries, JsonEntry entry, int line, Reading<T> reading) {
        try {
            entries.add(reading.read(entry, line));
        } catch (FieldException e) {
            DefectKind kind = entry.isOf("annotation") ? DefectKind.ANNOTATION_UNREADABLE : DefectKind.ENTRY_UNREADABLE;
            defects.add(kind, file, line, String.valueOf(e.getMessage()));
        }
    }

    private static int line(JsonParser json) {
        return json.currentTokenLocation().getLineNr();
    }

    private static Image image(JsonEntry entry, int line) throws FieldException {
        return new Image(entry.integer("id"), entry.text("file_name"), entry.size("width"), entry.size("height"), line);
    }

    private static Category category(JsonEntry entry, int line) throws FieldException {
        return new Category(entry.integer("id"), entry.text("name"));
    }

    private static Item annotation(JsonEntry entry, int line) throws FieldException {
        double[] box = entry.box();
        return new Item(
                entry.integer("id"),
                entry.integer("image_id"),
                entry.integer("category_id"),
                box[0],
                box[1],
                box[2],
                box[3],
                entry.has("area") ? entry.number("area") : box[2] * box[3],
                entry.has("iscrowd") && entry.number("iscrowd") != 0,
                line);
    }

    private static Result result(JsonEntry entry, int line) throws FieldException {
        double[] box = entry.box();
        return new Result(
                entry.integer("image_id"),
                entry.integer("category_id"),
                box[0],
                box[1],
                box[2],
                box[3],
                entry.number("score"),
                line);
    }
}
