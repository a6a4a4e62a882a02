package org.stillroom.engine.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.stillroom.engine.UserInputException;

/** Appends to and reads {@code journal.jsonl}. What a crash has torn is a line of its own, which is skipped. */
final class Journal {

    private static final ObjectReader ENTRIES = RunJson.MAPPER
            .readerFor(JournalEntry.class)
            .with(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE);

    private Journal() {}

    static void append(Path file, JournalEntry entry) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            String line = (isTorn(file) ? "\n" : "") + RunJson.MAPPER.writeValueAsString(entry) + "\n";
            AtomicFile.writeFully(channel, ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException("%s: cannot be written (%s)".formatted(file, IoWords.of(e)), e);
        }
    }

    private static boolean isTorn(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return channel.size() > 0 && channel.read(last, channel.size() - 1) == 1 && last.get(0) != '\n';
        }
    }

    static List<JournalEntry> read(Path file) {
        List<JournalEntry> entries = new ArrayList<>();
        try {
            for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n", -1)) {
                if (!line.isBlank()) {
                    add(line, entries);
                }
            }
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UserInputException("%s: cannot be read (%s)".formatted(file, IoWords.of(e)), e);
        }
        return entries;
    }

    private static void add(String line, List<JournalEntry> entries) throws IOException {
        try {
            entries.add(ENTRIES.readValue(line));
        } catch (JsonProcessingException e) {
            return; // torn
        }
    }
}
