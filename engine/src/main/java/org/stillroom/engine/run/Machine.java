package org.stillroom.engine.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** What this machine is called, without asking the network. */
final class Machine {

    private static final String HOST = find();

    private Machine() {}

    /** The host's name; {@code localhost} where it cannot be told. */
    static String host() {
        return HOST;
    }

    private static String find() {
        return Stream.of(kernel(), System.getenv("COMPUTERNAME"), System.getenv("HOSTNAME"))
                .filter(Objects::nonNull)
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("localhost");
    }

    private static String kernel() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname"));
        } catch (IOException e) {
            return "";
        }
    }
}
