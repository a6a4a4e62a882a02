package org.stillroom.app.worker;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a worker said to a file. */
public final class LogFile {

    private LogFile() {}

    /** The last line that is not empty; empty if there is none, or no file. */
    public static String lastLine(Path log) {
        try {
            List<String> lines = new String(Files.readAllBytes(log), Charset.defaultCharset())
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
            return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
        } catch (IOException e) {
            return "";
        }
    }
}
