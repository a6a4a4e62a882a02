package org.stillroom.app.testing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.run.ArmWriter;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.RunState;
import org.stillroom.engine.run.RunState.ArmState;
import org.stillroom.engine.run.RunState.Status;
import org.stillroom.engine.run.RunWriter;
import org.stillroom.samples.Scenes;

/** A run of one arm that has written its loss at every one of very many steps. No network was trained: it falls, and is noisy. */
public final class LongRun {

    private LongRun() {}

    /** Writes it; 75 bytes a step. */
    public static Path write(Path folder, int steps) {
        DetectionDataset test = Scenes.generate("test", 1, 128, 0);
        ObjectNode spec = JsonNodeFactory.instance.objectNode();
        spec.putObject("training").put("batch", 8);
        Manifest manifest = new Manifest(
                Manifest.FORMAT,
                "long",
                "A long run made for a benchmark",
                "2026-11-20T15:00:00Z",
                Map.of("stillroom", "0.1.0"),
                "cpu",
                2,
                null,
                null,
                null,
                spec,
                new Manifest.Data("scenes", "0".repeat(64), 300, 1, test.categories()),
                new Manifest.Input(128, 128, 2, "area"),
                List.of(new Manifest.Level(8, "P3", "P2")),
                List.of(new Manifest.Arm("student-s0", "student", "student", 0, steps, null)),
                List.of());
        try (RunWriter writer = RunWriter.create(folder, manifest, "name: long\n", test)) {
            ArmWriter arm = writer.arm("student-s0");
            Random random = new Random(0);
            for (int step = 1; step <= steps; step++) {
                double fall = Math.exp(-3.0 * step / steps);
                arm.metric(step, "loss", 0.6 + 1.5 * fall + 0.3 * random.nextGaussian() * (0.3 + fall));
            }
            arm.flush();
            writer.state(new RunState(
                    Status.DONE,
                    null,
                    ProcessHandle.current().pid(),
                    "2026-11-20T15:00:00Z",
                    "2026-11-20T15:10:00Z",
                    null,
                    null,
                    null,
                    null,
                    List.of(new ArmState("student-s0", Status.DONE, steps, steps))));
        }
        return folder;
    }
}
