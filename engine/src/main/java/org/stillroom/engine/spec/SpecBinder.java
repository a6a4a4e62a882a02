package org.stillroom.engine.spec;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.spec.SpecNode.Entry;
import org.stillroom.engine.spec.SpecNode.Mapping;
import org.stillroom.engine.spec.SpecNode.Scalar;
import org.stillroom.engine.spec.SpecNode.Sequence;

/**
 * Makes spec records of nodes, strictly: the keys of a mapping are the components of its record, in any order. A message names
 * the place, the path ({@code training.iterations}), the value and what was expected.
 */
final class SpecBinder {

    private SpecBinder() {}

    /** The record that an empty mapping stands for; every component needs a default. */
    static <T extends Record> T defaults(Class<T> type) {
        return record(new Mapping("the defaults of " + type.getSimpleName(), new LinkedHashMap<>()), type, "");
    }

    static <T extends Record> T record(SpecNode node, Class<T> type, String path) {
        if (!(node instanceof Mapping mapping)) {
            throw wrong(node, path, "keys with values: " + String.join(", ", keys(type)));
        }
        requireKnownKeys(mapping, type, path);
        RecordComponent[] components = type.getRecordComponents();
        @Nullable Object[] values = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = component(mapping, components[i], path);
        }
        return construct(mapping, type, values, path);
    }

    private static void requireKnownKeys(Mapping mapping, Class<? extends Record> type, String path) {
        List<String> known = keys(type);
        mapping.entries().forEach((key, entry) -> {
            if (!known.contains(key)) {
                throw new UserInputException("%s: unknown key \"%s\" in %s; %s"
                        .formatted(entry.keyPlace(), key, named(path), Suggestion.of(key, known)));
            }
        });
    }

    private static List<String> keys(Class<? extends Record> type) {
        return Stream.concat(
                        Stream.ofNullable(Choice.keyOf(type)),
                        Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName))
                .toList();
    }

    private static @Nullable Object component(Mapping mapping, RecordComponent component, String path) {
        String key = component.getName();
        Entry entry = mapping.entries().get(key);
        if (entry != null && !entry.isNull()) {
            return value(entry.value(), component.getGenericType(), join(path, key));
        }
        Default fallback = component.getAnnotation(Default.class);
        if (fallback != null && entry == null) {
            SpecNode node = SpecParser.parse(fallback.value(), line -> mapping.place());
            return value(node, component.getGenericType(), join(path, key));
        }
        if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            return null;
        }
        throw entry == null
                ? new UserInputException("%s: %s has no \"%s\"; add it".formatted(mapping.place(), named(path), key))
                : new UserInputException(
                        "%s: %s is empty, expected a value".formatted(entry.keyPlace(), join(path, key)));
    }

    private static Object value(SpecNode node, Type type, String path) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return list(node, list.getActualTypeArguments()[0], path);
        }
        Class<?> target = (Class<?>) type;
        if (target.isRecord()) {
            return record(node, target.asSubclass(Record.class), path);
        }
        Choice choice = Choice.among(target);
        if (choice != null) {
            return record(node, chosen(node, choice, path), path);
        }
        if (!(node instanceof Scalar scalar)) {
            throw wrong(node, path, expectation(target));
        }
        return scalar(scalar, target, path);
    }

    private static Class<? extends Record> chosen(SpecNode node, Choice choice, String path) {
        String key = choice.by().key();
        String label = choice.by().unlessGiven();
        Entry entry = node instanceof Mapping mapping ? mapping.entries().get(key) : null;
        if (entry != null) {
            if (!(entry.value() instanceof Scalar scalar) || entry.isNull()) {
                throw wrong(entry.value(), join(path, key), expectation(String.class));
            }
            label = scalar.text();
        }
        Class<? extends Record> type = choice.records().get(label);
        if (type == null) {
            SpecNode value = Objects.requireNonNull(entry).value();
            throw unknown(value, label, choice.records().keySet(), join(path, key));
        }
        return type;
    }

    private static List<Object> list(SpecNode node, Type itemType, String path) {
        if (!(node instanceof Sequence sequence)) {
            throw wrong(node, path, "a list");
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            SpecNode item = sequence.items().get(i);
            String name = SpecPath.nameOf(item);
            values.add(value(item, itemType, name == null ? "%s[%d]".formatted(path, i) : join(path, name)));
        }
        return values;
    }

    private static Object scalar(Scalar scalar, Class<?> target, String path) {
        if (target.isEnum()) {
            return constant(scalar, target, path);
        }
        try {
            if (target == String.class && scalar.type() == Scalar.Type.TEXT) {
                return scalar.text();
            }
            boolean truth = scalar.type() == Scalar.Type.BOOLEAN;
            if ((target == boolean.class || target == Boolean.class) && truth) {
                return Boolean.valueOf(scalar.text());
            }
            boolean integer = scalar.type() == Scalar.Type.INTEGER;
            if ((target == int.class || target == Integer.class) && integer) {
                return Integer.valueOf(scalar.text());
            }
            if (target == long.class && integer) {
                return Long.valueOf(scalar.text());
            }
            if ((target == double.class || target == Double.class)
                    && (integer || scalar.type() == Scalar.Type.DECIMAL)) {
                return Double.valueOf(scalar.text());
            }
        } catch (NumberFormatException e) {
            throw wrong(scalar, path, expectation(target)); // out of range
        }
        throw wrong(scalar, path, expectation(target));
    }

    private static Object constant(Scalar scalar, Class<?> target, String path) {
        List<String> labels = new ArrayList<>();
        for (Object constant : target.getEnumConstants()) {
            String label = Require.label((Enum<?>) constant);
            if (label.equals(scalar.text())) {
                return constant;
            }
            labels.add(label);
        }
        throw unknown(scalar, scalar.text(), labels, path);
    }

    private static UserInputException unknown(SpecNode node, String word, Collection<String> known, String path) {
        return new UserInputException(
                "%s: %s is %s; %s".formatted(node.place(), path, node.shown(), Suggestion.of(word, known)));
    }

    private static String expectation(Class<?> target) {
        if (target == String.class) {
            return "a text";
        }
        if (target == boolean.class || target == Boolean.class) {
            return "true or false";
        }
        return target == double.class || target == Double.class ? "a number" : "a whole number";
    }

    private static <T extends Record> T construct(
            Mapping mapping, Class<T> type, @Nullable Object[] values, String path) {
        try {
            Class<?>[] types = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            Constructor<T> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Require.Violation violation) {
                throw new UserInputException("%s: %s %s"
                        .formatted(
                                SpecPath.placeOf(mapping, violation.key()),
                                join(path, violation.key()),
                                violation.problem()));
            }
            throw new IllegalStateException(type + " refused its values", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be constructed", e);
        }
    }

    private static UserInputException wrong(SpecNode node, String path, String expected) {
        return new UserInputException(
                "%s: %s is %s, expected %s".formatted(node.place(), named(path), node.shown(), expected));
    }

    private static String named(String path) {
        return path.isEmpty() ? "the experiment" : path;
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
