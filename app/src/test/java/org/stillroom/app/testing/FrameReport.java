package org.stillroom.app.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.stillroom.app.testing.Pulses.Pulse;

/** Prints how long frames took. */
final class FrameReport {

    /** 60 frames a second leave so much for each, in milliseconds. */
    private static final double FRAME = 16;

    private FrameReport() {}

    /** The FX thread's time of all frames, of those that changed anything, and of these by phase; and the renderer's. */
    static void print(List<Pulse> all) {
        List<Pulse> drawn = all.stream().filter(Pulse::drew).toList();
        Spread frames = spread(all);
        line("FX thread, all frames            %s; over %.0f ms: %.2f %%%n", frames, FRAME, 100 * frames.above(FRAME));
        Spread changed = spread(drawn);
        line(
                "FX thread, frames with changes   %s; over %.0f ms: %.2f %%%n",
                changed, FRAME, 100 * changed.above(FRAME));
        phases(drawn).forEach((phase, spread) -> line("    %-28s %s%n", phase, spread));
        line(
                "renderer's thread                %s%n",
                Spread.of(drawn.stream().map(Pulse::rendering).toList()));
    }

    private static Spread spread(List<Pulse> pulses) {
        return Spread.of(pulses.stream().map(Pulse::total).toList());
    }

    /** How long each phase took. */
    static Map<String, Spread> phases(List<Pulse> pulses) {
        Map<String, List<Double>> millis = new TreeMap<>();
        pulses.forEach(pulse -> pulse.phases()
                .forEach((phase, each) ->
                        millis.computeIfAbsent(phase, name -> new ArrayList<>()).add(each)));
        Map<String, Spread> spreads = new TreeMap<>();
        millis.forEach((phase, each) -> spreads.put(phase, Spread.of(each)));
        return spreads;
    }

    private static void line(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }
}
