package org.stillroom.engine.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.data.Annotation;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.data.RgbImage;
import org.stillroom.engine.geometry.Box;
import org.stillroom.engine.geometry.Letterbox;

class TestInputTest {

    @Test
    void normalisesByImageNetAndLeavesThePaddingAtZero() {
        ImageRecord image = Pictures.record(3, 4, 2);

        InputBatch batch = new TestInput(4, 4).of(List.of(image));

        assertThat(batch.letterboxes()).containsExactly(new Letterbox(4, 2, 4, 4));
        // value at x = 1, y = 1: 21 + 5 + 3 + channel; planes are 16 long, pixel 5 = row 1, column 1
        assertThat(batch.pixels()[5]).isCloseTo((float) ((29 / 255.0 - 0.485) / 0.229), within(1e-6f));
        assertThat(batch.pixels()[16 + 5]).isCloseTo((float) ((30 / 255.0 - 0.456) / 0.224), within(1e-6f));
        assertThat(batch.pixels()[32 + 5]).isCloseTo((float) ((31 / 255.0 - 0.406) / 0.225), within(1e-6f));
        for (int channel = 0; channel < 3; channel++) {
            for (int i = 8; i < 16; i++) {
                assertThat(batch.pixels()[16 * channel + i]).isZero();
            }
        }
    }

    @Test
    void putsObjectsOntoTheCanvasWithoutCrowdsAndWithoutWhatIsUnderAPixel() {
        Box crowd = new Box(0, 0, 8, 8);
        ImageRecord image = Pictures.record(
                1,
                16,
                8,
                Pictures.object(new Box(2, 4, 6, 8)),
                Pictures.object(new Box(2, 4, 3.9, 8)), // 0.95 px wide at half the size
                Pictures.object(new Box(2, 4, 4, 6)), // 1 px both ways
                new Annotation(4, 0, crowd, 64, true));

        InputBatch batch = new TestInput(8, 8).of(List.of(image, Pictures.record(2, 8, 8)));

        assertThat(batch.objects().get(0))
                .containsExactly(new InputObject(new Box(1, 2, 3, 4), 0), new InputObject(new Box(1, 2, 2, 3), 0));
        assertThat(batch.objects().get(1)).isEmpty();
        assertThat(batch.images()).extracting(ImageRecord::id).containsExactly(1L, 2L);
    }

    @Test
    void aBatchIsItsImagesSideBySide() {
        TestInput input = new TestInput(8, 8);
        ImageRecord first = Pictures.record(1, 8, 8);
        ImageRecord second = Pictures.record(2, 5, 3);
        float[] both = input.of(List.of(first, second)).pixels();

        assertThat(both).startsWith(input.of(List.of(first)).pixels());
        assertThat(both).endsWith(input.of(List.of(second)).pixels());
    }

    @Test
    void readsAnImageOnceAndShowsItOnTheMeanColour() {
        AtomicInteger reads = new AtomicInteger();
        ImageRecord image = Pictures.record(1, 4, 2, () -> {
            reads.incrementAndGet();
            return Pictures.picture(1, 4, 2);
        });
        TestInput input = new TestInput(4, 4);

        RgbImage canvas = input.canvas(image);
        input.of(List.of(image));

        assertThat(reads).hasValue(1);
        assertThat(canvas.rgb()).startsWith(Pictures.picture(1, 4, 2).rgb());
        // 0.485·255 = 123.7, 0.456·255 = 116.3, 0.406·255 = 103.5
        assertThat(canvas.rgb()).endsWith(new byte[] {124, 116, 104});
    }

    @Test
    void keepsNoMoreThanItsLimit() {
        AtomicInteger reads = new AtomicInteger();
        Canvases canvases = new Canvases(4, 4, 2 * 48);
        for (int round = 0; round < 2; round++) {
            for (int id = 0; id < 3; id++) {
                canvases.content(Pictures.record(id, 4, 4, () -> {
                    reads.incrementAndGet();
                    return Pictures.picture(0, 4, 4);
                }));
            }
        }
        // 48 bytes each: two are kept, the third is read in both rounds
        assertThat(reads).hasValue(4);
    }

    @Test
    void namesTheImageThatCannotBeReadOrIsOfAnotherSize() {
        TestInput input = new TestInput(8, 8);
        ImageRecord broken = Pictures.record(1, 8, 8, () -> {
            throw new IOException("no such file");
        });
        ImageRecord other = Pictures.record(2, 8, 8, () -> Pictures.picture(2, 8, 9));

        assertThatThrownBy(() -> input.of(List.of(broken)))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("image 1.png cannot be read: no such file");
        assertThatThrownBy(() -> input.of(List.of(other)))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("image 2.png is 8×9 pixels, its data set says 8×8");
    }
}
