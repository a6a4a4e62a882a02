package org.stillroom.engine.experiment;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which arm is to look at which images.
 *
 * @param run a run directory
 * @param arm name or id of one of its arms; null for the last student, or else the last arm
 * @param images files, PNG or JPEG
 * @param device as in {@link RunRequest#device()}
 */
public record PredictRequest(Path run, @Nullable String arm, List<Path> images, String device) {

    public PredictRequest {
        images = List.copyOf(images);
    }
}
