package org.stillroom.app.run;

import java.util.List;
import java.util.Map;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.inspect.InspectAnswer;
import org.stillroom.engine.run.FloatTensor;

/**
 * What an arm sees in an image, computed anew.
 *
 * @param step of the checkpoint that was used
 * @param detections by descending score, in source pixels
 * @param maps by the names of snapshots
 * @param learned per aligned level the high branch's share that the arm finds; empty if it does not fuse
 * @param times what it took
 */
public record Seen(
        int step,
        List<Detection> detections,
        Map<String, FloatTensor> maps,
        List<Double> learned,
        InspectAnswer.Times times) {}
