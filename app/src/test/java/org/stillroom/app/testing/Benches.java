package org.stillroom.app.testing;

import java.util.Arrays;

/** Starts one of the benchmarks of {@code app/docs/speed.md}: {@code frames}, {@code scrub}, {@code curves}, {@code gallery}, {@code pairs}, {@code start} or {@code memory}, then its options. */
public final class Benches {

    private Benches() {}

    public static void main(String[] args) throws Exception {
        String name = args.length == 0 ? "" : args[0];
        String[] options = Arrays.stream(args).skip(1).toArray(String[]::new);
        switch (name) {
            case "frames" -> FrameBench.measure(options);
            case "scrub" -> ScrubBench.measure(options);
            case "gallery" -> GalleryBench.measure(options);
            case "curves" -> CurveBench.measure(options);
            case "pairs" -> PairedBench.measure(options);
            case "start" -> StartBench.measure(options);
            case "memory" -> MemoryBench.measure(options);
            case "window" -> WindowProcess.show(options);
            default ->
                throw new IllegalArgumentException(
                        "benchmark \"%s\": expected frames, scrub, curves, gallery, pairs, start or memory"
                                .formatted(name));
        }
    }
}
