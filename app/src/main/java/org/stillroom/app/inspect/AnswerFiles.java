package org.stillroom.app.inspect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.stillroom.app.run.Seen;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.inspect.InspectAnswer;
import org.stillroom.engine.run.FloatTensor;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.SafeTensors;
import org.stillroom.engine.run.Scratch;

/** Takes over the files that answers name. Pictures of one's own images are kept until this is closed. Thread-safe. */
final class AnswerFiles implements AutoCloseable {

    private final List<Path> kept = new ArrayList<>();

    Seen seen(InspectAnswer.Looked looked, long image) {
        Path file = Path.of(looked.maps());
        Map<String, FloatTensor> maps = SafeTensors.read(file).tensors();
        delete(file);
        List<Detection> detections =
                looked.detections().stream().map(found -> found.in(image)).toList();
        return new Seen(looked.step(), detections, maps, looked.learned(), looked.milliseconds());
    }

    /** The picture is called like the file, which is how people know it. */
    Manifest.Probe probe(InspectAnswer.Opened opened, long image) {
        try {
            Path folder = Scratch.folder("image");
            Path picture = folder.resolve(Path.of(opened.file()).getFileName() + ".png");
            synchronized (kept) {
                kept.add(picture);
                kept.add(folder);
            }
            Files.move(Path.of(opened.picture()), picture, StandardCopyOption.REPLACE_EXISTING);
            return new Manifest.Probe(
                    image, picture.toString(), opened.canvasWidth(), opened.canvasHeight(), opened.scale());
        } catch (IOException e) {
            throw new UncheckedIOException("%s: its picture cannot be kept".formatted(opened.file()), e);
        }
    }

    @Override
    public void close() {
        synchronized (kept) {
            kept.forEach(AnswerFiles::delete);
            kept.clear();
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // A temporary file that somebody else holds: the system tidies up.
            return;
        }
    }
}
