package org.stillroom.engine.spec;

import java.util.List;
import java.util.Map;

/** YAML as given, every node knowing its place ({@code scenes.yaml, line 14}), so that a message can name it. */
sealed interface SpecNode {

    String place();

    /** The node as a message shows it. */
    String shown();

    /** A single value; {@code text} is as written, without quotes. */
    record Scalar(String place, Type type, String text) implements SpecNode {

        enum Type {
            TEXT,
            INTEGER,
            DECIMAL,
            BOOLEAN,
            NULL
        }

        @Override
        public String shown() {
            return type == Type.TEXT ? "\"" + text + "\"" : text;
        }
    }

    record Sequence(String place, List<SpecNode> items) implements SpecNode {

        @Override
        public String shown() {
            return "a list";
        }
    }

    /** Keys and values in order; the map may be changed by {@code --set}. */
    record Mapping(String place, Map<String, Entry> entries) implements SpecNode {

        @Override
        public String shown() {
            return "a group of keys";
        }
    }

    /** One value of a mapping, and where its key stands. */
    record Entry(String keyPlace, SpecNode value) {

        boolean isNull() {
            return value instanceof Scalar scalar && scalar.type() == Scalar.Type.NULL;
        }
    }
}
