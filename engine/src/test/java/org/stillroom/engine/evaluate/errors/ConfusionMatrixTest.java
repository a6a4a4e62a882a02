package org.stillroom.engine.evaluate.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stillroom.engine.evaluate.errors.Sets.at;
import static org.stillroom.engine.evaluate.errors.Sets.crowd;
import static org.stillroom.engine.evaluate.errors.Sets.detection;
import static org.stillroom.engine.evaluate.errors.Sets.object;
import static org.stillroom.engine.evaluate.errors.Sets.truth;
import static org.stillroom.engine.evaluate.errors.Sets.wide;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.stillroom.engine.data.Annotation;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.evaluate.errors.ConfusionMatrix.Pair;

class ConfusionMatrixTest {

    private static ConfusionMatrix matrix(DetectionDataset truth, Detection... detections) {
        return ConfusionMatrix.of(truth, List.of(detections), ConfusionMatrix.SCORE, ConfusionMatrix.IOU);
    }

    @Test
    void rowsAreTrueColumnsDetectedAndTheLastIsTheBackground() {
        ConfusionMatrix matrix = matrix(
                truth(object(0, wide(10)), object(0, at(30)), object(1, at(50))),
                detection(0, wide(8), 0.9),
                detection(1, at(30), 0.8),
                detection(1, at(80), 0.7),
                detection(1, at(80), 0.6));

        assertThat(matrix.counts()).isDeepEqualTo(new int[][] {{1, 1, 0}, {0, 0, 1}, {0, 2, 0}});
    }

    @Test
    void aCellHoldsItsPairs() {
        Annotation object = object(0, wide(10));
        Annotation missed = object(1, at(50));
        Detection taken = detection(1, wide(8), 0.9);
        ConfusionMatrix matrix = matrix(truth(object, missed), taken);

        assertThat(matrix.cell(0, 1)).containsExactly(new Pair(7, taken, object, 0.8));
        assertThat(matrix.cell(1, matrix.background())).containsExactly(new Pair(7, null, missed, 0));
        assertThat(matrix.cell(0, 0)).isEmpty();
    }

    @Test
    void theSurerChoosesFirstWhateverItsClass() {
        ConfusionMatrix matrix =
                matrix(truth(object(0, wide(10))), detection(0, wide(10), 0.8), detection(1, wide(9), 0.9));

        assertThat(matrix.counts()).isDeepEqualTo(new int[][] {{0, 1, 0}, {0, 0, 0}, {1, 0, 0}});
    }

    @Test
    void ofEqualOverlapsTheOwnClassIsTaken() {
        DetectionDataset truth = truth(object(0, wide(10)), object(1, wide(10)), object(1, wide(10)));

        assertThat(matrix(truth, detection(1, wide(10), 0.9)).counts())
                .isDeepEqualTo(new int[][] {{0, 0, 1}, {0, 1, 1}, {0, 0, 0}});
        assertThat(matrix(truth, detection(0, wide(10), 0.9)).counts())
                .isDeepEqualTo(new int[][] {{1, 0, 0}, {0, 0, 2}, {0, 0, 0}});
    }

    @Test
    void theThresholdsBelongToWhatIsTaken() {
        DetectionDataset truth = truth(object(0, wide(10)));

        assertThat(matrix(truth, detection(0, wide(5), 0.25)).counts()[0]).containsExactly(1, 0, 0);
        assertThat(matrix(truth, detection(0, wide(4.9), 0.25)).counts()[0]).containsExactly(0, 0, 1);
        assertThat(matrix(truth, detection(0, wide(5), 0.24)).pairs()).hasSize(1);
    }

    @Test
    void inACrowdOfItsClassADetectionOfNothingIsLeftOut() {
        DetectionDataset truth = truth(crowd(0, wide(10)));

        assertThat(matrix(truth, detection(0, wide(4), 0.9)).pairs()).isEmpty();
        assertThat(matrix(truth, detection(1, wide(4), 0.9)).counts()[2]).containsExactly(0, 1, 0);
    }
}
