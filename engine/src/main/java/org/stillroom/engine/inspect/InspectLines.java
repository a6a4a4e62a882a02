package org.stillroom.engine.inspect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import org.stillroom.engine.UserInputException;

/** Questions and answers as lines of JSON. */
public final class InspectLines {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private InspectLines() {}

    public static String write(InspectRequest request) {
        return line(request);
    }

    public static String write(InspectAnswer answer) {
        return line(answer);
    }

    /**
     * Reads a question.
     *
     * @throws UserInputException if it is none; {@link #idOf} then may know whose answer that is
     */
    public static InspectRequest request(String line) {
        return read(line, InspectRequest.class);
    }

    /** Reads an answer; unknown fields are an error, since asker and worker are one program. */
    public static InspectAnswer answer(String line) {
        return read(line, InspectAnswer.class);
    }

    /** The id in a line that may be broken otherwise; 0 if there is none. */
    public static long idOf(String line) {
        try {
            return MAPPER.readTree(line).path("id").asLong(0);
        } catch (JsonProcessingException e) {
            return 0;
        }
    }

    private static String line(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T read(String line, Class<T> type) {
        try {
            return MAPPER.readValue(line, type);
        } catch (JsonProcessingException e) {
            if (e.getCause() instanceof UserInputException refused) {
                throw refused;
            }
            throw new UserInputException(
                    "\"%s\": %s; see engine/docs/inspect.md"
                            .formatted(
                                    shortened(line),
                                    e.getOriginalMessage().lines().findFirst().orElse("not JSON")),
                    e);
        }
    }

    private static String shortened(String line) {
        return line.length() <= 80 ? line : line.substring(0, 79) + "…";
    }
}
