package org.stillroom.engine.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes spec records as the JSON that {@link SpecBinder} reads; what is null is left out. */
final class SpecWriter {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private SpecWriter() {}

    static ObjectNode toJson(Record spec) {
        ObjectNode node = JSON.objectNode();
        String chosenBy = Choice.keyOf(spec.getClass());
        if (chosenBy != null) {
            node.put(chosenBy, Choice.label(spec.getClass()));
        }
        for (RecordComponent component : spec.getClass().getRecordComponents()) {
            Object value = valueOf(component, spec);
            if (value != null) {
                node.set(component.getName(), json(value));
            }
        }
        return node;
    }

    static @Nullable Object valueOf(RecordComponent component, Record spec) {
        try {
            return component.getAccessor().invoke(spec);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }

    private static JsonNode json(Object value) {
        if (value instanceof Record spec) {
            return toJson(spec);
        }
        if (value instanceof List<?> list) {
            ArrayNode array = JSON.arrayNode();
            list.forEach(item -> array.add(json(item)));
            return array;
        }
        if (value instanceof Enum<?> constant) {
            return JSON.textNode(Require.label(constant));
        }
        if (value instanceof Boolean truth) {
            return JSON.booleanNode(truth);
        }
        if (value instanceof Double number) {
            return JSON.numberNode(number);
        }
        return value instanceof Number number ? JSON.numberNode(number.longValue()) : JSON.textNode(value.toString());
    }
}
