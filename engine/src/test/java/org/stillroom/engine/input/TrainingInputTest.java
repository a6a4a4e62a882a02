package org.stillroom.engine.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.data.ImageSource;
import org.stillroom.engine.data.RgbImage;
import org.stillroom.engine.geometry.Box;

class TrainingInputTest {

    private static final Augmentation EVERYTHING = new Augmentation(0.5, 0.3, 0.3, 0.3);

    private static TrainingInput input(DetectionDataset train, int batch, long seed, int first, int end, int workers) {
        return new TrainingInput(train, 8, 8, EVERYTHING, batch, seed, first, end, workers);
    }

    private static List<InputBatch> all(TrainingInput input) {
        try (input) {
            List<InputBatch> batches = new ArrayList<>();
            while (input.hasNext()) {
                batches.add(input.next());
            }
            return batches;
        }
    }

    private static List<Long> ids(List<InputBatch> batches) {
        return batches.stream()
                .flatMap(batch -> batch.images().stream())
                .map(ImageRecord::id)
                .toList();
    }

    private static void assertSame(InputBatch actual, InputBatch expected) {
        assertThat(actual.pixels()).isEqualTo(expected.pixels());
        assertThat(actual.objects()).isEqualTo(expected.objects());
        assertThat(actual.images()).isEqualTo(expected.images());
    }

    @Test
    void startingAtAStepGivesWhatAnUnbrokenInputGivesThere() {
        DetectionDataset train = Pictures.dataset(10);
        List<InputBatch> unbroken = all(input(train, 4, 1, 0, 12, 3));

        List<InputBatch> resumed = all(input(train, 4, 1, 7, 12, 1));

        assertThat(unbroken).hasSize(12);
        assertThat(resumed).hasSize(5);
        for (int i = 0; i < 5; i++) {
            assertSame(resumed.get(i), unbroken.get(7 + i));
        }
    }

    @Test
    void everyEpochShowsEveryImageOnceInAnotherOrder() {
        List<Long> ids = ids(all(input(Pictures.dataset(10), 4, 1, 0, 5, 2)));

        assertThat(ids).hasSize(20);
        assertThat(ids.subList(0, 10)).doesNotHaveDuplicates();
        assertThat(ids.subList(10, 20)).doesNotHaveDuplicates().isNotEqualTo(ids.subList(0, 10));
        assertThat(ids(all(input(Pictures.dataset(10), 4, 2, 0, 5, 2)))).isNotEqualTo(ids);
    }

    @Test
    void aSetSmallerThanABatchRunsOverEpochs() {
        InputBatch batch = all(input(Pictures.dataset(3), 8, 1, 0, 1, 1)).get(0);

        assertThat(batch.size()).isEqualTo(8);
        List<Long> ids = ids(List.of(batch));
        assertThat(ids.subList(0, 3)).containsExactlyInAnyOrder(0L, 1L, 2L);
        assertThat(ids.subList(3, 6)).containsExactlyInAnyOrder(0L, 1L, 2L);
    }

    @Test
    void mirrorsPixelsAndBoxesAboutTheSameLine() {
        // 8×4 in a canvas of 8×8; the box from 1 to 4 comes to lie from 8 − 4 to 8 − 1
        ImageRecord image = Pictures.record(1, 8, 4, Pictures.object(new Box(1, 0, 4, 2)));
        DetectionDataset train = Pictures.dataset(List.of(image));
        InputBatch plain = new TestInput(8, 8).of(List.of(image));

        InputBatch mirrored = all(new TrainingInput(train, 8, 8, new Augmentation(1, 0, 0, 0), 1, 0, 0, 1, 1))
                .get(0);

        assertThat(mirrored.objects().get(0)).containsExactly(new InputObject(new Box(4, 0, 7, 2), 0));
        for (int i = 0; i < plain.pixels().length; i++) {
            assertThat(mirrored.pixels()[i]).isEqualTo(plain.pixels()[i / 8 * 8 + 7 - i % 8]);
        }
    }

    @Test
    void anImageWithoutVariationIsWhatTheTestSees() {
        DetectionDataset train = Pictures.dataset(1);

        InputBatch batch = all(new TrainingInput(train, 8, 8, Augmentation.NONE, 2, 0, 0, 1, 1))
                .get(0);

        assertSame(
                batch,
                new TestInput(8, 8)
                        .of(List.of(train.images().get(0), train.images().get(0))));
    }

    @Test
    void imagesWithoutObjectsAreLegalAndASetWithoutImagesIsNot() {
        DetectionDataset bare = Pictures.dataset(List.of(Pictures.record(1, 8, 8)));

        assertThat(all(input(bare, 2, 0, 0, 1, 1)).get(0).objects()).containsExactly(List.of(), List.of());
        assertThatThrownBy(() -> input(Pictures.dataset(0), 2, 0, 0, 1, 1))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("has no training images");
    }

