package org.stillroom.engine.spec;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.spec.SpecNode.Entry;
import org.stillroom.engine.spec.SpecNode.Mapping;
import org.stillroom.engine.spec.SpecNode.Scalar;
import org.stillroom.engine.spec.SpecNode.Sequence;

/** The keys that an experiment has or may have, for whoever shows them to people. */
public final class SpecSchema {

    /** What a value is. */
    public enum Kind {
        INTEGER,
        DECIMAL,
        TEXT,
        /** One of some words. */
        CHOICE,
        /** Values in brackets. */
        LIST
    }

    /**
     * One key with a single value or a list of such.
     *
     * @param path from the top, arms by their names: {@code arms.student.distill.weight}
     * @param given as the experiment has it; null where it does not
     * @param unlessGiven what is meant then; null where that depends, or where nothing is
     * @param options of a choice, else empty
     * @param required whether the experiment must give it
     * @param explanation one sentence with unit and range; may be empty
     */
    public record SpecKey(
            String path,
            Kind kind,
            @Nullable String given,
            @Nullable String unlessGiven,
            List<String> options,
            boolean required,
            String explanation) {}

    /** An arm's own model gives only what differs. */
    private static final Pattern OF_ONE_ARM = Pattern.compile("arms\\.[^.]+\\.model\\..*");

    private final List<SpecKey> keys = new ArrayList<>();

    private SpecSchema() {}

    /**
     * All keys in the order of the records; of what there is a choice of, those of the chosen.
     *
     * @param yaml an experiment, which need not be a valid one
     * @throws org.stillroom.engine.UserInputException if the text is no YAML
     */
    public static List<SpecKey> keys(String yaml) {
        SpecSchema schema = new SpecSchema();
        schema.record(ExperimentSpec.class, SpecParser.parse(yaml, "line %d"::formatted), "");
        return List.copyOf(schema.keys);
    }

    private void record(Class<? extends Record> type, @Nullable SpecNode node, String path) {
        for (RecordComponent component : type.getRecordComponents()) {
            SpecNode child = child(node, component.getName());
            if (type != ArmSpec.class || hasMeaning(SpecDocs.of(type, component.getName()), node)) {
                component(type, component, child, join(path, component.getName()));
            }
        }
    }

    private void component(
            Class<? extends Record> owner, RecordComponent component, @Nullable SpecNode node, String path) {
        Class<?> type = component.getType();
        boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        Choice choice = Choice.among(type);
        if (choice != null) {
            choice(choice, node, path, SpecDocs.of(owner, component.getName()));
        } else if (type.isRecord()) {
            if (node != null || !optional) {
                record(type.asSubclass(Record.class), node, path);
            }
        } else if (itemType(component) != null) {
            items(itemType(component), node, path);
        } else {
            keys.add(key(owner, component, node, path, optional));
        }
    }

    /** The key that chooses, then those of the chosen one. */
    private void choice(Choice choice, @Nullable SpecNode node, String path, String explanation) {
        String given = text(child(node, choice.by().key()));
        keys.add(new SpecKey(
                join(path, choice.by().key()),
                Kind.CHOICE,
                given,
                choice.by().unlessGiven(),
                List.copyOf(choice.records().keySet()),
                false,
                explanation));
        Class<? extends Record> chosen =
                choice.records().get(given == null ? choice.by().unlessGiven() : given);
        if (chosen != null) {
            record(chosen, node, path);
        }
    }

    private void items(@Nullable Class<? extends Record> type, @Nullable SpecNode node, String path) {
        if (type != null && node instanceof Sequence sequence) {
            for (SpecNode item : sequence.items()) {
                String name = SpecPath.nameOf(item);
                if (name != null) {
                    record(type, item, join(path, name));
                }
            }
        }
    }

    private static SpecKey key(
            Class<? extends Record> owner,
            RecordComponent component,
            @Nullable SpecNode node,
            String path,
            boolean optional) {
        Default value = component.getAnnotation(Default.class);
        return new SpecKey(
                path,
                kind(component.getType()),
                text(node),
                value == null ? null : value.value().replaceAll("^'(.*)'$", "$1"),
                options(component.getType()),
                value == null && !optional && !OF_ONE_ARM.matcher(path).matches(),
                SpecDocs.of(owner, component.getName()));
    }

    /** An arm's keys are not for every kind of arm; the records' own words say so. */
    private static boolean hasMeaning(String explanation, @Nullable SpecNode arm) {
        String kind = text(child(arm, "kind"));
        return (!explanation.contains("teachers only")
                        || ArmKind.TEACHER.label().equals(kind))
                && (!explanation.contains("students only")
                        || ArmKind.STUDENT.label().equals(kind));
    }

    private static Kind kind(Class<?> type) {
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return Kind.INTEGER;
        }
        if (type == double.class || type == Double.class) {
            return Kind.DECIMAL;
        }
        if (type.isEnum() || type == boolean.class || type == Boolean.class) {
            return Kind.CHOICE;
        }
        return type == List.class ? Kind.LIST : Kind.TEXT;
    }

    private static List<String> options(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> Require.label((Enum<?>) constant))
                    .toList();
        }
        return type == boolean.class || type == Boolean.class ? List.of("true", "false") : List.of();
    }

    /** Of a list of records; null for any other component. */
    private static @Nullable Class<? extends Record> itemType(RecordComponent component) {
        return component.getGenericType() instanceof ParameterizedType list
                        && list.getActualTypeArguments()[0] instanceof Class<?> item
                        && item.isRecord()
                ? item.asSubclass(Record.class)
                : null;
    }

    private static @Nullable SpecNode child(@Nullable SpecNode node, String key) {
        Entry entry = node instanceof Mapping mapping ? mapping.entries().get(key) : null;
        return entry == null || entry.isNull() ? null : entry.value();
    }

    private static @Nullable String text(@Nullable SpecNode node) {
        if (node instanceof Sequence sequence) {
            return sequence.items().stream()
                    .map(item -> String.valueOf(text(item)))
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        return node instanceof Scalar scalar ? scalar.text() : null;
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
