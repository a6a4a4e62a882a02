package org.stillroom.engine.inspect;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.UserInputException;

/** A question to the models of a run. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "ask")
@JsonSubTypes({
    @JsonSubTypes.Type(value = InspectRequest.Look.class, name = "look"),
    @JsonSubTypes.Type(value = InspectRequest.Score.class, name = "score"),
    @JsonSubTypes.Type(value = InspectRequest.Open.class, name = "open")
})
public sealed interface InspectRequest {

    /** The asker's number for it, which its answer repeats. */
    long id();

    /**
     * What does an arm see in one image? Exactly one of {@code image} and {@code file} is given.
     *
     * @param arm id of the arm
     * @param step the newest kept checkpoint not after it answers, or else the oldest; null for the newest of all
     * @param image id of a test image of the run
     * @param file any JPEG or PNG
     * @param high other fusion weights, for arms that fuse
     */
    record Look(
            long id,
            String arm,
            @Nullable Integer step,
            @Nullable Long image,
            @Nullable String file,
            FusionOverride high)
            implements InspectRequest {

        @SuppressWarnings("ConstantValue") // a line of JSON may lack anything
        public Look {
            require(arm != null, "look: arm is missing, expected an arm's id");
            require((image == null) != (file == null), "look: expected either image or file");
            high = high == null ? FusionOverride.NONE : high;
        }
    }

    /**
     * How well does an arm do on the first test images?
     *
     * @param arm id of the arm, one that fuses
     * @param step as in {@link Look}
     * @param images how many test images at most; fewer are taken where memory is short, or only the probes are at hand
     */
    record Score(long id, String arm, @Nullable Integer step, int images, FusionOverride high)
            implements InspectRequest {

        @SuppressWarnings("ConstantValue")
        public Score {
            require(arm != null, "score: arm is missing, expected an arm's id");
            require(images > 0, "score: images is missing or less than 1");
            high = high == null ? FusionOverride.NONE : high;
        }
    }

    /** How does a file look to the run's models: what size has it, and what becomes of it on the canvas? */
    record Open(long id, String file) implements InspectRequest {

        @SuppressWarnings("ConstantValue")
        public Open {
            require(file != null, "open: file is missing, expected the path of a JPEG or PNG image");
        }
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new UserInputException(message);
        }
    }
}
