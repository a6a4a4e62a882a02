package org.stillroom.engine.data;

import com.fasterxml.jackson.databind.JsonNode;

/** One object of a list in a JSON file, whose fields are asked for by type. */
final class JsonEntry {

    /** A field is missing or is not what it should be. */
    static final class FieldException extends Exception {
        private FieldException(String message) {
            super(message);
        }
    }

    private final String kind;
    private final int index;
    private final JsonNode node;

    /**
     * @param kind what the entry is, such as "annotation"
     * @param index its place in the list, by which it is named when it has no id
     */
    JsonEntry(String kind, int index, JsonNode node) {
        this.kind = kind;
        this.index = index;
        this.node = node;
    }

    boolean isOf(String other) {
        return kind.equals(other);
    }

    /** Put together only when asked for: most entries have no defect to be named by. */
    String label() {
        return node.path("id").isValueNode()
                ? "%s %s".formatted(kind, node.path("id").asText())
                : "%s number %d".formatted(kind, index + 1);
    }

    boolean has(String field) {
        return node.hasNonNull(field);
    }

    long integer(String field) throws FieldException {
        JsonNode value = node.path(field);
        // Some tools write ids as 7.0.
        if (value.canConvertToLong() && value.canConvertToExactIntegral()) {
            return value.longValue();
        }
        throw wrong(field, value, "a whole number");
    }

    /** A whole number that may be missing, and is then 0. */
    int size(String field) throws FieldException {
        long value = has(field) ? integer(field) : 0;
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw wrong(field, node.path(field), "a number of pixels");
        }
        return (int) value;
    }

    String text(String field) throws FieldException {
        JsonNode value = node.path(field);
        if (!value.isTextual()) {
            throw wrong(field, value, "text");
        }
        return value.textValue();
    }

    double number(String field) throws FieldException {
        return number(field, node.path(field));
    }

    /** {@code bbox}: left, top, width, height; where it is missing, of the segmentation, if there is one. */
    double[] box() throws FieldException {
        JsonNode value = node.path("bbox");
        if (value.isMissingNode() && node.has("segmentation")) {
            return Segmentation.box(node.path("segmentation"))
                    .orElseThrow(() -> wrong("bbox", value, "four numbers: left, top, width, height"));
        }
        if (!value.isArray() || value.size() != 4) {
            throw wrong("bbox", value, "four numbers: left, top, width, height");
        }
        double[] box = new double[4];
        for (int i = 0; i < 4; i++) {
            box[i] = number("bbox", value.get(i));
        }
        if (box[2] < 0 || box[3] < 0) {
            throw wrong("bbox", value, "width and height not below 0");
        }
        return box;
    }

    private double number(String field, JsonNode value) throws FieldException {
        if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw wrong(field, value, "a finite number");
        }
        return value.doubleValue();
    }

    private FieldException wrong(String field, JsonNode value, String expected) {
        String found = value.isMissingNode() ? "missing" : value.toString();
        return new FieldException("%s: %s is %s, expected %s".formatted(label(), field, shortened(found), expected));
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
