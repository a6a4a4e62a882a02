package org.stillroom.app.worker;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The command line of a worker: what a terminal would start, with this program's own Java, class path and options. */
public final class WorkerCommand {

    private static final String MAIN = "org.stillroom.app.Launcher";

    private WorkerCommand() {}

    /** {@code stillroom run EXPERIMENT --out DIRECTORY [--data FOLDER] [--threads N]}; 0 threads are not spoken of. */
    public static List<String> run(String experiment, Path directory, @Nullable Path dataRoot, int threads) {
        List<String> arguments = new ArrayList<>(List.of("run", experiment, "--out", directory.toString()));
        if (dataRoot != null) {
            arguments.addAll(List.of("--data", dataRoot.toString()));
        }
        if (threads > 0) {
            arguments.addAll(List.of("--threads", Integer.toString(threads)));
        }
        return stillroom(arguments);
    }

    /** {@code stillroom resume DIRECTORY}. */
    public static List<String> resume(Path directory) {
        return stillroom(List.of("resume", directory.toString()));
    }

    /** {@code stillroom fork PARENT --arm A --step N --set KEY=VALUE … --out DIRECTORY}. */
    public static List<String> fork(Path parent, String arm, int step, List<String> sets, Path directory) {
        List<String> arguments = new ArrayList<>(List.of(
                "fork",
                parent.toString(),
                "--arm",
                arm,
                "--step",
                Integer.toString(step),
                "--out",
                directory.toString()));
        sets.forEach(set -> arguments.addAll(List.of("--set", set)));
        return stillroom(arguments);
    }

    /** {@code stillroom inspect DIRECTORY --threads N}, with half of the cores: a training may want the others. */
    public static List<String> inspect(Path directory) {
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        return stillroom(List.of("inspect", directory.toString(), "--threads", Integer.toString(threads)));
    }

    private static List<String> stillroom(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(WorkerCommand::concernsTheWorker)
                .forEach(command::add);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(MAIN);
        command.addAll(arguments);
        return command;
    }

    /**
     * An agent or a debugger's port serves one process only; the window's toolkit is none of the worker's business, nor how sparingly
     * {@code bin/stillroom} has the window compile and collect its garbage.
     */
    static boolean concernsTheWorker(String option) {
        return !option.startsWith("-javaagent")
                && !option.startsWith("-agent")
                && !option.startsWith("-Xrun")
                && !option.startsWith("-XX:TieredStopAtLevel")
                && !option.equals("-XX:+UseSerialGC")
                && !option.startsWith("-Dglass")
                && !option.startsWith("-Dprism")
                && !option.startsWith("-Dtestfx");
    }
}
