package org.stillroom.engine.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The most memory that this process has held so far. */
public final class PeakMemory {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String LINE = "VmHWM:";

    private PeakMemory() {}

    /** Resident MiB; empty where the system does not say. */
    public static OptionalDouble mebibytes() {
        if (!Files.isReadable(STATUS)) {
            return OptionalDouble.empty();
        }
        try (Stream<String> lines = Files.lines(STATUS)) {
            return of(lines);
        } catch (IOException e) {
            return OptionalDouble.empty();
        }
    }

    /** From Linux's lines, such as {@code VmHWM:    2048 kB}. */
    static OptionalDouble of(Stream<String> lines) {
        return lines.filter(line -> line.startsWith(LINE))
                .map(line -> line.substring(LINE.length()).replace("kB", "").strip())
                .mapToDouble(kibibytes -> Double.parseDouble(kibibytes) / 1024)
                .findFirst();
    }
}
