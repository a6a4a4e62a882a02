package org.stillroom.engine.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stillroom.engine.experiment.TinyRuns.NOBODY;
import static org.stillroom.engine.experiment.TinyRuns.RUNNER;
import static org.stillroom.engine.experiment.TinyRuns.oneLane;
import static org.stillroom.engine.experiment.TinyRuns.request;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.run.Control;
import org.stillroom.engine.run.JournalEntry;
import org.stillroom.engine.run.JournalEntry.Kind;
import org.stillroom.engine.run.RunReader;
import org.stillroom.engine.run.RunState;
import org.stillroom.engine.run.RunState.Status;
import org.stillroom.engine.spec.ScenesSpec;
import org.stillroom.engine.train.Rectangles;

/** Runs that were interrupted, and what they are when they go on. */
class ResumeTest {

    @TempDir
    private static Path folder;

    private static Path unbroken;

    private final TinyRuns.Stopper stopper = new TinyRuns.Stopper();

    @BeforeAll
    static void runUnbroken() {
        unbroken = folder.resolve("unbroken");
        assertThat(RUNNER.run(request(unbroken), new Control(), NOBODY)).isEqualTo(Status.DONE);
    }

    @Test
    void interruptedAndResumedRunEqualsAnUnbrokenOne() throws IOException {
        Path broken = folder.resolve("broken");
        // Stopped again and again, after every fourth evaluation: in the middle of arms, at steps no checkpoint was due
        // at.
        Status status = RUNNER.run(request(broken), stopper.after(4), stopper);
        assertThat(RunReader.open(broken).state().orElseThrow().status()).isEqualTo(Status.STOPPED);
        int interruptions = 0;
        while (status == Status.STOPPED) {
            interruptions++;
            status = RUNNER.resume(broken, stopper.after(4), stopper);
        }
        assertThat(status).isEqualTo(Status.DONE);
        assertThat(interruptions).isGreaterThanOrEqualTo(3);

        TinyRuns.assertEqual(broken, unbroken);
    }

    @Test
    void runThatLostItsWorkerGoesOnFromTheLastCheckpoint() throws IOException {
        Path killed = folder.resolve("killed");
        assertThat(RUNNER.run(request(killed), stopper.at("teacher-s0", 3), stopper))
                .isEqualTo(Status.STOPPED);
        // As kill -9 leaves it: what came after the checkpoint of step 2 is there, a metric torn, the state says
        // RUNNING.
        Path teacher = killed.resolve("arms/teacher-s0");
        Files.delete(teacher.resolve("checkpoints/3.safetensors"));
        Files.writeString(
                teacher.resolve("metrics.jsonl"),
                Files.readString(teacher.resolve("metrics.jsonl")) + "{\"step\":4,\"name\":\"lo");
        Path state = killed.resolve("state.json");
        Files.writeString(state, Files.readString(state).replace("STOPPED", "RUNNING"));

        assertThat(RUNNER.resume(killed, new Control(), NOBODY)).isEqualTo(Status.DONE);

        TinyRuns.assertEqual(killed, unbroken);
    }

    @Test
    void stopInTheLastStepOfAnArmLeavesItDoneAndBeginsNoOther() {
        Path between = folder.resolve("between");
        assertThat(RUNNER.run(oneLane(between, "conventional", "high"), stopper.at("high-s0", 6), stopper))
                .isEqualTo(Status.STOPPED);

        RunReader run = RunReader.open(between);
        assertThat(run.state().orElseThrow().arms())
                .extracting(RunState.ArmState::status)
                .containsExactly(Status.STOPPED, Status.DONE);
        assertThat(run.evaluationSteps("conventional-s0")).isEmpty();

        assertThat(RUNNER.resume(between, new Control(), NOBODY)).isEqualTo(Status.DONE);
        assertThat(run.evaluationSteps("conventional-s0")).containsExactly(0, 3, 6);
    }

    @Test
    void dataThatChangedSinceTheRunBeganIsRefused() {
        ExperimentRunner other = new ExperimentRunner(new TinyRuns.RectanglesForScenes() {
            @Override
            public Scenes scenes(ScenesSpec spec) {
                return new Scenes(
                        Rectangles.of(spec.train(), spec.size(), 77), Rectangles.of(spec.test(), spec.size(), 2));
            }
        });
        assertThatThrownBy(() -> other.resume(unbroken, new Control(), NOBODY))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("changed since the run began");
    }

