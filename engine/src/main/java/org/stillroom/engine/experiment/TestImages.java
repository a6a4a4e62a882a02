package org.stillroom.engine.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.data.ImageFiles;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.data.RgbImage;
import org.stillroom.engine.geometry.Letterbox;
import org.stillroom.engine.input.TestInput;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.RunReader;
import org.stillroom.engine.spec.CocoSpec;
import org.stillroom.engine.spec.DataSpec;
import org.stillroom.engine.spec.ExperimentSpec;
import org.stillroom.engine.spec.FolderSpec;
import org.stillroom.engine.spec.ScenesSpec;

/**
 * Pictures of a run's test images, for looking at. Those of the probes are the run's own; the others are read from the folder that
 * the run was trained on, or generated anew, and refused where they are not what they were. Annotation files are not read: the ground
 * truth is in the run. Thread-safe.
 */
public final class TestImages {

    private final RunReader run;
    private final Builtins builtins;
    private @Nullable Map<Long, ImageRecord> truth;
    private @Nullable Map<Long, ImageRecord> scenes;
    private @Nullable ExperimentSpec spec;

    /** Of a run; nothing is read yet. */
    public TestImages(RunReader run, Builtins builtins) {
        this.run = run;
        this.builtins = builtins;
    }

    /**
     * An image at the scale of the network's canvas, without the padding.
     *
     * @param id of a test image
     * @throws UserInputException if its pixels are neither in the run directory nor on this machine as they were
     */
    public RgbImage picture(long id) {
        ImageRecord image = truth(id);
        Optional<Manifest.Probe> probe = run.manifest().probes().stream()
                .filter(each -> each.image() == id)
                .findFirst();
        if (probe.isPresent()) {
            return recorded(probe.get(), image);
        }
        Manifest.Input input = run.manifest().input();
        return TestInput.fitted(original(image), input.height(), input.width());
    }

    /** Of the canvas that the run holds the part that shows the image. */
    private RgbImage recorded(Manifest.Probe probe, ImageRecord image) {
        Path file = run.directory().resolve(probe.file());
        try {
            RgbImage canvas = ImageFiles.open(file, image.id()).source().read();
            Letterbox letterbox = new Letterbox(image.width(), image.height(), canvas.width(), canvas.height());
            return cut(canvas, letterbox.contentWidth(), letterbox.contentHeight());
        } catch (IOException e) {
            throw new UserInputException(
                    "%s: the picture of test image %d cannot be read (%s)".formatted(file, image.id(), e.getMessage()),
                    e);
        }
    }

    private static RgbImage cut(RgbImage picture, int width, int height) {
        byte[] rgb = new byte[3 * width * height];
        for (int y = 0; y < height; y++) {
            System.arraycopy(picture.rgb(), 3 * picture.width() * y, rgb, 3 * width * y, 3 * width);
        }
        return new RgbImage(width, height, rgb);
    }

    private ImageRecord original(ImageRecord image) {
        ExperimentSpec given = spec();
        ImageRecord found = given.data().scenes() == null
                ? file(given.data(), image)
                : scenes(given.data().scenes()).get(image.id());
        if (found == null
                || found.width() != image.width()
                || found.height() != image.height()
                || (given.data().scenes() != null && !found.name().equals(image.name()))) {
            throw new UserInputException(
                    "image %d (%s): what is on this machine is not the image that the run was tested on, which has %d×%d pixels; its boxes are shown without it"
                            .formatted(image.id(), image.name(), image.width(), image.height()));
        }
        return found;
    }

    private ImageRecord file(DataSpec data, ImageRecord image) {
        CocoSpec coco = data.coco();
        FolderSpec folder = data.folder();
        String own = coco != null ? coco.root() : folder != null ? folder.root() : null;
        String root = run.manifest().dataRoot() != null ? run.manifest().dataRoot() : own;
        if (root == null) {
            throw new UserInputException("image %d (%s): the run does not say which folder its images were in"
                    .formatted(image.id(), image.name()));
        }
        Path images =
                coco == null ? Path.of(root) : Path.of(root).resolve(coco.test().images());
        return ImageFiles.open(images.resolve(image.name()), image.id(), image.width(), image.height());
    }

    private synchronized Map<Long, ImageRecord> scenes(@Nullable ScenesSpec asked) {
        if (scenes == null) {
            scenes = asked == null
                    ? Map.of()
                    : byId(builtins.scenes(asked).test().images());
        }
        return scenes;
    }

    private synchronized ExperimentSpec spec() {
        if (spec == null) {
            try {
                spec = InspectedArms.spec(run);
            } catch (UserInputException e) {
                throw new UserInputException(
                        "the run's manifest does not say where its test images are from (%s); only those it holds pictures of are shown"
                                .formatted(e.getMessage()),
                        e);
            }
        }
        return spec;
    }

    private synchronized ImageRecord truth(long id) {
        if (truth == null) {
            truth = byId(run.groundTruth().images());
        }
        ImageRecord image = truth.get(id);
        if (image == null) {
            throw new UserInputException("image %d is none of the run's %d test images".formatted(id, truth.size()));
        }
        return image;
    }

    private static Map<Long, ImageRecord> byId(Iterable<ImageRecord> images) {
        Map<Long, ImageRecord> byId = new HashMap<>();
        images.forEach(image -> byId.put(image.id(), image));
        return byId;
    }
}
