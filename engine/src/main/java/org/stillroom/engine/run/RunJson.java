package org.stillroom.engine.run;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.UserInputException;

/** JSON of the run directory: records by their component names, numbers that do not exist as {@code null}. */
final class RunJson {

    /** Unknown properties are skipped: a later version of the format may add some. */
    static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(new SimpleModule()
                    .addSerializer(Double.class, new FiniteOrNull())
                    .addSerializer(Double.TYPE, new FiniteOrNull()))
            .build();

    private RunJson() {}

    static void write(Path file, Object value) {
        try {
            AtomicFile.write(file, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n");
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file the run cannot do without. */
    static <T> T read(Path file, Class<T> type) {
        try {
            T value = MAPPER.readValue(Files.readAllBytes(file), type);
            if (value == null) {
                throw new UserInputException("%s: holds null, expected an object".formatted(file));
            }
            requireWhole(file, value);
            return value;
        } catch (NoSuchFileException e) {
            throw new UserInputException("%s: no such file".formatted(file), e);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new UserInputException(
                    "%s, line %d: not as the run directory's format has it: %s"
                            .formatted(file, line, firstLine(e.getOriginalMessage())),
                    e);
        } catch (IOException e) {
            throw new UserInputException("%s: cannot be read (%s)".formatted(file, IoWords.of(e)), e);
        }
    }

    /** Jackson leaves null what a file does not say; where records do not expect it, the file is not whole. */
    private static void requireWhole(Path file, Object value) {
        if (value instanceof Iterable<?> items && !(value instanceof JsonNode)) {
            items.forEach(item -> requireWhole(file, item));
        } else if (value instanceof Object[] items) {
            Arrays.asList(items).forEach(item -> requireWhole(file, item));
        } else if (value instanceof Record) {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                requireWhole(file, value, component);
            }
        }
    }

    private static void requireWhole(Path file, Object owner, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true); // of records that only this package knows
            Object part = component.getAccessor().invoke(owner);
            if (part != null) {
                requireWhole(file, part);
            } else if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                throw new UserInputException("%s: has no \"%s\", expected in a %s"
                        .formatted(file, component.getName(), owner.getClass().getSimpleName()));
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e); // accessors of records do not fail
        }
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }

    private static final class FiniteOrNull extends JsonSerializer<Double> {

        @Override
        public void serialize(Double value, JsonGenerator out, SerializerProvider provider) throws IOException {
            if (Double.isFinite(value)) {
                out.writeNumber(value);
            } else {
                out.writeNull();
            }
        }
    }
}
