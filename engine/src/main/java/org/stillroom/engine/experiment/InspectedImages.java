package org.stillroom.engine.experiment;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.data.ImageFiles;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.geometry.Letterbox;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.RunReader;
import org.stillroom.engine.spec.ExperimentSpec;

/**
 * The images one can ask about: those of the run's test set, and any file. Where the test set is not on this machine, or is not any
 * more what it was, the pictures of the probes in the run directory stand for it.
 */
final class InspectedImages {

    private final RunReader run;
    private final Map<Long, ImageRecord> test;
    private final Map<Path, ImageRecord> files = new HashMap<>();
    /** Whether {@link #test} holds the run's pictures of its probes, whose pixels are the canvas's. */
    private final boolean pictures;

    InspectedImages(RunReader run, ExperimentSpec spec, Builtins builtins) {
        this.run = run;
        LoadedData data = unchangedData(run.manifest(), spec, builtins);
        this.pictures = data == null;
        this.test = byId(data == null ? pictures(run) : data.test().images());
    }

    private static @Nullable LoadedData unchangedData(Manifest manifest, ExperimentSpec spec, Builtins builtins) {
        try {
            Path root = manifest.dataRoot() == null ? null : Path.of(manifest.dataRoot());
            LoadedData data = LoadedData.load(spec.data(), root, builtins);
            boolean unchanged =
                    data.description().fingerprint().equals(manifest.data().fingerprint());
            return unchanged ? data : null;
        } catch (UserInputException e) {
            return null;
        }
    }

    private static List<ImageRecord> pictures(RunReader run) {
        return run.manifest().probes().stream()
                .map(probe -> ImageFiles.open(run.directory().resolve(probe.file()), probe.image()))
                .toList();
    }

    private static Map<Long, ImageRecord> byId(List<ImageRecord> images) {
        Map<Long, ImageRecord> byId = new LinkedHashMap<>();
        images.forEach(image -> byId.put(image.id(), image));
        return byId;
    }

    /** A test image. */
    ImageRecord test(long id) {
        ImageRecord image = test.get(id);
        if (image == null) {
            throw new UserInputException(
                    pictures
                            ? "image %d: the run's data are not on this machine as they were, and of its test images only %s are in the run directory"
                                    .formatted(id, test.keySet())
                            : "image %d is none of the run's %d test images".formatted(id, test.size()));
        }
        return image;
    }

    /** The first test images, the probes before all others; fewer where there are not so many. */
    List<ImageRecord> firstTest(int count) {
        return test.values().stream().limit(count).toList();
    }

    /** Any file; the same file has the same id as long as this lives. */
    ImageRecord file(String name) {
        return files.computeIfAbsent(Path.of(name), path -> ImageFiles.open(path, -1L - files.size()));
    }

    /** A detection in the frame of its image's pixels as one in the image's own: they differ for a probe's picture only. */
    Detection inSource(Detection found) {
        if (!pictures || found.imageId() < 0) {
            return found;
        }
        Manifest.Probe probe = run.manifest().probes().stream()
                .filter(each -> each.image() == found.imageId())
                .findFirst()
                .orElseThrow();
        ImageRecord source = run.groundTruth().images().stream()
                .filter(each -> each.id() == found.imageId())
                .findFirst()
                .orElseThrow();
        Letterbox letterbox = new Letterbox(source.width(), source.height(), probe.width(), probe.height());
        return new Detection(found.imageId(), found.category(), letterbox.toSource(found.sourceBox()), found.score());
    }
}
