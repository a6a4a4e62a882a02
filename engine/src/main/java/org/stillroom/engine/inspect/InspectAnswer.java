package org.stillroom.engine.inspect;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.geometry.Box;

/** The answer to an {@link InspectRequest}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "answer")
@JsonSubTypes({
    @JsonSubTypes.Type(value = InspectAnswer.Looked.class, name = "looked"),
    @JsonSubTypes.Type(value = InspectAnswer.Scored.class, name = "scored"),
    @JsonSubTypes.Type(value = InspectAnswer.Opened.class, name = "opened"),
    @JsonSubTypes.Type(value = InspectAnswer.Failed.class, name = "failed")
})
public sealed interface InspectAnswer {

    /** The question's; 0 where that could not be read. */
    long id();

    /**
     * To {@link InspectRequest.Look}.
     *
     * @param step of the checkpoint that answered
     * @param learned per aligned level the share of the high branch that the teacher finds in this image; empty if the arm does
     *     not fuse
     * @param high the shares that were used; likewise
     * @param detections by descending score, in source pixels
     * @param maps path of a safetensors file with what a snapshot holds; whoever asked deletes it
     */
    record Looked(
            long id,
            String arm,
            int step,
            List<Double> learned,
            List<Double> high,
            List<Found> detections,
            String maps,
            Times milliseconds)
            implements InspectAnswer {}

    /**
     * One detection.
     *
     * @param category index into the manifest's categories, from 0
     * @param bbox left, top, width, height in source pixels
     */
    record Found(int category, List<Double> bbox, double score) {

        public static Found of(Detection detection) {
            Box box = detection.sourceBox();
            return new Found(
                    detection.category(), List.of(box.x1(), box.y1(), box.width(), box.height()), detection.score());
        }

        /** The same as a detection in an image. */
        public Detection in(long image) {
            return new Detection(
                    image, category, Box.ofXywh(bbox.get(0), bbox.get(1), bbox.get(2), bbox.get(3)), score);
        }
    }

    /**
     * What a look took, in milliseconds; what was kept from the looks before took nothing.
     *
     * @param load reading checkpoints
     * @param preprocess reading, fitting and normalising the image
     * @param forward the network
     * @param decode boxes out of the head's maps
     */
    record Times(double load, double preprocess, double forward, double decode) {

        public double total() {
            return load + preprocess + forward + decode;
        }
    }

    /**
     * To {@link InspectRequest.Score}.
     *
     * @param images how many test images it is of
     * @param AP a fraction; null without ground truth, as is {@code AP50}
     */
    record Scored(
            long id,
            String arm,
            int step,
            int images,
            @Nullable Double AP,
            @Nullable Double AP50,
            double milliseconds) implements InspectAnswer {}

    /**
     * To {@link InspectRequest.Open}.
     *
     * @param width of the file, pixels; so {@code height}
     * @param picture path of a PNG of the canvas as the high-resolution branch sees it; whoever asked deletes it
     * @param canvasWidth pixels; so {@code canvasHeight}
     * @param scale canvas pixels per pixel of the file
     */
    record Opened(
            long id,
            String file,
            int width,
            int height,
            String picture,
            int canvasWidth,
            int canvasHeight,
            double scale,
            double milliseconds)
            implements InspectAnswer {}

    /** To anything that cannot be answered; {@code error} is one line for a person. */
    record Failed(long id, String error) implements InspectAnswer {}
}
