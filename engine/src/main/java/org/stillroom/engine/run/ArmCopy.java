package org.stillroom.engine.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.stillroom.engine.run.RunLayout.ArmLayout;

/** Copies an arm's folder as it was at a step: all that was recorded up to it, and its checkpoint. */
final class ArmCopy {

    private ArmCopy() {}

    static void copy(ArmLayout from, ArmLayout to, int step) {
        Stream.of(to.directory(), to.checkpoints(), to.detections(), to.evaluations(), to.snapshots())
                .forEach(FileTree::makeFolder);
        try {
            AtomicFile.write(to.metrics(), ArmWriter.linesUpTo(step, Files.readAllBytes(from.metrics())));
            files(from.detections(), from::detections, to::detections, step);
            files(from.evaluations(), from::evaluation, to::evaluation, step);
            for (int each : ArmLayout.steps(from.snapshots())) {
                if (each <= step) {
                    folder(from.snapshots(each), to.snapshots(each));
                }
            }
            file(from.checkpoint(step), to.checkpoint(step));
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException("%s: is gone from %s".formatted(e.getFile(), from.directory()), e);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "%s: cannot be copied to %s (%s)".formatted(from.directory(), to.directory(), IoWords.of(e)), e);
        }
    }

    private static void files(Path folder, IntFunction<Path> from, IntFunction<Path> to, int step) throws IOException {
        for (int each : ArmLayout.steps(folder)) {
            if (each <= step) {
                file(from.apply(each), to.apply(each));
            }
        }
    }

    private static void folder(Path from, Path to) throws IOException {
        FileTree.makeFolder(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path each : files.toList()) {
                file(each, to.resolve(each.getFileName()));
            }
        }
    }

    private static void file(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
}
