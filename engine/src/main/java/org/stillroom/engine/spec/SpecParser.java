package org.stillroom.engine.spec;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.spec.SpecNode.Entry;
import org.stillroom.engine.spec.SpecNode.Mapping;
import org.stillroom.engine.spec.SpecNode.Scalar;
import org.stillroom.engine.spec.SpecNode.Sequence;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** YAML text to nodes with places. A key given twice, an alias or a second document is an error. */
final class SpecParser {

    private static final YAMLFactory YAML = new YAMLFactory();

    /** YAML 1.1 takes {@code 2e-3} for a text, since it has no point; people mean the number. */
    private static final Pattern EXPONENT = Pattern.compile("[-+]?\\d+(\\.\\d*)?[eE][-+]?\\d+");

    private final YAMLParser parser;
    private final IntFunction<String> placeOfLine;

    private SpecParser(YAMLParser parser, IntFunction<String> placeOfLine) {
        this.parser = parser;
        this.placeOfLine = placeOfLine;
    }

    /** Parses one document; {@code placeOfLine} names a line, counted from 1. */
    static SpecNode parse(String text, IntFunction<String> placeOfLine) {
        try (YAMLParser parser = YAML.createParser(text)) {
            return new SpecParser(parser, placeOfLine).document();
        } catch (JsonProcessingException e) {
            throw notYaml(e, placeOfLine);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a text in memory does not fail
        }
    }

    /** The library's own message quotes the source over several lines; its cause has the problem and its mark apart. */
    private static UserInputException notYaml(JsonProcessingException e, IntFunction<String> placeOfLine) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        if (root instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
            String place = placeOfLine.apply(marked.getProblemMark().getLine() + 1);
            return new UserInputException("%s: not YAML: %s".formatted(place, marked.getProblem()), e);
        }
        String problem = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
        return new UserInputException(
                "%s: not YAML: %s".formatted(placeOfLine.apply(line(e.getLocation())), problem), e);
    }

    private SpecNode document() throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new UserInputException("%s: is empty, expected an experiment".formatted(placeOfLine.apply(1)));
        }
        SpecNode node = node(first);
        if (parser.nextToken() != null) {
            throw new UserInputException("%s: a second document begins, expected one".formatted(place()));
        }
        return node;
    }

    private SpecNode node(@Nullable JsonToken token) throws IOException {
        if (parser.isCurrentAlias()) {
            throw new UserInputException(
                    "%s: alias *%s, expected the value itself".formatted(place(), parser.getText()));
        }
        if (token == JsonToken.START_OBJECT) {
            return mapping();
        }
        if (token == JsonToken.START_ARRAY) {
            return sequence();
        }
        return scalar(token);
    }

    private Mapping mapping() throws IOException {
        String place = place();
        Map<String, Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            String keyPlace = place();
            if (entries.put(key, new Entry(keyPlace, node(parser.nextToken()))) != null) {
                throw new UserInputException("%s: key \"%s\" is given twice".formatted(keyPlace, key));
            }
        }
        return new Mapping(place, entries);
    }

    private Sequence sequence() throws IOException {
        String place = place();
        List<SpecNode> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(node(token));
        }
        return new Sequence(place, items);
    }

    private Scalar scalar(@Nullable JsonToken token) throws IOException {
        String text = parser.getText();
        return new Scalar(place(), type(token, text), text);
    }

    private static Scalar.Type type(@Nullable JsonToken token, String text) {
        if (token == JsonToken.VALUE_NULL) {
            return Scalar.Type.NULL;
        }
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            return Scalar.Type.BOOLEAN;
        }
        if (token == JsonToken.VALUE_NUMBER_INT) {
            return Scalar.Type.INTEGER;
        }
        boolean decimal =
                token == JsonToken.VALUE_NUMBER_FLOAT || EXPONENT.matcher(text).matches();
        return decimal ? Scalar.Type.DECIMAL : Scalar.Type.TEXT;
    }

    private String place() {
        return placeOfLine.apply(line(parser.currentTokenLocation()));
    }

    private static int line(@Nullable JsonLocation location) {
        return location == null ? 1 : Math.max(1, location.getLineNr());
    }
}
