package org.stillroom.app.inspect;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.LongFunction;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.run.Looks;
import org.stillroom.app.run.Seen;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.inspect.FusionOverride;
import org.stillroom.engine.inspect.InspectAnswer;
import org.stillroom.engine.inspect.InspectLines;
import org.stillroom.engine.inspect.InspectRequest;
import org.stillroom.engine.run.Manifest;

/**
 * Asks a run's worker one question after another. Equal questions are asked once, looks go before scores, and what nobody waits for any
 * more, or what is about fusion weights that have been changed meanwhile, is not asked at all: so a slider never runs ahead of its
 * answers. The worker is started with the first question. Used on the FX thread; the worker's answers are unpacked on its own.
 */
final class InspectClient implements Looks, AutoCloseable {

    /** Test images that a score is of, at most: enough to tell a point of AP, few enough to follow a slider. */
    static final int SCORED_IMAGES = 100;

    private static final int KEPT = 24;

    private final Path run;
    private final Channel.Starter starter;
    private final Executor pump;
    private final AnswerFiles files = new AnswerFiles();
    private final List<Path> own = new ArrayList<>();
    private final Map<Topic, Waiting<?>> waiting = new LinkedHashMap<>();
    private final Map<Topic, Object> known = new LinkedHashMap<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
    private @Nullable Channel channel;
    private volatile @Nullable Waiting<?> asked;
    private long lastId;
    private boolean closed;

    /** What a question is about; equal ones have the same answer. */
    private record Topic(String kind, String arm, int step, long image, FusionOverride high) {

        boolean isScore() {
            return kind.equals("score");
        }

        /** Whether somebody has moved a slider on since. */
        boolean isOvertakenBy(Topic newer) {
            return high.isActive() && arm.equals(newer.arm) && newer.high.isActive() && !high.equals(newer.high);
        }
    }

    /** A question and those who wait for its answer. */
    private record Waiting<T>(
            Topic topic,
            LongFunction<InspectRequest> request,
            Function<InspectAnswer, T> unpack,
            List<CompletableFuture<T>> tickets) {

        boolean isIdle() {
            return tickets.stream().allMatch(CompletableFuture::isDone);
        }

        void fail(RuntimeException failure) {
            tickets.forEach(ticket -> ticket.completeExceptionally(failure));
        }

        void cancel() {
            tickets.forEach(ticket -> ticket.cancel(false));
        }
    }

    InspectClient(Path run, Channel.Starter starter, Executor pump) {
        this.run = run;
        this.starter = starter;
        this.pump = pump;
    }

    @Override
    public CompletableFuture<Seen> look(String armId, int step, long image, FusionOverride high) {
        return ask(
                new Topic("look", armId, step, image, high),
                id -> new InspectRequest.Look(
                        id,
                        armId,
                        step,
                        image < 0 ? null : image,
                        image < 0 ? own.get((int) (-1 - image)).toString() : null,
                        high),
                answer -> files.seen((InspectAnswer.Looked) answer, image));
    }

    @Override
    public CompletableFuture<InspectAnswer.Scored> score(String armId, int step, FusionOverride high) {
        return ask(
                new Topic("score", armId, step, 0, high),
                id -> new InspectRequest.Score(id, armId, step, SCORED_IMAGES, high),
                answer -> (InspectAnswer.Scored) answer);
    }

    @Override
    public CompletableFuture<Manifest.Probe> open(Path file) {
        if (!own.contains(file)) {
            own.add(file);
        }
        long image = -1L - own.indexOf(file);
        return ask(
                new Topic("open", "", 0, image, FusionOverride.NONE),
                id -> new InspectRequest.Open(id, file.toString()),
                answer -> files.probe((InspectAnswer.Opened) answer, image));
    }

    @Override
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    @Override
    public void restart() {
        problem.set("");
    }