    @Test
    void aWorkersFailureIsThrownByTheStepItBelongsTo() {
        DetectionDataset train = Pictures.dataset(List.of(Pictures.record(1, 8, 8, () -> {
            throw new IOException("the disk is gone");
        })));

        try (TrainingInput input = input(train, 1, 0, 0, 9, 2)) {
            assertThatThrownBy(input::next)
                    .isInstanceOf(UserInputException.class)
                    .hasMessageContaining("the disk is gone")
                    .hasRootCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void aFailureThatIsNoUsersFaultKeepsItsCause() {
        DetectionDataset train = Pictures.dataset(List.of(Pictures.record(1, 8, 8, () -> {
            throw new ArithmeticException("broken");
        })));

        try (TrainingInput input = input(train, 1, 0, 3, 9, 1)) {
            assertThatThrownBy(input::next)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("the batch of step 3")
                    .hasCauseInstanceOf(ArithmeticException.class);
        }
    }

    /** Three images, each read once for both inputs: what the first has kept is there for the second. */
    @Test
    void inputsThatShareCanvasesReadEveryImageOnce() {
        AtomicInteger reads = new AtomicInteger();
        ImageSource counted = () -> {
            reads.incrementAndGet();
            return new RgbImage(8, 8, new byte[3 * 8 * 8]);
        };
        DetectionDataset train = Pictures.dataset(IntStream.range(0, 3)
                .mapToObj(i -> Pictures.record(i, 8, 8, counted))
                .toList());
        Canvases canvases = new Canvases(8, 8);

        all(new TrainingInput(train, canvases, EVERYTHING, 1, 0, 0, 7, 1));
        all(new TrainingInput(train, canvases, EVERYTHING, 2, 1, 0, 5, 1));

        assertThat(reads).hasValue(3);
    }

    /** Nobody asks for a batch, and the one thread reads all four nevertheless. */
    @Test
    void imagesAreFittedBeforeTheirBatchesAreAskedFor() throws InterruptedException {
        CountDownLatch all = new CountDownLatch(4);
        ImageSource counted = () -> {
            all.countDown();
            return new RgbImage(8, 8, new byte[3 * 8 * 8]);
        };
        DetectionDataset train = Pictures.dataset(IntStream.range(0, 4)
                .mapToObj(i -> Pictures.record(i, 8, 8, counted))
                .toList());

        try (TrainingInput input = input(train, 1, 0, 0, 4, 1)) {
            assertThat(all.await(1, TimeUnit.MINUTES)).isTrue();
            assertThat(input.hasNext()).isTrue();
        }
    }

    @Test
    void endsAfterTheLastStep() {
        try (TrainingInput input = input(Pictures.dataset(2), 1, 0, 4, 5, 1)) {
            input.next();
            assertThat(input.hasNext()).isFalse();
            assertThatThrownBy(input::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void closingInTheMiddleInterruptsTheThreadsAndWaitsForThem() throws InterruptedException {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        AtomicInteger reads = new AtomicInteger();
        ImageSource slowFromTheSecondOn = () -> {
            if (reads.getAndIncrement() == 0) {
                return new RgbImage(8, 8, new byte[3 * 8 * 8]);
            }
            reading.countDown();
            try {
                new CountDownLatch(1).await(); // until interrupted
                throw new IllegalStateException("nobody counts down");
            } catch (InterruptedException e) {
                ended.countDown();
                throw new IOException(e);
            }
        };
        List<ImageRecord> images =
                List.of(Pictures.record(1, 8, 8, slowFromTheSecondOn), Pictures.record(2, 8, 8, slowFromTheSecondOn));
        TrainingInput input = input(Pictures.dataset(images), 1, 0, 0, 9, 1);

        input.next();
        reading.await();
        input.close();

        assertThat(ended.getCount()).isZero();
    }

    @Test
    void differentKeysGiveDifferentNumbers() {
        Set<Long> first = IntStream.range(0, 10_000)
                .mapToObj(i -> KeyedRandom.of(0, i % 100, i / 100).nextLong())
                .collect(Collectors.toSet());

        assertThat(first).hasSize(10_000);
        assertThat(KeyedRandom.of(1, 2).nextLong())
                .isEqualTo(KeyedRandom.of(1, 2).nextLong());
        assertThat(KeyedRandom.of(1, 2).nextLong())
                .isNotEqualTo(KeyedRandom.of(2, 1).nextLong());
        assertThat(KeyedRandom.of(1).nextLong())
                .isNotEqualTo(KeyedRandom.of(1, 0).nextLong());
    }

    @Test
    void everyPositionInAnEpochHoldsEveryImageAboutAsOften() {
        SampleOrder order = new SampleOrder(4, 5);
        int[][] counts = new int[4][4];
        for (int position = 0; position < 4 * 4000; position++) {
            counts[position % 4][order.at(position)]++;
        }
        // 4000 epochs: 1000 expected, standard deviation √(4000·¼·¾) = 27
        for (int[] row : counts) {
            assertThat(IntStream.of(row)).allMatch(count -> Math.abs(count - 1000) < 140);
        }
    }
}
