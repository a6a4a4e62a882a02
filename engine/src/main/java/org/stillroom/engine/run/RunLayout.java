package org.stillroom.engine.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.stillroom.engine.UserInputException;

/** Where everything lies in a run directory; the one place that knows the names. */
record RunLayout(Path directory) {

    Path manifest() {
        return directory.resolve("manifest.json");
    }

    Path experiment() {
        return directory.resolve("experiment.yaml");
    }

    Path state() {
        return directory.resolve("state.json");
    }

    Path groundTruth() {
        return directory.resolve("ground-truth.json");
    }

    Path warnings() {
        return directory.resolve("warnings.json");
    }

    Path weights() {
        return directory.resolve("weights.json");
    }

    Path comparison() {
        return directory.resolve("comparison.json");
    }

    Path journal() {
        return directory.resolve("journal.jsonl");
    }

    Path control() {
        return directory.resolve(".control");
    }

    Path arms() {
        return directory.resolve("arms");
    }

    Path lock() {
        return directory.resolve(".lock");
    }

    Path probes() {
        return directory.resolve("probes");
    }

    Path probe(long image) {
        return probes().resolve(image + ".png");
    }

    ArmLayout arm(String armId) {
        return new ArmLayout(arms().resolve(armId));
    }

    /** One arm's folder. */
    record ArmLayout(Path directory) {

        private static final Pattern STEP = Pattern.compile("(\\d{1,9})(\\.json|\\.safetensors)?");

        Path metrics() {
            return directory.resolve("metrics.jsonl");
        }

        Path cost() {
            return directory.resolve("cost.json");
        }

        Path tensorBoard() {
            return directory.resolve("tensorboard");
        }

        Path checkpoints() {
            return directory.resolve("checkpoints");
        }

        Path checkpoint(int step) {
            return checkpoints().resolve(step + ".safetensors");
        }

        /** A file, empty, whose being there says that the checkpoint is to stay. */
        Path pin(int step) {
            return checkpoints().resolve(step + ".pinned");
        }

        /** Where a checkpoint that cannot be read is put aside. */
        Path broken(int step) {
            return checkpoints().resolve(step + ".safetensors.broken");
        }

        Path detections() {
            return directory.resolve("detections");
        }

        Path detections(int step) {
            return detections().resolve(step + ".json");
        }

        Path evaluations() {
            return directory.resolve("evaluation");
        }

        Path evaluation(int step) {
            return evaluations().resolve(step + ".json");
        }

        Path snapshots() {
            return directory.resolve("snapshots");
        }

        Path snapshots(int step) {
            return snapshots().resolve(Integer.toString(step));
        }

        Path snapshot(int step, long image) {
            return snapshots(step).resolve(image + ".safetensors");
        }

        /** The steps whose file or folder lies in {@code folder}, ascending; none if there is no such folder. */
        static List<Integer> steps(Path folder) {
            if (!Files.isDirectory(folder)) {
                return List.of();
            }
            try (Stream<Path> entries = Files.list(folder)) {
                return entries.map(entry -> STEP.matcher(entry.getFileName().toString()))
                        .filter(Matcher::matches)
                        .map(matcher -> Integer.valueOf(matcher.group(1)))
                        .sorted()
                        .toList();
            } catch (IOException e) {
                throw new UserInputException("%s: cannot be read (%s)".formatted(folder, IoWords.of(e)), e);
            }
        }
    }
}
