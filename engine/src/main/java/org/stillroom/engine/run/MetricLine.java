package org.stillroom.engine.run;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.math.BigDecimal;

/** A {@link Metric} as a line of text; {@code null} stands for a value that is not finite. */
final class MetricLine {

    private MetricLine() {}

    /** Reads {@code bytes[from, to)}; a {@link JsonParseException} says that it is no metric. */
    static Metric parse(byte[] bytes, int from, int to) throws IOException {
        JsonNode node = RunJson.MAPPER.readTree(bytes, from, to - from);
        JsonNode step = node.path("step");
        JsonNode value = node.path("value");
        if (!step.isInt() || !node.path("name").isTextual() || !(value.isNumber() || value.isNull())) {
            throw new JsonParseException(null, "no metric");
        }
        return new Metric(
                step.asInt(),
                node.path("name").asText(),
                value.isNull() ? Double.NaN : value.asDouble(),
                node.path("time").asDouble());
    }

    /** The line with its line feed; time to the millisecond. */
    static String format(Metric metric) {
        return "{\"step\":%d,\"name\":%s,\"value\":%s,\"time\":%s}\n"
                .formatted(
                        metric.step(),
                        TextNode.valueOf(metric.name()),
                        Double.isFinite(metric.value()) ? Double.toString(metric.value()) : "null",
                        BigDecimal.valueOf(Math.round(metric.time() * 1000), 3).toPlainString());
    }
}
