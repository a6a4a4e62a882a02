package org.stillroom.engine.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stillroom.engine.data.Annotation;
import org.stillroom.engine.data.Category;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.evaluate.CocoResult.SizeResult;
import org.stillroom.engine.geometry.Box;

class SizeBinTest {

    private static final Box OF_6 = new Box(0, 0, 6, 6);
    private static final Box OF_12 = new Box(20, 0, 32, 12);
    private static final Box OF_16 = new Box(40, 0, 56, 16);
    private static final Box OF_100 = new Box(0, 100, 100, 200);

    private static List<SizeResult> sizes(List<Box> objects, Detection... detections) {
        List<Annotation> annotations = objects.stream()
                .map(box -> new Annotation(objects.indexOf(box), 0, box, box.area(), false))
                .toList();
        ImageRecord image = new ImageRecord(
                1,
                "1.png",
                200,
                200,
                () -> {
                    throw new IOException("no pixels here");
                },
                annotations);
        DetectionDataset truth = new DetectionDataset("truth", List.of(new Category(1, "a")), List.of(image));
        return CocoEvaluator.evaluate(truth, List.of(detections)).sizes();
    }

    private static Detection found(Box box, double score) {
        return new Detection(1, 0, box, score);
    }

    @Test
    void theBinsDivideCocosThree() {
        assertThat(SizeBin.ALL).extracting(SizeBin::to).contains(32.0, 96.0, Double.POSITIVE_INFINITY);
        assertThat(SizeBin.ALL.get(2).range().most()).isEqualTo(AreaRange.SMALL.most());
        assertThat(SizeBin.ALL.get(5).range().least()).isEqualTo(AreaRange.LARGE.least());
        assertThat(SizeBin.ALL.get(5).range().most()).isEqualTo(AreaRange.LARGE.most());
        for (int i = 1; i < SizeBin.ALL.size(); i++) {
            assertThat(SizeBin.ALL.get(i).from())
                    .isEqualTo(SizeBin.ALL.get(i - 1).to());
        }
    }

    /**
     * Sizes 6, 12, 16 and 100; 16 lies on a border and counts in two bins. All but the one of 12 are found, and a mistake of size 6 comes
     * first. Below 8: right is 1 of 2, so 1/2. 8 to 16: the one of 16 is found, the one of 12 is not, recall stops at 1/2:
     * 51 of 101 recalls. 16 to 32 and 96 and more: all found. No object between 32 and 96.
     */
    @Test
    void everyBinCountsItsOwnObjectsAndMistakes() {
        List<SizeResult> sizes = sizes(
                List.of(OF_6, OF_12, OF_16, OF_100),
                found(new Box(60, 60, 66, 66), 0.9),
                found(OF_6, 0.8),
                found(OF_16, 0.7),
                found(OF_100, 0.6));

        assertThat(sizes).extracting(SizeResult::objects).containsExactly(1, 2, 1, 0, 0, 1);
        double[] expected = {0.5, 51 / 101.0, 1, Double.NaN, Double.NaN, 1};
        for (int i = 0; i < expected.length; i++) {
            if (Double.isNaN(expected[i])) {
                assertThat(sizes.get(i).ap()).isEmpty();
            } else {
                assertThat(sizes.get(i).ap().orElseThrow()).isCloseTo(expected[i], within(1e-12));
            }
        }
    }

    /**
     * An object of size 9 whose detection, 7 × 9 at IoU 63/81 = 0.78, is of size 7.9. Below 8 it is matched to an object that is ignored
     * there at six thresholds, and a mistake of higher score at four: 0.6 · 1 + 0.4 · 1/2. From 8 to 16 it is right at six, and no
     * mistake at the others.
     */
    @Test
    void aDetectionOfAnotherBinsObjectIsIgnored() {
        Box of9 = new Box(20, 0, 29, 9);
        List<SizeResult> sizes = sizes(List.of(OF_6, of9), found(new Box(20, 0, 27, 9), 0.9), found(OF_6, 0.8));

        assertThat(sizes.get(0).ap().orElseThrow()).isCloseTo(0.8, within(1e-12));
        assertThat(sizes.get(1).ap().orElseThrow()).isCloseTo(0.6, within(1e-12));
    }
}
