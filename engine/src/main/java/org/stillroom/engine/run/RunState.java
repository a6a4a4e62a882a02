package org.stillroom.engine.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a run stands, as last written to {@code state.json}. Times are ISO-8601 instants. */
public record RunState(
        Status status,
        @Nullable String cause,
        long pid,
        String started,
        String heartbeat,
        @Nullable String arm,
        @Nullable Double imagesPerSecond,
        @Nullable Double armSecondsLeft,
        @Nullable Double secondsLeft,
        List<ArmState> arms) {

    /** Of a run or of one arm. */
    public enum Status {
        QUEUED,
        RUNNING,
        PAUSED,
        DONE,
        STOPPED,
        FAILED
    }

    /** Progress of one arm, in optimiser steps. */
    public record ArmState(String id, Status status, int step, int iterations) {}
}
