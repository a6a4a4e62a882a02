package org.stillroom.engine.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What one piece of work took.
 *
 * @param wallMillis by the clock
 * @param cpuMillis of all threads of the process, those of the compiler and the garbage collector too
 */
public record Cost(double wallMillis, double cpuMillis) {

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** Does the work and measures it. */
    static Cost of(Runnable work) {
        long cpu = PROCESS.getProcessCpuTime();
        long wall = System.nanoTime();
        work.run();
        return new Cost((System.nanoTime() - wall) / 1e6, (PROCESS.getProcessCpuTime() - cpu) / 1e6);
    }

    /** Of both pieces, one after the other. */
    Cost plus(Cost other) {
        return new Cost(wallMillis + other.wallMillis, cpuMillis + other.cpuMillis);
    }
}
