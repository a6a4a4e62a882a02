package org.stillroom.engine.experiment;

import org.stillroom.engine.inspect.InspectAnswer;
import org.stillroom.engine.inspect.InspectRequest;

/** Answers questions about the models of one run; used, and closed, by the thread that opened it. */
public interface Inspector extends AutoCloseable {

    /** The answer, be it that there is none and why. */
    InspectAnswer answer(InspectRequest request);

    @Override
    void close();
}
