package org.stillroom.samples;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The built-in experiments: what {@code stillroom run NAME} takes instead of a file. */
public final class Samples {

    /** Listed by hand, the first to try first; nothing is found by scanning. */
    private static final List<String> NAMES =
            List.of("scenes-quick", "deeppcb", "scenes", "scenes-data", "frs", "frs-deeppcb");

    private Samples() {}

    /** The experiments' YAML text by name. */
    public static Map<String, String> experiments() {
        Map<String, String> experiments = new LinkedHashMap<>();
        for (String name : NAMES) {
            experiments.put(name, read("experiments/" + name + ".yaml"));
        }
        return Collections.unmodifiableMap(experiments);
    }

    private static String read(String resource) {
        try (InputStream in = Samples.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(
                        "the built-in file %s is missing from this copy of Stillroom; build it anew"
                                .formatted(resource));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
