package org.stillroom.app.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.Launcher;

/**
 * Measures how long the program takes to start, in milliseconds from before its process is made: {@code start [--run=DIRECTORY]
 * [--rounds=7]}. With a run, one start in two opens it.
 *
 * <p>The program is the real one, started by its {@link Launcher} with the options of this process, but at a home of its own that is
 * empty. Its window can be used when its first frame was handed to the renderer and the FX thread is free for the next one; a run
 * is open when the pyramid says of which step its maps are, which it does as it shows them. One start of each kind goes before,
 * uncounted: the files are in the system's memory then.
 */
public final class StartBench {

    private static final String STARTED = "stillroom.bench.started";
    private static final String SHOWN = "shown after ";

    private final Map<String, String> options;
    private final Path home;

    private StartBench(Map<String, String> options) throws IOException {
        this.options = options;
        this.home = Files.createTempDirectory("stillroom-bench");
    }

    static void measure(String[] args) throws IOException, InterruptedException {
        new StartBench(Stream.of(args)
                        .map(each -> each.replaceFirst("^--", "").split("=", 2))
                        .collect(Collectors.toMap(each -> each[0], each -> each.length > 1 ? each[1] : "")))
                .measure();
    }

    private void measure() throws IOException, InterruptedException {
        System.out.println(BenchWindow.machine());
        String run = options.getOrDefault("run", "");
        int rounds = Integer.parseInt(options.getOrDefault("rounds", "7"));
        List<Double> empty = new ArrayList<>();
        List<Double> withRun = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            empty.add(start(null));
            if (!run.isEmpty()) {
                withRun.add(start(Path.of(run)));
            }
        }
        Spread usable = Spread.of(empty.subList(1, empty.size()));
        System.out.printf("a window that can be used    %s%n", usable);
        if (!run.isEmpty()) {
            Spread open = Spread.of(withRun.subList(1, withRun.size()));
            System.out.printf("a run's maps                 %s%n", open);
            System.out.printf(
                    Locale.ROOT, "the run takes, by the medians, %.0f ms more%n", open.median() - usable.median());
        }
    }

    /** How long one start takes. */
    private double start(@Nullable Path run) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("-Duser.home=" + home);
        command.add("-Djava.util.prefs.userRoot=" + home);
        command.add("-D" + STARTED + "=" + System.currentTimeMillis());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Watched.class.getName()));
        command.addAll(run == null ? List.of() : List.of("open", run.toString()));
        Process program = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (BufferedReader said = program.inputReader(Charset.defaultCharset())) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                if (line.startsWith(SHOWN)) {
                    return Double.parseDouble(line.substring(SHOWN.length()));
                }
                System.err.println(line);
            }
            throw new IllegalStateException("the program ended before its window could be used");
        } finally {
            program.destroy();
            program.waitFor();
        }
    }

    /** The program, and somebody who watches its window and says when it is there; then it ends. */
    public static final class Watched {

        private Watched() {}

        public static void main(String[] args) {
            Thread watch = new Thread(() -> awaitToolkit(args.length > 0), "watch");
            watch.setDaemon(true);
            watch.start();
            Launcher.main(args);
        }

        private static void awaitToolkit(boolean withRun) {
            AtomicBoolean there = new AtomicBoolean();
            while (!there.get()) {
                try {
                    Thread.sleep(5);
                    Platform.runLater(() -> {
                        if (!Window.getWindows().isEmpty() && there.compareAndSet(false, true)) {
                            watch(Window.getWindows().get(0).getScene(), withRun);
                        }
                    });
                } catch (IllegalStateException toolkitNotStarted) {
                    Thread.onSpinWait();
                } catch (InterruptedException e) {
                    return;
                }
            }
        }

        /** A frame begins when the one before has been laid out and handed over. */
        private static void watch(Scene scene, boolean withRun) {
            new AnimationTimer() {
                private int complete;

                @Override
                public void handle(long now) {
                    complete += complete > 0 || !withRun || showsMaps(scene) ? 1 : 0;
                    if (complete == 3) {
                        stop();
                        System.out.println(SHOWN + (System.currentTimeMillis() - Long.getLong(STARTED, 0)));
                    }
                }
            }.start();
        }

        /** As it does of which step they are. */
        private static boolean showsMaps(Scene scene) {
            Node row = scene.lookup("#pyramid-row-own");
            return row != null
                    && row.lookupAll(".subtitle").stream()
                            .anyMatch(words -> words instanceof Labeled label
                                    && label.getText().matches("(?s).*it\\. \\d+"));
        }
    }
}
