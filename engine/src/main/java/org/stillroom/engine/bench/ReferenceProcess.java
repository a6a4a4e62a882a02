package org.stillroom.engine.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.stillroom.engine.UserInputException;

/** Another program that does the same work when asked to: a line of JSON for a question, one for an answer. */
final class ReferenceProcess implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final List<String> command;
    private final Process process;
    private final Writer questions;
    private final BufferedReader answers;

    /**
     * Starts it; what it complains of goes to our standard error.
     *
     * @throws UserInputException if there is no such program
     */
    ReferenceProcess(List<String> command) {
        this.command = List.copyOf(command);
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
            // What our launcher sets for us: the reference runs as its own users start it.
            builder.environment().keySet().removeIf(name -> name.startsWith("MALLOC_"));
            process = builder.start();
        } catch (IOException e) {
            throw new UserInputException(
                    "--reference %s: cannot be started (%s)".formatted(String.join(" ", command), e.getMessage()), e);
        }
        questions = process.outputWriter(StandardCharsets.UTF_8);
        answers = process.inputReader(StandardCharsets.UTF_8);
    }

    static ObjectNode question() {
        return MAPPER.createObjectNode();
    }

    /** @throws UserInputException if it ends instead of answering */
    JsonNode ask(ObjectNode question) {
        try {
            questions.write(question + "\n");
            questions.flush();
            String answer = answers.readLine();
            if (answer == null) {
                throw new UserInputException("--reference %s: ended on the question %s; its complaint stands above"
                        .formatted(String.join(" ", command), question));
            }
            return MAPPER.readTree(answer);
        } catch (JsonProcessingException e) {
            throw new UserInputException(
                    "--reference %s: answered %s with something that is not JSON (%s)"
                            .formatted(String.join(" ", command), question, e.getOriginalMessage()),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("--reference " + String.join(" ", command), e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
