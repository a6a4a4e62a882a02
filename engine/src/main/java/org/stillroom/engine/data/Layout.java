package org.stillroom.engine.data;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was recognised in a folder.
 *
 * @param part which of several sets of annotations this is, such as {@code instances}; may be empty
 * @param splits by their name: train, val, test, or {@link #ALL}
 * @param found what was recognised and by what, one line each
 * @param left what lies there and is not read, and why
 */
record Layout(
        DatasetFolder.Format format, String part, Map<String, Split> splits, List<String> found, List<String> left) {

    /** The name of the only split of a data set without splits. */
    static final String ALL = "all";

    private static final Pattern SPLIT = Pattern.compile(
            "(?<![A-Za-z])(training|train|validation|valid|val|dev|testing|test)(?![A-Za-z])[-_]?(dev)?(\\d{4})?");

    Layout {
        splits = new LinkedHashMap<>(splits);
        found = List.copyOf(found);
        left = List.copyOf(left);
    }

    /** How a split is read. */
    interface Reading {
        Draft read(Defects defects);
    }

    /**
     * A split.
     *
     * @param place the file or folder that makes it one
     */
    record Split(Path place, Reading reading) {}

    /** A name that says which split it is of, and what is left of the name without that. */
    record Named(String split, String rest) {}

    /** Recognises the split in a name: {@code instances_val2017} is val of {@code instances}. */
    static Optional<Named> split(String name) {
        Matcher matcher = SPLIT.matcher(name.toLowerCase(Locale.ROOT));
        if (!matcher.find()) {
            return Optional.empty();
        }
        String rest = name.substring(0, matcher.start()) + name.substring(matcher.end());
        return Optional.of(new Named(canonical(matcher.group(1)), rest.replaceAll("^[-_.]+|[-_.]+$", "")));
    }

    /** train, val or test. */
    private static String canonical(String word) {
        return switch (word) {
            case "train", "training" -> "train";
            case "test", "testing" -> "test";
            default -> "val";
        };
    }
}
