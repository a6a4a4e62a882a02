package org.stillroom.engine.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The maps a panel shows of one probe image at one step: {@code snapshots/<step>/<image>.safetensors}.
 *
 * @param arm the arm's id
 * @param step optimiser steps done
 * @param image id of the test image
 * @param maps by the names in {@code docs/run-directory.md}; float32
 */
public record Snapshot(String arm, int step, long image, Map<String, FloatTensor> maps) {

    public Snapshot {
        maps = Collections.unmodifiableMap(new LinkedHashMap<>(maps));
    }
}
