package org.stillroom.app.richness;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.heat.Grid;
import org.stillroom.app.heat.StrideFrame;
import org.stillroom.engine.geometry.Box;

/**
 * The richness of one arm's features in one image, level by level, and the weighted loss between a teacher and its student.
 *
 * @param source whose richness, and of which step
 * @param pair between whom the loss is, and of which steps; empty if there is none
 * @param width of the image, source pixels; so {@code height}
 * @param boxes the ground truth in source pixels; empty for images of one's own
 * @param hasTruth whether the image has a ground truth at all
 * @param absence why there is no richness, in a sentence; empty if there is some
 * @param lossAbsence why there is no loss, likewise
 */
public record RichnessMaps(
        String source,
        String pair,
        double width,
        double height,
        List<Box> boxes,
        boolean hasTruth,
        List<Level> levels,
        String absence,
        String lossAbsence) {

    /** Before anything is chosen. */
    public static final RichnessMaps NONE = missing("");

    /**
     * An aligned level.
     *
     * @param richness S = max over classes of σ(logit), of the arm's head on its features (FRS, arXiv 2111.00674)
     * @param frame where its cells lie
     * @param loss S · Σ over channels of (F<sup>teacher</sup> − F<sup>student</sup>)², of the teacher's S, without FRS's division by ΣS
     *     and without its convolution φ; null if there is none
     */
    public record Level(
            String name,
            Grid richness,
            StrideFrame frame,
            @Nullable Grid loss) {}

    static RichnessMaps missing(String absence) {
        return new RichnessMaps("", "", 1, 1, List.of(), false, List.of(), absence, "");
    }

    /** The weighted loss per position, summed over channels; null if the features are not of one shape. */
    static @Nullable Grid loss(Grid richness, float[] teacher, float[] student) {
        int cells = richness.rows() * richness.columns();
        if (teacher.length != student.length || teacher.length % cells != 0) {
            return null;
        }
        float[] loss = new float[cells];
        for (int i = 0; i < teacher.length; i++) {
            float difference = teacher[i] - student[i];
            loss[i % cells] += difference * difference;
        }
        for (int i = 0; i < cells; i++) {
            loss[i] *= richness.values()[i];
        }
        return new Grid(richness.rows(), richness.columns(), loss);
    }
}
