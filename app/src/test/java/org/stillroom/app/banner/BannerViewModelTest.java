package org.stillroom.app.banner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.app.banner.BannerViewModel.Kind;
import org.stillroom.app.banner.BannerViewModel.Message;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.run.SyntheticRun;
import org.stillroom.app.testing.Bench;
import org.stillroom.engine.run.RunState.Status;

class BannerViewModelTest {

    @TempDir
    Path folder;

    private Bench bench;
    private BannerViewModel banner;

    @BeforeEach
    void setUp() {
        bench = new Bench(folder.resolve("runs"));
        banner = new BannerViewModel(bench.selection, bench.workers);
    }

    @Test
    void saysNothingOfAHealthyRun() {
        try (SyntheticRun run = SyntheticRun.at(folder.resolve("run"), 1, "student-s0", 400)) {
            bench.show(folder.resolve("run"));
            assertThat(message()).isNull();
            run.finish();
            bench.look();
            assertThat(message()).isNull();
        }
    }

    @Test
    void aRunWhoseWorkerIsGoneCanBeResumed() {
        try (SyntheticRun run = SyntheticRun.at(folder.resolve("run"), 1, "student-s0", 432)) {
            run.abandon("student-s0", 432);
            RunModel model = bench.show(folder.resolve("run"));

            assertThat(message().text()).startsWith("The worker of this run is gone at iteration 432 of student.");
            assertThat(message().resumable()).isEqualTo(model.directory());
            banner.resume();

            assertThat(bench.worker.command)
                    .endsWith("resume", model.directory().toString());
            assertThat(message()).as("while it is resumed").isNull();
        }
    }

    @Test
    void aRunsWarningsAreToldOnceThereIsNothingWorse() throws IOException {
        Path run = SyntheticRun.finished(folder.resolve("run"));
        Files.writeString(run.resolve("warnings.json"), """
                {"warnings": [{"arm": "student-s0", "text": "its teacher teacher has AP 14.2, not more than high with 15.1"},
                              {"arm": "student-no-kd-s0", "text": "its teacher finds nothing"}]}
                """);
        bench.show(run);

        assertThat(message().kind()).isEqualTo(Kind.NOTICE);
        assertThat(message().text())
                .isEqualTo("student-s0: its teacher teacher has AP 14.2, not more than high with 15.1."
                        + " And 1 more: see the arms marked ⚠.");
        banner.dismiss();
        bench.look();
        assertThat(message()).isNull();
    }

    @Test
    void aFailedRunTellsItsCause() {
        try (SyntheticRun run = SyntheticRun.at(folder.resolve("run"), 1, "student-s0", 432)) {
            run.state(Status.FAILED, "the loss of student is not finite", "student-s0", 432);
            bench.show(folder.resolve("run"));

            assertThat(message().kind()).isEqualTo(Kind.ERROR);
            assertThat(message().text())
                    .isEqualTo("This run failed at iteration 432 of student: the loss of student is not finite");
        }
    }

    @Test
    void aStoppedRunIsANotice() {
        try (SyntheticRun run = SyntheticRun.at(folder.resolve("run"), 1, "student-s0", 432)) {
            run.state(Status.STOPPED, null, "student-s0", 432);
            RunModel model = bench.show(folder.resolve("run"));

            assertThat(message())
                    .isEqualTo(new Message(
                            Kind.NOTICE, "This run was stopped at iteration 432 of student.", model.directory(), null));
        }
    }

    @Test
    void aWrongInputIsShownInItsOwnWordsAndOffersNothing() {
        bench.workers.run("mine.yaml", "mine", null);
        bench.worker.end(2, "mine.yaml, line 3: unknown key");
        bench.turn();

        assertThat(message()).isEqualTo(new Message(Kind.ERROR, "mine.yaml, line 3: unknown key", null, null));
    }

    @Test
    void aDeadWorkerTellsItsLastWordsAndOffersToResume() {
        try (SyntheticRun run = SyntheticRun.at(folder.resolve("run"), 1, "student-s0", 432)) {
            run.abandon("student-s0", 432);
            RunModel model = bench.show(folder.resolve("run"));
            bench.workers.resume(model.directory());
            bench.worker.end(134, "terminate called after throwing an instance of 'c10::Error'");
            bench.turn();

            assertThat(message().text())
                    .startsWith("The worker ended unexpectedly (exit code 134: aborted in native code).")
                    .contains("terminate called after throwing an instance of 'c10::Error'")
                    .endsWith("Nothing recorded is lost: it can go on from its last checkpoint.");
            assertThat(message().resumable()).isEqualTo(model.directory());
            assertThat(message().log()).isEqualTo(folder.resolve("run.log"));
        }
    }

    @Test
    void aMessageOnceDismissedStaysAwayUntilThereIsAnother() {
        try (SyntheticRun run = SyntheticRun.at(folder.resolve("run"), 1, "student-s0", 432)) {
            run.state(Status.STOPPED, null, "student-s0", 432);
            bench.show(folder.resolve("run"));
            banner.dismiss();
            bench.selection.scrubTo(200);
            assertThat(message()).isNull();

            banner.tell("/tmp: no manifest.json in it");
            assertThat(message().text()).isEqualTo("/tmp: no manifest.json in it");
            banner.dismiss();
            run.state(Status.FAILED, "the disk is full", "student-s0", 432);
            bench.look();

            assertThat(message().text()).endsWith("the disk is full");
        }
    }

    private Message message() {
        return banner.messageProperty().get();
    }

    @Test
    void aWorkerThatNamesItsTroubleIsTakenAtItsWord() {
        bench.workers.resume(folder.resolve("run"));
        bench.worker.end(
                1,
                "stillroom: run/state.json: cannot be written (the disk is full: free some space) (UncheckedIOException; --verbose prints the trace)");
        bench.turn();

        assertThat(message().text())
                .isEqualTo(
                        "The worker could not go on: run/state.json: cannot be written (the disk is full: free some space).");
    }

    @Test
    void whatHappenedSinceTheRunWasTakenUpIsTold() throws IOException {
        try (SyntheticRun run = SyntheticRun.at(folder.resolve("run"), 1, "student-s0", 400)) {
            String line = "{\"time\":\"2026-11-20T15:00:00Z\",\"kind\":\"%s\",\"text\":\"%s\"}\n";
            Files.writeString(
                    folder.resolve("run/journal.jsonl"),
                    line.formatted("REWOUND", "an old tale")
                            + line.formatted("BEGAN", "stillroom")
                            + line.formatted("REWOUND", "student-s0: goes on from its checkpoint of step 200"));
            bench.show(folder.resolve("run"));
            assertThat(message().kind()).isEqualTo(Kind.NOTICE);
            assertThat(message().text()).endsWith(": student-s0: goes on from its checkpoint of step 200.");
        }
    }
}
