package org.stillroom.engine.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A disk that fails at some of the places where a run touches it; {@link FaultBench} tries them all. */
class FaultInjectionTest {

    private static final int PLACES = 2;

    @TempDir
    private static Path folder;

    private static Path unbroken;
    private static int changes;

    @BeforeAll
    static void runUnbroken() {
        unbroken = FaultTrial.unbroken(folder);
        changes = FaultTrial.changes(folder);
    }

    @ParameterizedTest
    @EnumSource
    void whateverFailsTheRunGoesOnToTheSameEnd(Fault fault) throws IOException {
        long seed = Long.getLong("test.seed", 6);
        Random random = new Random(seed * 31 + fault.name().hashCode());
        for (int i = 0; i < PLACES; i++) {
            // One place in each part of the run.
            int from = (int) ((i + random.nextDouble()) * changes / PLACES);
            FaultTrial.Outcome outcome = new FaultTrial(unbroken, folder).run(fault, from);
            String where = "%s from change %d of %d on, -Dtest.seed=%d".formatted(fault, from, changes, seed);
            if (outcome.said() == null) {
                continue; // the last changes may be few enough to be met by nobody
            }
            assertThat(outcome.said()).as(where).contains(words(fault));
        }
    }

    private static String words(Fault fault) {
        return switch (fault) {
            case KILLED, POWER_LOST -> "this process is dead";
            case DISK_FULL -> "the disk is full: free some space";
            case NO_PERMISSION -> "no permission: allow this user to read and write";
            case FOLDER_GONE -> "is gone";
        };
    }
}
