package org.stillroom.app.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.app.run.Pump;
import org.stillroom.app.run.Seen;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.inspect.FusionOverride;
import org.stillroom.engine.inspect.InspectAnswer;
import org.stillroom.engine.inspect.InspectLines;
import org.stillroom.engine.inspect.InspectRequest;
import org.stillroom.engine.run.FloatTensor;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.SafeTensors;

class InspectClientTest {

    @TempDir
    Path folder;

    private final Pump pump = new Pump();
    private final List<InspectRequest> sent = new ArrayList<>();
    private final List<Channel.Listener> started = new ArrayList<>();
    private final InspectClient client = new InspectClient(Path.of("run"), this::start, pump);

    private Channel start(Path run, Channel.Listener listener) {
        started.add(listener);
        return new Channel() {
            @Override
            public void send(String line) {
                sent.add(InspectLines.request(line));
            }

            @Override
            public void close() {
                listener.ended(0, "");
            }
        };
    }

    @Test
    void theWorkerStartsWithTheFirstQuestionAndIsAskedOneAtATime() {
        assertThat(started).isEmpty();
        CompletableFuture<Seen> first = client.look("teacher-s0", 800, 3, FusionOverride.NONE);
        CompletableFuture<Seen> same = client.look("teacher-s0", 800, 3, FusionOverride.NONE);
        CompletableFuture<Seen> other = client.look("teacher-s0", 800, 4, FusionOverride.NONE);
        assertThat(sent).containsExactly(new InspectRequest.Look(1, "teacher-s0", 800, 3L, null, FusionOverride.NONE));

        answerLook();

        assertThat(first.join().step()).isEqualTo(750);
        assertThat(first.join().maps()).containsKey("fusion.weights");
        assertThat(first.join().detections().get(0).imageId()).isEqualTo(3);
        assertThat(same).isCompleted();
        assertThat(other).isNotDone();
        assertThat(sent).hasSize(2);
        assertThat(started).hasSize(1);
        assertThat(client.look("teacher-s0", 800, 3, FusionOverride.NONE))
                .as("known by now")
                .isCompleted();
        assertThat(folder.resolve("maps.safetensors"))
                .as("the asker's to delete")
                .doesNotExist();
    }

    @Test
    void aSliderThatMovesOnLeavesNothingToAskBehind() {
        CompletableFuture<Seen> asked = client.look("teacher-s0", 800, 3, share(0.1));
        CompletableFuture<Seen> overtaken = client.look("teacher-s0", 800, 3, share(0.2));
        CompletableFuture<InspectAnswer.Scored> overtakenScore = client.score("teacher-s0", 800, share(0.2));
        CompletableFuture<InspectAnswer.Scored> learned = client.score("teacher-s0", 800, FusionOverride.NONE);
        CompletableFuture<InspectAnswer.Scored> score = client.score("teacher-s0", 800, share(0.3));
        CompletableFuture<Seen> look = client.look("teacher-s0", 800, 3, share(0.3));
        pump.drain();
        assertThat(overtaken).isCancelled();
        assertThat(overtakenScore).isCancelled();
        assertThat(learned).isNotDone();

        answerLook();
        answerLook();

        assertThat(asked).isCompleted();
        assertThat(look).as("looks go before scores").isCompleted();
        assertThat(sent.stream().map(InspectRequest::getClass).map(Class::getSimpleName))
                .containsExactly("Look", "Look", "Score");
        answer(new InspectAnswer.Scored(3, "teacher-s0", 800, 50, 0.31, 0.5, 20));
        answer(new InspectAnswer.Scored(4, "teacher-s0", 800, 50, null, null, 20));
        assertThat(learned.join().AP()).isEqualTo(0.31);
        assertThat(score.join().AP()).isNull();
    }

