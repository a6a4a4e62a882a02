package org.stillroom.engine.soak;

import ai.djl.engine.Engine;
import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What this process holds at a moment.
 *
 * @param step of the training
 * @param residentMiB memory of the process that lies in RAM; 0 where the system does not tell
 * @param files open, of all kinds; 0 where the system does not tell
 * @param threads of Java
 * @param arrays NDArrays that nobody has closed, of all managers
 */
record Holdings(int step, double residentMiB, int files, int threads, int arrays) {

    private static final Path STATM = Path.of("/proc/self/statm");
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final double PAGES_A_MIB = 256;

    static Holdings at(int step) {
        return new Holdings(
                step,
                resident(),
                openFiles(),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                liveArrays());
    }

    private static double resident() {
        try {
            return Files.exists(STATM) ? Long.parseLong(Files.readString(STATM).split(" ", -1)[1]) / PAGES_A_MIB : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private static int openFiles() {
        if (!Files.isDirectory(DESCRIPTORS)) {
            return 0;
        }
        try (Stream<Path> open = Files.list(DESCRIPTORS)) {
            return (int) open.count();
        } catch (IOException e) {
            return 0;
        }
    }

    private static int liveArrays() {
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager()) {
            Field resources = BaseNDManager.class.getDeclaredField("resources");
            resources.setAccessible(true);
            return count(manager.getParentManager(), resources);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("DJL keeps its arrays otherwise than it did", e);
        }
    }

    private static int count(NDManager manager, Field resources) throws ReflectiveOperationException {
        int count = 0;
        for (Object held : ((Map<?, ?>) resources.get(manager)).values()) {
            if (held instanceof NDArray) {
                count++;
            } else if (held instanceof BaseNDManager child) {
                count += count(child, resources);
            }
        }
        return count;
    }
}