    @Test
    void runThatMetABrokenImageSaysSoAndGoesOnOnceItIsMended() throws IOException {
        Path failed = folder.resolve("failed");
        ExperimentRunner runner = new ExperimentRunner(new TinyRuns.RectanglesForScenes() {
            @Override
            public Scenes scenes(ScenesSpec spec) {
                Scenes whole = super.scenes(spec);
                return new Scenes(TinyRuns.withBrokenImage(whole.train(), 1), whole.test());
            }
        });
        assertThatThrownBy(() -> runner.run(request(failed), new Control(), NOBODY))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("rectangles-1 cannot be read: torn");
        RunState state = RunReader.open(failed).state().orElseThrow();
        assertThat(state.status()).isEqualTo(Status.FAILED);
        assertThat(state.cause()).contains("rectangles-1 cannot be read: torn");
        assertThat(state.arms())
                .anyMatch(arm -> arm.status() == Status.FAILED)
                .noneMatch(arm -> arm.status() == Status.RUNNING || arm.status() == Status.DONE);

        assertThat(RUNNER.resume(failed, new Control(), NOBODY)).isEqualTo(Status.DONE);

        TinyRuns.assertEqual(failed, unbroken);
    }

    /** One arm alone, done; and its checkpoints of steps 4 and 6. */
    private Path high(String name) {
        Path run = folder.resolve(name);
        assertThat(RUNNER.run(oneLane(run, "high"), new Control(), NOBODY)).isEqualTo(Status.DONE);
        assertThat(RunReader.open(run).checkpointSteps("high-s0")).contains(4, 6);
        return run;
    }

    private static List<String> remarks(Path run) {
        return RunReader.open(run).journal().stream()
                .filter(entry -> entry.kind() == Kind.REWOUND)
                .map(JournalEntry::text)
                .toList();
    }

    @Test
    void aDeletedCheckpointIsSaidAndTheOneBeforeItIsUsed() throws IOException {
        Path run = high("deleted");
        Files.delete(run.resolve("arms/high-s0/checkpoints/6.safetensors"));

        assertThat(RUNNER.resume(run, new Control(), NOBODY)).isEqualTo(Status.DONE);

        assertThat(remarks(run))
                .containsExactly(
                        "high-s0: its checkpoint of step 6 is gone; it goes on from its checkpoint of step 4; steps 5 to 6 are trained again");
        assertThat(TinyRuns.numbers(run).get("high-s0"))
                .isEqualTo(TinyRuns.numbers(unbroken).get("high-s0"));
    }

    @Test
    void aCorruptedCheckpointIsSaidPutAsideAndTheOneBeforeItIsUsed() throws IOException {
        Path run = high("corrupted");
        Path newest = run.resolve("arms/high-s0/checkpoints/6.safetensors");
        byte[] bytes = Files.readAllBytes(newest);
        bytes[bytes.length - 5] ^= 4;
        Files.write(newest, bytes);

        assertThat(RUNNER.resume(run, new Control(), NOBODY)).isEqualTo(Status.DONE);

        assertThat(remarks(run)).hasSize(2).first().asString().contains("6.safetensors: not a whole", "checksum");
        assertThat(remarks(run).get(1))
                .isEqualTo("high-s0: goes on from its checkpoint of step 4; steps 5 to 6 are trained again");
        assertThat(run.resolve("arms/high-s0/checkpoints/6.safetensors.broken")).hasBinaryContent(bytes);
        assertThat(TinyRuns.numbers(run).get("high-s0"))
                .isEqualTo(TinyRuns.numbers(unbroken).get("high-s0"));
    }

    @Test
    void withoutAnyCheckpointAnArmBeginsAnewAndSaysSo() throws IOException {
        Path run = high("none");
        for (int step : RunReader.open(run).checkpointSteps("high-s0")) {
            Files.delete(run.resolve("arms/high-s0/checkpoints/" + step + ".safetensors"));
        }
        assertThat(RUNNER.resume(run, new Control(), NOBODY)).isEqualTo(Status.DONE);
        assertThat(remarks(run))
                .containsExactly(
                        "high-s0: its checkpoint of step 6 is gone; it begins anew, without a checkpoint; steps 1 to 6 are trained again");
        assertThat(TinyRuns.numbers(run).get("high-s0"))
                .isEqualTo(TinyRuns.numbers(unbroken).get("high-s0"));
    }

    @Test
    @Timeout(120)
    void aCommandLaidDownInTheRunReachesItsWorker() {
        Path run = folder.resolve("told");
        RunListener teller = new RunListener() {
            private boolean told;

            @Override
            public void progressed(RunState state) {
                if (!told && state.arms().get(0).step() > 0) {
                    told = true;
                    RunReader.open(run).tell("stop");
                }
            }
        };
        RunRequest endless = TinyRuns.request(
                run, 1, List.of("high"), "training.iterations=1000000", "training.evaluateEvery=1000000");
        assertThat(RUNNER.run(endless, new Control(), teller)).isEqualTo(Status.STOPPED);
        assertThat(run.resolve(".control")).doesNotExist();
    }

    @Test
    void everyWorkerLeavesWhoItWasInTheJournal() {
        assertThat(RunReader.open(unbroken).journal())
                .extracting(JournalEntry::kind)
                .containsExactly(Kind.BEGAN, Kind.ENDED);
        assertThat(RunReader.open(unbroken).journal().get(0).text())
                .contains(
                        "pytorch",
                        "java",
                        "device cpu, 2 threads; process "
                                + ProcessHandle.current().pid());
    }
}
