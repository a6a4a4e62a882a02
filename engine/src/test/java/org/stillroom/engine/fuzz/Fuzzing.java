package org.stillroom.engine.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.stillroom.engine.UserInputException;

/**
 * Feeds a reader damaged files. Only what readers declare may come out of it: a {@link UserInputException}, or an {@link IOException}
 * where the reader says so. {@code -Dfuzz.seconds=N} goes on for longer, {@code -Dtest.seed=N} begins elsewhere.
 */
public final class Fuzzing {

    private static final double SECONDS = Double.parseDouble(System.getProperty("fuzz.seconds", "1.5"));
    private static final long SEED = Long.getLong("test.seed", 20_261_121);
    private static final int AT_LEAST = 100;

    private Fuzzing() {}

    /** Reads a file; what it gives is of no interest. */
    public interface Reader {
        void read(Path file) throws IOException;
    }

    /** What became of the damaged files. */
    public record Result(int files, int refused) {}

    /**
     * Damages the seed file again and again, in place, and reads it; the whole file is put back at the end.
     *
     * @throws AssertionError naming seed and round if the reader throws anything that it does not declare
     */
    public static Result damage(Path file, Reader reader) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        reader.read(file); // what is not damaged is read
        long end = System.nanoTime() + (long) (SECONDS * 1e9);
        int refused = 0;
        int round = 0;
        for (; round < AT_LEAST || System.nanoTime() < end; round++) {
            byte[] damaged = new Mutator(SEED + round).damage(whole);
            Files.write(file, damaged);
            try {
                reader.read(file);
            } catch (UserInputException | IOException e) {
                refused++;
            } catch (RuntimeException | Error e) {
                Path kept = Files.write(Files.createTempFile("fuzz-", "-" + file.getFileName()), damaged);
                throw new AssertionError(
                        "-Dtest.seed=%d, round %d of %s: %s; the file is kept as %s"
                                .formatted(SEED, round, file.getFileName(), e, kept),
                        e);
            }
        }
        Files.write(file, whole);
        return new Result(round, refused);
    }
}
