package org.stillroom.engine.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Which build of the program this is, as the build wrote it down.
 *
 * @param version of the program; {@code development} where it was not built by Maven
 * @param commit of the source, with {@code -dirty} behind it if the source had been changed since; null where it is not known
 */
public record Build(String version, @Nullable String commit) {

    /** The one that runs. */
    public static final Build THIS = read();

    private static Build read() {
        Properties properties = new Properties();
        try (InputStream in = Build.class.getResourceAsStream("build.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("build.properties", e);
        }
        String commit = properties.getProperty("git.commit.id.full");
        boolean dirty = Boolean.parseBoolean(properties.getProperty("git.dirty"));
        return new Build(
                properties.getProperty("git.build.version", "development"),
                commit == null || !dirty ? commit : commit + "-dirty");
    }
}
