package org.stillroom.engine.spec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the keys mean, in the words of the records' own Javadoc: their sources are packed beside them, so that nothing has to be said
 * twice.
 */
final class SpecDocs {

    private static final Map<String, String> SOURCES = new ConcurrentHashMap<>();

    private SpecDocs() {}

    /** What is said of a component; empty if nothing is. */
    static String of(Class<? extends Record> type, String component) {
        Matcher param = Pattern.compile("@param " + Pattern.quote(component) + "\\s+(.*?)(?=\\s@|$)", Pattern.DOTALL)
                .matcher(javadoc(type));
        return param.find() ? plain(param.group(1)) : "";
    }

    /** The comment before a record, without its frame; empty if there is none. */
    private static String javadoc(Class<?> type) {
        String source = SOURCES.computeIfAbsent(file(type), SpecDocs::read);
        int end = source.indexOf("record " + type.getSimpleName() + "(");
        int start = source.lastIndexOf("/**", Math.max(0, end));
        int close = source.indexOf("*/", Math.max(0, start));
        return start < 0 || close < 0 || close > end
                ? ""
                : source.substring(start + 3, close).replaceAll("(?m)^\\s*\\*", "");
    }

    private static String file(Class<?> type) {
        Class<?> outer = type;
        while (outer.getEnclosingClass() != null) {
            outer = outer.getEnclosingClass();
        }
        return outer.getSimpleName() + ".java";
    }

    private static String read(String file) {
        try (InputStream source = SpecDocs.class.getResourceAsStream(file)) {
            return source == null ? "" : new String(source.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String plain(String javadoc) {
        return javadoc.replace("<sup>", "^")
                .replaceAll("\\{@\\w+ (?:#)?([^}]*)}", "$1")
                .replaceAll("<[^>]*>", "")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
