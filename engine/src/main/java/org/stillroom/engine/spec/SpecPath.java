package org.stillroom.engine.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.spec.SpecNode.Entry;
import org.stillroom.engine.spec.SpecNode.Mapping;
import org.stillroom.engine.spec.SpecNode.Scalar;
import org.stillroom.engine.spec.SpecNode.Sequence;

/** Walks nodes along a dotted path; the items of a list are addressed by their {@code name}. */
final class SpecPath {

    private SpecPath() {}

    /** The name of a list's item; null if it has none. */
    static @Nullable String nameOf(SpecNode item) {
        return child(item, "name") instanceof Scalar name ? name.text() : null;
    }

    /** The place of the value at the path, or of the last node on the way that is there. */
    static String placeOf(SpecNode root, String path) {
        SpecNode node = root;
        String place = root.place();
        for (String key : path.split("\\.", -1)) {
            SpecNode next = child(node, key);
            if (next == null) {
                break;
            }
            place = next.place();
            node = next;
        }
        return place;
    }

    /** Whether something stands at the path. */
    static boolean has(SpecNode root, String path) {
        @Nullable SpecNode node = root;
        for (String key : path.split("\\.", -1)) {
            node = node == null ? null : child(node, key);
        }
        return node != null;
    }

    private static @Nullable SpecNode child(SpecNode node, String key) {
        if (node instanceof Sequence sequence) {
            return item(sequence, key);
        }
        Entry entry = node instanceof Mapping mapping ? mapping.entries().get(key) : null;
        return entry == null ? null : entry.value();
    }

    /** Puts a value where {@code --set path=value} says, making groups on the way that the experiment leaves to defaults. */
    static void set(SpecNode root, String path, SpecNode value) {
        List<String> keys = List.of(path.split("\\.", -1));
        SpecNode node = root;
        for (String key : keys.subList(0, keys.size() - 1)) {
            node = descend(node, key, value.place());
        }
        String last = keys.get(keys.size() - 1);
        if (!(node instanceof Mapping mapping)) {
            throw new UserInputException(
                    "%s: nothing can be set there; expected a key of a group, such as training.iterations"
                            .formatted(value.place()));
        }
        mapping.entries().put(last, new Entry(value.place(), value));
    }

    /** Of the entries of a group, leaves only one. */
    static void removeOthers(SpecNode root, String group, String key) {
        if (child(root, group) instanceof Mapping mapping) {
            mapping.entries().keySet().removeIf(other -> !other.equals(key));
        }
    }

    private static SpecNode descend(SpecNode node, String key, String place) {
        if (node instanceof Mapping mapping) {
            Entry entry = mapping.entries().get(key);
            if (entry == null || entry.isNull()) {
                entry = new Entry(place, new Mapping(place, new LinkedHashMap<>()));
                mapping.entries().put(key, entry);
            }
            return entry.value();
        }
        if (node instanceof Sequence sequence) {
            SpecNode item = item(sequence, key);
            if (item == null) {
                List<String> names = new ArrayList<>();
                sequence.items().forEach(other -> names.add(String.valueOf(nameOf(other))));
                throw new UserInputException(
                        "%s: nothing is named \"%s\"; %s".formatted(place, key, Suggestion.of(key, names)));
            }
            return item;
        }
        throw new UserInputException(
                "%s: \"%s\" is looked for in %s, expected a group of keys".formatted(place, key, node.shown()));
    }

    private static @Nullable SpecNode item(Sequence sequence, String name) {
        for (SpecNode item : sequence.items()) {
            if (name.equals(nameOf(item))) {
                return item;
            }
        }
        return null;
    }
}
