package org.stillroom.engine.model.nn;

/** What a forward pass is for: it decides which statistics batch normalisation uses, and whether it updates the running ones. */
public enum Mode {
    /** Statistics of the batch; running statistics follow. */
    TRAINING,
    /** Running statistics, which stay as they are. */
    INFERENCE
}