    @SuppressWarnings("unchecked") // a topic's kind says what its answers are
    private <T> CompletableFuture<T> ask(
            Topic topic, LongFunction<InspectRequest> request, Function<InspectAnswer, T> unpack) {
        Object answer = known.get(topic);
        if (answer != null) {
            return CompletableFuture.completedFuture((T) answer);
        }
        if (!problem.get().isEmpty()) {
            return CompletableFuture.failedFuture(new UserInputException(problem.get()));
        }
        dropOvertaken(topic);
        CompletableFuture<T> ticket = new CompletableFuture<>();
        Waiting<T> question = (Waiting<T>) waiting.computeIfAbsent(
                topic, unused -> new Waiting<>(topic, request, unpack, new ArrayList<CompletableFuture<T>>()));
        question.tickets().add(ticket);
        askNext();
        return ticket;
    }

    private void dropOvertaken(Topic newer) {
        for (Iterator<Waiting<?>> each = waiting.values().iterator(); each.hasNext(); ) {
            Waiting<?> older = each.next();
            if (!isAsked(older) && older.topic().isOvertakenBy(newer)) {
                each.remove();
                // Not now: whoever waits is perhaps just about to ask for the newer one.
                pump.execute(older::cancel);
            }
        }
    }

    private boolean isAsked(Waiting<?> question) {
        Waiting<?> now = asked;
        return now != null && now.topic().equals(question.topic());
    }

    private void askNext() {
        waiting.values().removeIf(question -> !isAsked(question) && question.isIdle());
        if (asked != null || closed) {
            return;
        }
        Waiting<?> next = waiting.values().stream()
                .filter(question -> !question.topic().isScore())
                .findFirst()
                .or(() -> waiting.values().stream().findFirst())
                .orElse(null);
        if (next != null && start()) {
            asked = next;
            lastId++;
            Channel open = channel;
            if (open != null) {
                open.send(InspectLines.write(next.request().apply(lastId)));
            }
        }
    }

    private boolean start() {
        if (channel == null) {
            try {
                channel = starter.start(run, new Hearing());
            } catch (UserInputException e) {
                giveUp(String.valueOf(e.getMessage()));
            }
        }
        return channel != null;
    }

    private void giveUp(String why) {
        List<Waiting<?>> questions = List.copyOf(waiting.values());
        waiting.clear();
        asked = null;
        channel = null;
        problem.set(why);
        questions.forEach(question -> question.fail(new UserInputException(why)));
    }

    private <T> void answered(Waiting<T> question, T value) {
        if (isAsked(question)) {
            asked = null;
        }
        waiting.remove(question.topic(), question);
        known.put(question.topic(), value);
        for (Iterator<Topic> eldest = known.keySet().iterator(); known.size() > KEPT; ) {
            eldest.next();
            eldest.remove();
        }
        question.tickets().forEach(ticket -> ticket.complete(value));
        askNext();
    }

    private void refused(Waiting<?> question, RuntimeException why) {
        if (isAsked(question)) {
            asked = null;
        }
        waiting.remove(question.topic(), question);
        question.fail(why);
        askNext();
    }

    /** What the worker says, on the thread that listens to it. */
    private final class Hearing implements Channel.Listener {

        @Override
        public void said(String line) {
            Waiting<?> question = asked;
            if (question != null) {
                unpack(question, line);
            }
        }

        private <T> void unpack(Waiting<T> question, String line) {
            try {
                InspectAnswer answer = InspectLines.answer(line);
                if (answer instanceof InspectAnswer.Failed failed) {
                    pump.execute(() -> refused(question, new UserInputException(failed.error())));
                } else {
                    T value = question.unpack().apply(answer);
                    pump.execute(() -> answered(question, value));
                }
            } catch (RuntimeException e) {
                pump.execute(() -> refused(question, e));
            }
        }

        @Override
        public void ended(int code, String lastLine) {
            pump.execute(() -> {
                if (!closed) {
                    giveUp("The worker that looks into models ended (exit code %d)%s"
                            .formatted(code, lastLine.isEmpty() ? "." : ": " + lastLine));
                }
            });
        }
    }

    @Override
    public void close() {
        closed = true;
        if (channel != null) {
            channel.close();
        }
        files.close();
    }
}
