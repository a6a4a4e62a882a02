package org.stillroom.engine.data;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is needed of Ultralytics' {@code data.yaml}, read token by token: aliases and tags are never resolved, so that no file unfolds
 * into more than it has.
 *
 * @param names of the classes by their numbers
 * @param splits what stands beside train, val and test
 * @param keypoints numbers a box is followed by, of {@code kpt_shape}; 0 for none
 */
record YoloYaml(List<String> names, Map<String, List<String>> splits, int keypoints) {

    private static final long LARGEST = 1 << 20;
    private static final int MOST_CLASSES = 100_000;
    private static final YAMLFactory FACTORY = new YAMLFactory();

    YoloYaml {
        names = List.copyOf(names);
        splits = Map.copyOf(splits);
    }

    /** Empty where the file is no such one: it has to be readable and to have {@code names} and {@code train} or {@code val}. */
    static Optional<YoloYaml> read(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                return Optional.empty();
            }
            try (var in = Files.newInputStream(file);
                    YAMLParser yaml = FACTORY.createParser(in)) {
                return yaml.nextToken() == JsonToken.START_OBJECT ? read(yaml) : Optional.empty();
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<YoloYaml> read(YAMLParser yaml) throws IOException {
        Map<Integer, String> names = new TreeMap<>();
        Map<String, List<String>> splits = new LinkedHashMap<>();
        int keypoints = 0;
        while (yaml.nextToken() == JsonToken.FIELD_NAME) {
            String key = yaml.currentName();
            yaml.nextToken();
            switch (key) {
                case "names" -> names(yaml, names);
                case "kpt_shape" -> keypoints = product(texts(yaml));
                case "train", "val", "valid", "validation", "test" -> splits.put(key, texts(yaml));
                default -> yaml.skipChildren();
            }
        }
        if (names.isEmpty() || splits.isEmpty()) {
            return Optional.empty();
        }
        int last = ((TreeMap<Integer, String>) names).lastKey();
        List<String> inOrder = new ArrayList<>();
        for (int i = 0; i <= last; i++) {
            inOrder.add(names.getOrDefault(i, String.valueOf(i)));
        }
        return Optional.of(new YoloYaml(inOrder, splits, keypoints));
    }

    /** A list, or numbers with names. */
    private static void names(JsonParser yaml, Map<Integer, String> names) throws IOException {
        if (yaml.currentToken() == JsonToken.START_ARRAY) {
            for (String text : texts(yaml)) {
                names.put(names.size(), text);
            }
            return;
        }
        if (yaml.currentToken() != JsonToken.START_OBJECT) {
            yaml.skipChildren();
            return;
        }
        while (yaml.nextToken() == JsonToken.FIELD_NAME) {
            String key = yaml.currentName();
            JsonToken value = yaml.nextToken();
            if (key.matches("\\d{1,5}") && value != null && value.isScalarValue()) {
                names.put(Integer.parseInt(key), yaml.getText());
            } else {
                yaml.skipChildren();
            }
        }
    }

    /** A text, or a list of them. */
    private static List<String> texts(JsonParser yaml) throws IOException {
        if (yaml.currentToken() != JsonToken.START_ARRAY) {
            String text = yaml.currentToken() != null && yaml.currentToken().isScalarValue() ? yaml.getText() : null;
            yaml.skipChildren();
            return text == null || text.isEmpty() ? List.of() : List.of(text);
        }
        List<String> texts = new ArrayList<>();
        for (JsonToken token = yaml.nextToken();
                token != null && token != JsonToken.END_ARRAY;
                token = yaml.nextToken()) {
            if (token.isScalarValue() && texts.size() < MOST_CLASSES) {
                texts.add(yaml.getText());
            } else {
                yaml.skipChildren();
            }
        }
        return texts;
    }

    private static int product(List<String> numbers) {
        int product = 1;
        for (String number : numbers) {
            product *= number.matches("\\d{1,3}") ? Integer.parseInt(number) : 0;
        }
        return numbers.isEmpty() ? 0 : product;
    }
}
