package org.stillroom.engine.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.RunState.Status;

class LanesTest {

    private final CountDownLatch stop = new CountDownLatch(1);
    private final List<String> trained = Collections.synchronizedList(new ArrayList<>());

    @Test
    void teachersGoFirstAndStudentsWaitForTheirs() {
        Status status = lanes(arm("low", null), arm("teacher", null), arm("student", "teacher"))
                .run(1, () -> lane(this::train));

        assertThat(status).isEqualTo(Status.DONE);
        assertThat(trained).containsExactly("teacher", "low", "student");
    }

    @Test
    void armThatFailsEndsTheOthersAndNothingMoreBegins() {
        // The student's lane waits for the teacher while it trains; low trains until it is told to stop.
        assertThatThrownBy(() -> lanes(arm("teacher", null), arm("low", null), arm("student", "teacher"))
                        .run(
                                3,
                                () -> lane(arm -> {
                                    if (arm.id().equals("teacher")) {
                                        throw new IllegalStateException("the teacher failed");
                                    }
                                    return stopped();
                                })))
                .hasMessage("the teacher failed");

        assertThat(stop.getCount()).isZero();
        assertThat(trained).doesNotContain("student");
    }

    @Test
    void armThatIsStoppedEndsTheRunAsStopped() {
        Status status = lanes(arm("teacher", null), arm("student", "teacher"))
                .run(
                        2,
                        () -> lane(arm -> {
                            trained.add(arm.id());
                            return Status.STOPPED;
                        }));

        assertThat(status).isEqualTo(Status.STOPPED);
        assertThat(trained).containsExactly("teacher");
    }

    @Test
    void laneThatCannotBeOpenedEndsTheOthers() {
        AtomicInteger opened = new AtomicInteger();
        assertThatThrownBy(() -> lanes(arm("low", null), arm("high", null)).run(2, () -> {
                    if (opened.incrementAndGet() == 2) {
                        throw new IllegalStateException("no memory");
                    }
                    return lane(arm -> stopped());
                }))
                .hasMessage("no memory");

        assertThat(stop.getCount()).isZero();
    }

    private Lanes lanes(Manifest.Arm... arms) {
        return new Lanes(List.of(arms), stop::countDown);
    }

    private Status train(Manifest.Arm arm) {
        trained.add(arm.id());
        return Status.DONE;
    }

    /** Trains on until told to stop; the limit only keeps a broken build from hanging. */
    private Status stopped() {
        try {
            return stop.await(10, TimeUnit.SECONDS) ? Status.STOPPED : Status.DONE;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Manifest.Arm arm(String id, @Nullable String teacher) {
        return new Manifest.Arm(id, id, "kind", 0, 1, teacher);
    }

    private static FakeLane lane(Function<Manifest.Arm, Status> training) {
        return new FakeLane(training);
    }

    private record FakeLane(Function<Manifest.Arm, Status> training)
            implements AutoCloseable, Function<Manifest.Arm, Status> {

        @Override
        public Status apply(Manifest.Arm arm) {
            return training.apply(arm);
        }

        @Override
        public void close() {}
    }
}
