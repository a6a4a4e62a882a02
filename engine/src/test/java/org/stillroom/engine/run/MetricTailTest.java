package org.stillroom.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.engine.UserInputException;

class MetricTailTest {

    @TempDir
    Path folder;

    private Path file = Path.of("");
    private MetricTail tail = new MetricTail(file);

    @BeforeEach
    void begin() {
        file = folder.resolve("metrics.jsonl");
        tail = new MetricTail(file);
    }

    private static Metric loss(int step, double value) {
        return new Metric(step, "loss", value, 1763650000 + step);
    }

    private static String line(int step, double value) {
        return "{\"step\":%d,\"name\":\"loss\",\"value\":%s,\"time\":%d.000}\n"
                .formatted(step, value, 1763650000 + step);
    }

    private void append(String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void replace(String text) throws IOException {
        Path other = Files.writeString(folder.resolve("other"), text);
        Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Test
    void aMissingFileIsEmptyAndNoRestart() {
        assertThat(tail.poll().metrics()).isEmpty();
        assertThat(tail.poll().restarted()).isFalse();
    }

    @Test
    void eachPollGivesWhatWasAdded() throws IOException {
        tail.poll();
        append(line(1, 0.5) + line(2, 0.25));
        MetricTail.Update first = tail.poll();
        assertThat(first.restarted()).isFalse();
        assertThat(first.metrics()).containsExactly(loss(1, 0.5), loss(2, 0.25));
        assertThat(tail.poll().metrics()).isEmpty();
        append(line(3, 0.125));
        assertThat(tail.poll().metrics()).containsExactly(loss(3, 0.125));
    }

    @Test
    void aTornLineWaitsForItsRest() throws IOException {
        String second = line(2, 0.25);
        append(line(1, 0.5) + second.substring(0, 20));
        assertThat(tail.poll().metrics()).containsExactly(loss(1, 0.5));
        assertThat(tail.poll().metrics()).isEmpty();
        append(second.substring(20));
        MetricTail.Update update = tail.poll();
        assertThat(update.restarted()).isFalse();
        assertThat(update.metrics()).containsExactly(loss(2, 0.25));
    }

    @Test
    void nullIsNotANumber() throws IOException {
        append("{\"step\":1,\"name\":\"loss\",\"value\":null,\"time\":0}\n");
        assertThat(tail.poll().metrics()).containsExactly(new Metric(1, "loss", Double.NaN, 0));
    }

    @Test
    void aShorterFileBeginsAgain() throws IOException {
        append(line(1, 0.5) + line(2, 0.25));
        tail.poll();
        Files.writeString(file, line(1, 0.5));
        MetricTail.Update update = tail.poll();
        assertThat(update.restarted()).isTrue();
        assertThat(update.metrics()).containsExactly(loss(1, 0.5));
        assertThat(tail.poll().restarted()).isFalse();
    }

    @Test
    void aReplacedFileOfTheSameLengthBeginsAgain() throws IOException {
        append(line(1, 0.5) + line(2, 0.25));
        tail.poll();
        replace(line(1, 0.5) + line(2, 0.75));
        MetricTail.Update update = tail.poll();
        assertThat(update.restarted()).isTrue();
        assertThat(update.metrics()).containsExactly(loss(1, 0.5), loss(2, 0.75));
    }

    @Test
    void aFileRewrittenInPlaceToTheSameLengthBeginsAgain() throws IOException {
        append(line(1, 0.5) + line(2, 0.25));
        tail.poll();
        Files.writeString(file, line(1, 0.5) + line(2, 0.75));
        MetricTail.Update update = tail.poll();
        assertThat(update.restarted()).isTrue();
        assertThat(update.metrics()).containsExactly(loss(1, 0.5), loss(2, 0.75));
    }

    @Test
    void aKeptPrefixThatGrewPastTheOldEndBeginsAgain() throws IOException {
        append(line(1, 0.5) + line(2, 0.25));
        tail.poll();
        replace(line(1, 0.5) + line(2, 0.75) + line(3, 0.5));
        MetricTail.Update update = tail.poll();
        assertThat(update.restarted()).isTrue();
        assertThat(update.metrics()).hasSize(3);
    }

    @Test
    void aFileThatVanishesVoidsWhatWasRead() throws IOException {
        append(line(1, 0.5));
        tail.poll();
        Files.delete(file);
        assertThat(tail.poll().restarted()).isTrue();
        assertThat(tail.poll().restarted()).isFalse();
    }

    @Test
    void aWholeLineThatIsNoMetricIsNamedByItsNumber() throws IOException {
        append(line(1, 0.5));
        tail.poll();
        append(line(2, 0.5) + "{\"step\":3}\n");
        assertThatThrownBy(tail::poll)
                .isInstanceOf(UserInputException.class)
                .hasMessageStartingWith(file + ", line 3: not a metric; expected ");
    }
}
