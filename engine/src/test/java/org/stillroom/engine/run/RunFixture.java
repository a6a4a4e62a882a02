package org.stillroom.engine.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stillroom.engine.data.Annotation;
import org.stillroom.engine.data.Category;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.data.ImageSource;
import org.stillroom.engine.geometry.Box;

/** A small run's manifest, test set, states and evaluations. */
public final class RunFixture {

    static final List<Category> CATEGORIES = List.of(new Category(0, "disc"), new Category(7, "ring"));

    private RunFixture() {}

    /** Arms as {@code name:kind:iterations} or {@code name:kind:iterations:control}, once for every seed; students learn from {@code teacher} with the weight given. */
    public static Manifest manifest(String name, List<Integer> seeds, Map<String, Double> weights, String... arms) {
        ObjectNode spec = JsonNodeFactory.instance.objectNode();
        seeds.forEach(spec.putArray("seeds")::add);
        List<Manifest.Arm> manifestArms = new ArrayList<>();
        for (String arm : arms) {
            List<String> parts = List.of(arm.split(":", -1));
            ObjectNode node =
                    spec.withArray("arms").addObject().put("name", parts.get(0)).put("kind", parts.get(1));
            if (parts.get(1).equals("student")) {
                node.put("teacher", "teacher").put("start", "teacher");
                node.putObject("distill").put("weight", weights.getOrDefault(parts.get(0), 0.6));
            }
        }
        for (int seed : seeds) {
            for (String arm : arms) {
                List<String> parts = List.of(arm.split(":", -1));
                manifestArms.add(new Manifest.Arm(
                        parts.get(0) + "-s" + seed,
                        parts.get(0),
                        parts.get(1),
                        seed,
                        Integer.parseInt(parts.get(2)),
                        parts.get(1).equals("student") ? "teacher-s" + seed : null,
                        parts.size() > 3 ? parts.get(3) : null));
            }
        }
        return new Manifest(
                Manifest.FORMAT,
                name,
                "",
                "2026-11-20T15:00:00Z",
                Map.of("java", "17"),
                "cpu",
                2,
                null,
                null,
                null,
                spec,
                new Manifest.Data("scenes", "abc", 300, 2, CATEGORIES),
                new Manifest.Input(128, 128, 2, "area"),
                List.of(new Manifest.Level(8, "P3", "P2")),
                manifestArms,
                List.of(new Manifest.Probe(4, "probes/4.png", 128, 128, 1.0)));
    }

    public static Manifest manifest() {
        return manifest("small", List.of(0), Map.of(), "low:aligned-low:40", "teacher:teacher:40");
    }

    public static DetectionDataset test() {
        ImageSource none = () -> {
            throw new IOException("no pixels here");
        };
        Annotation ring = new Annotation(0, 1, new Box(1, 2, 11, 22.5), 205, false);
        return new DetectionDataset(
                "test",
                CATEGORIES,
                List.of(
                        new ImageRecord(0, "0.png", 64, 48, none, List.of(ring)),
                        new ImageRecord(4, "4.png", 64, 48, none, List.of())));
    }

    public static RunState state(RunState.Status status, long pid, Instant heartbeat) {
        return new RunState(
                status,
                null,
                pid,
                "2026-11-20T15:00:00Z",
                heartbeat.toString(),
                "low-s0",
                61.2,
                null,
                240.0,
                List.of(new RunState.ArmState("low-s0", RunState.Status.RUNNING, 10, 40)));
    }

    public static Evaluation evaluation(String arm, int step, double ap) {
        Map<String, Double> stats = new LinkedHashMap<>();
        stats.put("AP", ap);
        stats.put("AP50", 2 * ap);
        stats.put("APl", Double.NaN);
        return new Evaluation(
                arm,
                step,
                2,
                0.5,
                stats,
                List.of(new Evaluation.CategoryResult(7, "ring", ap, 2 * ap, null)),
                new Evaluation.Fusion(List.of(new double[] {0.75, 0.25}), Map.of(4L, List.of(new double[] {0.5, 0.5}))),
                List.of(new Evaluation.SizeResult(0, 8.0, 3, ap / 2), new Evaluation.SizeResult(8, null, 5, null)));
    }
}