    @Test
    void whatNobodyWaitsForIsNotAsked() {
        var first = client.look("student-s0", 800, 3, FusionOverride.NONE);
        client.look("student-s0", 700, 3, FusionOverride.NONE).cancel(false);
        var last = client.look("student-s0", 600, 3, FusionOverride.NONE);

        answerLook();

        assertThat(first).isCompleted();
        assertThat(last).isNotDone();
        assertThat(sent).hasSize(2);
        assertThat(((InspectRequest.Look) sent.get(1)).step()).isEqualTo(600);
    }

    @Test
    void aQuestionThatIsRefusedFailsAlone() {
        CompletableFuture<Seen> refused = client.look("student-s0", 800, 3, FusionOverride.NONE);
        CompletableFuture<Seen> next = client.look("student-s0", 800, 4, FusionOverride.NONE);

        answer(new InspectAnswer.Failed(1, "student-s0 has no checkpoint yet"));
        answerLook();

        assertThatThrownBy(refused::join)
                .hasCauseInstanceOf(UserInputException.class)
                .hasMessageContaining("student-s0 has no checkpoint yet");
        assertThat(next).isCompleted();
        assertThat(client.problemProperty().get()).isEmpty();
    }

    @Test
    void aWorkerThatDiesIsToldAndAnotherStartsWhenAsked() {
        CompletableFuture<Seen> lost = client.look("teacher-s0", 800, 3, FusionOverride.NONE);
        started.get(0).ended(134, "free(): invalid pointer");
        pump.drain();

        assertThat(client.problemProperty().get())
                .isEqualTo("The worker that looks into models ended (exit code 134): free(): invalid pointer");
        assertThat(lost).isCompletedExceptionally();
        assertThat(client.look("teacher-s0", 800, 3, FusionOverride.NONE)).isCompletedExceptionally();
        assertThat(started).hasSize(1);

        client.restart();
        CompletableFuture<Seen> again = client.look("teacher-s0", 800, 3, FusionOverride.NONE);
        assertThat(started).hasSize(2);
        answerLook();
        assertThat(again).isCompleted();
    }

    @Test
    void anImageOfOnesOwnIsAskedForByItsFile() throws Exception {
        Path photo = Path.of("/photos/harbour.jpg");
        CompletableFuture<Manifest.Probe> opened = client.open(photo);
        Path picture = Files.write(folder.resolve("1.png"), new byte[] {1, 2, 3});
        answer(new InspectAnswer.Opened(1, photo.toString(), 4000, 3000, picture.toString(), 128, 128, 0.032, 90));

        Manifest.Probe probe = opened.join();
        assertThat(probe.image()).isEqualTo(-1);
        assertThat(probe.scale()).isEqualTo(0.032);
        assertThat(Path.of(probe.file())).hasFileName("harbour.jpg.png").hasBinaryContent(new byte[] {1, 2, 3});

        assertThat(client.look("student-s0", 800, -1, FusionOverride.NONE)).isNotDone();
        assertThat(sent.get(1))
                .isEqualTo(new InspectRequest.Look(2, "student-s0", 800, null, photo.toString(), FusionOverride.NONE));
        client.close();
        assertThat(Path.of(probe.file())).doesNotExist();
    }

    private static FusionOverride share(double high) {
        return FusionOverride.NONE.with(0, high);
    }

    private void answerLook() {
        Path maps = folder.resolve("maps.safetensors");
        SafeTensors.write(
                maps, Map.of("fusion.weights", new FloatTensor(new long[] {1, 2}, new float[] {1, 0})), Map.of());
        answer(new InspectAnswer.Looked(
                sent.size(),
                "teacher-s0",
                750,
                List.of(0.9),
                List.of(0.9),
                List.of(new InspectAnswer.Found(0, List.of(1.0, 2.0, 3.0, 4.0), 0.5)),
                maps.toString(),
                new InspectAnswer.Times(1, 2, 3, 4)));
    }

    private void answer(InspectAnswer answer) {
        started.get(started.size() - 1).said(InspectLines.write(answer));
        pump.drain();
    }
}
