package org.stillroom.engine.run;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The maps a panel shows of one probe image at one step: {@code snapshots/<step>/<image>.safetensors}.
 *
 * @param arm the arm's id
 * @param step optimiser steps done
 * @param image id of the test image
 * @param maps by the names in {@code docs/run-directory.md}
 */
public record Snapshot(String arm, int step, long image, Map<String, FloatTensor> maps) {

    public Snapshot {
        maps = Collections.unmodifiableMap(new LinkedHashMap<>(maps));
    }

    /** Writes what a panel shows of an image, atomically: maps [H, W] as float32, feature vectors [C, H, W], of which there are many, as float16. */
    public static void write(Path file, Map<String, FloatTensor> maps, Map<String, String> metadata) {
        Set<String> halved = maps.entrySet().stream()
                .filter(map -> map.getValue().shape().length == 3)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        SafeTensors.write(file, maps, metadata, halved);
    }
}
