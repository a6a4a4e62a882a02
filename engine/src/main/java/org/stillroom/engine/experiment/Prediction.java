package org.stillroom.engine.experiment;

import java.nio.file.Path;
import java.util.List;
import org.stillroom.engine.geometry.Box;

/**
 * What an arm found in one image.
 *
 * @param arm the arm's id
 * @param objects by descending score
 */
public record Prediction(Path image, String arm, List<Found> objects) {

    public Prediction {
        objects = List.copyOf(objects);
    }

    /** One object; its box in pixels of the image as it is stored. */
    public record Found(String category, Box sourceBox, double score) {}
}
