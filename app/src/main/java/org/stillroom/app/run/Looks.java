package org.stillroom.app.run;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.inspect.FusionOverride;
import org.stillroom.engine.inspect.InspectAnswer;
import org.stillroom.engine.run.Manifest;

/**
 * Answers from a run's models what none of its files does. Futures are completed on the FX thread; cancelling one that has not been
 * asked yet saves the work.
 */
public interface Looks {

    /** For a run nobody can be asked about. */
    Looks NOBODY = new Looks() {

        private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");

        @Override
        public CompletableFuture<Seen> look(String armId, int step, long image, FusionOverride high) {
            return nobody();
        }

        @Override
        public CompletableFuture<InspectAnswer.Scored> score(String armId, int step, FusionOverride high) {
            return nobody();
        }

        @Override
        public CompletableFuture<Manifest.Probe> open(Path file) {
            return nobody();
        }

        private <T> CompletableFuture<T> nobody() {
            return CompletableFuture.failedFuture(
                    new UserInputException("No worker looks into this run; open its folder in the window"));
        }

        @Override
        public ReadOnlyStringProperty problemProperty() {
            return problem.getReadOnlyProperty();
        }

        @Override
        public void restart() {}
    };

    /**
     * What an arm sees in an image.
     *
     * @param step the newest checkpoint kept until then answers, or else the oldest
     * @param image id of a test image, or of an {@linkplain #open opened} file
     */
    CompletableFuture<Seen> look(String armId, int step, long image, FusionOverride high);

    /** How well a teacher does on the first test images. */
    CompletableFuture<InspectAnswer.Scored> score(String armId, int step, FusionOverride high);

    /** An image of one's own as something to look at: its id is negative, its file the picture of its canvas. */
    CompletableFuture<Manifest.Probe> open(Path file);

    /** Why nobody answers any more, in a sentence; empty while somebody does. */
    ReadOnlyStringProperty problemProperty();

    /** Tries again after a problem. */
    void restart();
}
