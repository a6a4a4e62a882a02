package org.stillroom.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.data.Category;

/**
 * What a run is and how it came about; written once, at its start. The fields are those of {@code docs/run-directory.md}.
 *
 * @param format version of the run directory's format
 * @param spec the experiment as resolved, every default written out
 */
public record Manifest(
        int format,
        String name,
        String description,
        String created,
        Map<String, String> versions,
        String device,
        int threads,
        @Nullable String gitCommit,
        @Nullable String parent,
        @Nullable String dataRoot,
        JsonNode spec,
        Data data,
        Input input,
        List<Level> levels,
        List<Arm> arms,
        List<Probe> probes) {

    /** The format this code writes. */
    public static final int FORMAT = 1;

    /**
     * The data sets trained and tested on.
     *
     * @param fingerprint a SHA-256 over categories, image names, sizes and annotations
     * @param notes which split was taken and what was left out, one line each; older runs have none
     */
    public record Data(
            String name,
            String fingerprint,
            int trainImages,
            int testImages,
            List<Category> categories,
            List<String> notes) {

        public Data {
            notes = List.copyOf(
                    Objects.requireNonNullElse(notes, List.of())); // Jackson gives null for what is not there
        }

        /** Data that nothing has to be said of. */
        public Data(String name, String fingerprint, int trainImages, int testImages, List<Category> categories) {
            this(name, fingerprint, trainImages, testImages, categories, List.of());
        }
    }

    /** The high-resolution canvas in pixels, the resolution ratio and the low-resolution filter. */
    public record Input(int width, int height, int ratio, String filter) {}

    /** An aligned level: stride in high-resolution input pixels, and its name in each branch. */
    public record Level(int stride, String high, String low) {}

    /**
     * One trained model.
     *
     * @param id its folder's name
     * @param teacher the id of the arm it starts or learns from
     * @param control which control it is: {@code no-kd}, {@code longer}, {@code untrained-teacher}, {@code high-only}, {@code
     *     low-only}, {@code half-half}, {@code unaligned}, {@code conventional-multiscale}, {@code aligned-multiscale}; null for an arm
     *     that is none, and in runs written before controls had names
     */
    public record Arm(
            String id,
            String name,
            String kind,
            int seed,
            int iterations,
            @Nullable String teacher,
            @Nullable String control) {

        /** An arm that is no control. */
        public Arm(String id, String name, String kind, int seed, int iterations, @Nullable String teacher) {
            this(id, name, kind, seed, iterations, teacher, null);
        }
    }

    /** An inspected test image: its file shows the high-resolution canvas, {@code scale} is canvas pixels per source pixel. */
    public record Probe(long image, String file, int width, int height, double scale) {}
}
