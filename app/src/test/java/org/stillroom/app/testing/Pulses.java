package org.stillroom.app.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * Records what JavaFX itself writes of every pulse into Java's flight recorder, the event {@code javafx.PulsePhase}. A pulse's phases on
 * the FX thread follow each other without a gap, from its first animation timer to the moment the renderer has been handed the
 * scene; those of the renderer's thread are its painting and presenting. Begin before JavaFX does: later it does not write.
 */
public final class Pulses implements AutoCloseable {

    private static final String PHASE = "javafx.PulsePhase";
    private static final String RENDERER = "QuantumRenderer";
    private static final String WAITING = "Waiting for previous rendering";
    private static final String HANDING_OVER = "Copy state to render graph";

    private final Recording recording = new Recording();

    /**
     * One pulse, durations in milliseconds.
     *
     * @param phases of the FX thread, by their JavaFX names
     * @param rendering of its scene, on the renderer's thread; 0 if nothing was drawn
     */
    public record Pulse(Instant start, Map<String, Double> phases, double rendering) {

        /** How long the FX thread was at it, waiting for the renderer included. */
        public double total() {
            return phases.values().stream().mapToDouble(Double::doubleValue).sum();
        }

        /** Of this, how long it waited for the renderer to finish the picture before. */
        public double waiting() {
            return phases.getOrDefault(WAITING, 0.0);
        }

        /** Whether there was anything new to draw. */
        public boolean drew() {
            return phases.containsKey(HANDING_OVER);
        }
    }

    /** @param sampled whether the stacks of all threads are recorded too, every 10 ms */
    public Pulses(boolean sampled) {
        recording.enable(PHASE).withoutThreshold().withoutStackTrace();
        if (sampled) {
            recording.enable("jdk.ExecutionSample").withPeriod(Duration.ofMillis(10));
            recording.enable("jdk.GarbageCollection").withoutThreshold();
        }
        recording.start();
    }

    /** Ends the recording and gives the pulses that began in a span of time, in their order; {@code file} keeps all that was recorded. */
    public List<Pulse> end(Instant from, Instant to, Path file) {
        recording.stop();
        try {
            recording.dump(file);
            return pulses(file).stream()
                    .filter(pulse ->
                            !pulse.start().isBefore(from) && pulse.start().isBefore(to))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Pulse> pulses(Path file) throws IOException {
        Map<Integer, Map<String, Double>> phases = new TreeMap<>();
        Map<Integer, Instant> starts = new TreeMap<>();
        Map<Integer, Double> rendering = new TreeMap<>();
        for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
            if (!event.getEventType().getName().equals(PHASE)) {
                continue;
            }
            int pulse = event.getInt("pulseId");
            double millis = event.getDuration().toNanos() / 1e6;
            boolean rendered = event.getThread().getJavaName().startsWith(RENDERER);
            if (rendered) {
                rendering.merge(pulse, millis, Double::sum);
            } else {
                phases.computeIfAbsent(pulse, id -> new LinkedHashMap<>())
                        .merge(event.getString("phaseName"), millis, Double::sum);
                starts.merge(pulse, event.getStartTime(), (a, b) -> a.isBefore(b) ? a : b);
            }
        }
        return starts.keySet().stream()
                .map(pulse -> new Pulse(starts.get(pulse), phases.get(pulse), rendering.getOrDefault(pulse, 0.0)))
                .toList();
    }

    @Override
    public void close() {
        recording.close();
    }

    /** A file for what was recorded that nobody wants to keep. */
    static Path temporary() {
        try {
            Path file = Files.createTempFile("stillroom", ".jfr");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
