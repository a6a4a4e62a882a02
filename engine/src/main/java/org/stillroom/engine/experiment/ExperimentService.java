package org.stillroom.engine.experiment;

import java.nio.file.Path;
import java.util.List;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.run.Control;
import org.stillroom.engine.run.RunState.Status;

/**
 * Trains and uses detectors. Every call works on the calling thread until it is done; what the user can mend is a
 * {@link UserInputException}, and a run that fails has written status {@code FAILED} and its cause before the exception leaves.
 */
public interface ExperimentService {

    /** Runs an experiment in a new directory; ends with {@code DONE}, or {@code STOPPED} if {@code control} asked for it. */
    Status run(RunRequest request, Control control, RunListener listener);

    /**
     * Takes a run up at its last checkpoints, with the experiment, device and threads of its manifest.
     *
     * @throws UserInputException if there is nothing to go on with, or another worker writes the run
     */
    Status resume(Path run, Control control, RunListener listener);

    /**
     * Takes an arm of a run over into a new one, at one of its checkpoints and with other settings, and trains it on.
     *
     * @throws UserInputException if there is no such checkpoint, or a setting cannot change in the middle of a training
     */
    Status fork(ForkRequest request, Control control, RunListener listener);

    /** Detects objects with the newest checkpoint of an arm; one prediction for every image, in their order. */
    List<Prediction> predict(PredictRequest request);

    /**
     * Opens a run's models to questions.
     *
     * @param device as in {@link RunRequest#device()}
     * @param threads as in {@link RunRequest#threads()}
     * @param answers an existing folder for the files that answers name
     * @throws UserInputException if the folder is no run directory
     */
    Inspector inspect(Path run, String device, int threads, Path answers);
}
