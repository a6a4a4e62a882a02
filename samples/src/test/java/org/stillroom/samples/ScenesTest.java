package org.stillroom.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.stillroom.engine.data.Annotation;
import org.stillroom.engine.data.Category;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.data.Fingerprint;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.data.RgbImage;
import org.stillroom.engine.geometry.Box;
import org.stillroom.engine.geometry.Iou;

class ScenesTest {

    private static final DetectionDataset MANY = Scenes.generate("train", 300, 128, 0);

    @Test
    void hasTheSixClassesInTheOrderOfTheirIds() {
        assertThat(MANY.categories())
                .extracting(Category::name)
                .containsExactly("disc", "ring", "square", "frame", "triangle", "cross");
        assertThat(MANY.categories()).extracting(Category::id).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void objectsKeepTheirNumberSizeAndDistance() {
        double rounding = 1e-9;
        for (ImageRecord image : MANY.images()) {
            assertThat(image.annotations()).hasSizeBetween(3, 10);
            for (Annotation annotation : image.annotations()) {
                Box box = annotation.sourceBox();
                assertThat(box.clippedTo(128, 128)).isEqualTo(box);
                assertThat(box.width()).isBetween(7 - rounding, 56 + rounding);
                assertThat(box.height()).isBetween(7 - rounding, 56 + rounding);
                assertThat(annotation.area()).isEqualTo(box.area());
                for (Annotation other : image.annotations()) {
                    if (other.id() != annotation.id()) {
                        assertThat(Iou.of(box, other.sourceBox())).isLessThanOrEqualTo(0.2 + rounding);
                        assertThat(Iou.ofCrowd(box, other.sourceBox())).isLessThanOrEqualTo(0.3 + rounding);
                    }
                }
            }
        }
    }

    @Test
    void idsAreUniqueInTheSet() {
        Set<Long> annotations = new HashSet<>();
        Set<Long> images = new HashSet<>();
        for (ImageRecord image : MANY.images()) {
            assertThat(images.add(image.id())).isTrue();
            assertThat(image.annotations()).allMatch(annotation -> annotations.add(annotation.id()));
        }
    }

    @Test
    void everyClassAndEverySizeOccursAboutAsOften() {
        List<Annotation> all = MANY.images().stream()
                .flatMap(image -> image.annotations().stream())
                .toList();
        // 1900 objects: a class expects 317, with a standard deviation of 16
        assertThat(all).hasSizeBetween(1800, 2100);
        for (int category = 0; category < 6; category++) {
            int index = category;
            assertThat(all.stream()
                            .filter(annotation -> annotation.category() == index)
                            .count())
                    .isBetween(250L, 390L);
        }
        // log-uniform from 7 to 56: a third each in 7–14, 14–28, 28–56; the largest a little rarer
        for (double least : new double[] {7, 14, 28}) {
            double part = all.stream()
                            .filter(annotation ->
                                    annotation.area() >= least * least && annotation.area() < 4 * least * least)
                            .count()
                    / (double) all.size();
            assertThat(part).isCloseTo(1 / 3.0, within(0.06));
        }
    }

    @Test
    void aSceneIsAFunctionOfNameSeedAndIndexAlone() throws IOException {
        DetectionDataset longer = Scenes.generate("train", 5, 128, 7);
        DetectionDataset shorter = Scenes.generate("train", 2, 128, 7);

        assertThat(Fingerprint.of(longer.first(2))).isEqualTo(Fingerprint.of(shorter));
        assertThat(longer.images().get(1).source().read().rgb())
                .isEqualTo(shorter.images().get(1).source().read().rgb());
        Set<String> fingerprints = new HashSet<>();
        for (String name : List.of("train", "test")) {
            for (long seed = 0; seed < 5; seed++) {
                assertThat(fingerprints.add(Fingerprint.of(Scenes.generate(name, 1, 128, seed))))
                        .isTrue();
            }
        }
    }

    @Test
    void anotherSizeShowsTheSameScene() throws IOException {
        ImageRecord small = Scenes.generate("train", 1, 64, 3).images().get(0);
        ImageRecord large = Scenes.generate("train", 1, 256, 3).images().get(0);

        assertThat(large.annotations()).hasSameSizeAs(small.annotations());
        for (int i = 0; i < small.annotations().size(); i++) {
            Box expected = small.annotations().get(i).sourceBox().scaled(4);
            assertThat(Iou.of(large.annotations().get(i).sourceBox(), expected)).isCloseTo(1, within(1e-9));
        }
        // Averaged over 4 × 4 pixels the large picture is the small one, but for grain and the edges of figures.
        RgbImage averaged = average(large.source().read(), 4);
        byte[] expected = small.source().read().rgb();
        double difference = 0;
        for (int i = 0; i < expected.length; i++) {
            difference += Math.abs((averaged.rgb()[i] & 0xFF) - (expected[i] & 0xFF));
        }
        assertThat(difference / expected.length).isLessThan(8);
    }

    private static RgbImage average(RgbImage image, int factor) {
        int size = image.width() / factor;
        byte[] rgb = new byte[3 * size * size];
        for (int i = 0; i < rgb.length; i++) {
            int x = i / 3 % size;
            int y = i / 3 / size;
            int sum = 0;
            for (int k = 0; k < factor * factor; k++) {
                int in = image.width() * (y * factor + k / factor) + x * factor + k % factor;
                sum += image.rgb()[3 * in + i % 3] & 0xFF;
            }
            rgb[i] = (byte) (sum / (factor * factor));
        }
        return new RgbImage(size, size, rgb);
    }

    @Test
    void thePixelsAreTheSameOnEveryMachine() throws IOException {
        CRC32 crc = new CRC32();
        for (ImageRecord image : Scenes.generate("test", 10, 128, 42).images()) {
            crc.update(image.source().read().rgb());
        }
        // A new number here means that results on the scenes are new, too: say so in the commit.
        assertThat(Long.toHexString(crc.getValue())).isEqualTo("b32a7efb");
    }

    @Test
    void refusesWhatCannotBeDrawn() {
        assertThatThrownBy(() -> Scenes.generate("train", 0, 128, 0)).hasMessageContaining("at least one scene");
        assertThatThrownBy(() -> Scenes.generate("train", 1, 16, 0)).hasMessageContaining("32 px");
    }
}
