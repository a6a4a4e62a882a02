package org.stillroom.engine.train;

import java.util.List;
import org.stillroom.engine.align.LevelPairing;
import org.stillroom.engine.geometry.Box;
import org.stillroom.engine.geometry.PyramidLevel;
import org.stillroom.engine.model.head.DetectorFamily;
import org.stillroom.engine.model.head.GroundTruth;
import org.stillroom.engine.spec.ExperimentSpec;
import org.stillroom.engine.spec.ModelSpec;

/** Which level of an experiment's pyramids learns an object, by the rule that training assigns objects with. */
public final class SizeLanding {

    private final DetectorFamily family;
    private final LevelPairing pairing;

    /** For the model that the experiment's arms share. */
    public SizeLanding(ExperimentSpec spec) {
        ModelSpec model = spec.model();
        this.pairing = ArmFactory.pairing(spec);
        int levels = pairing.highLevels().size();
        List<Double> bounds = model.sizeRanges();
        this.family = DetectorFamilies.of(model.head(), 1, bounds.subList(bounds.size() - (levels - 1), bounds.size()));
    }

    /** The levels of the high resolution, finest first: P3 to P7. */
    public List<String> levels() {
        return pairing.highLevels().stream().map(PyramidLevel::toString).toList();
    }

    /**
     * The level that has most of the boxes that answer for an object that is alone, the finer on a tie; −1 where there is none.
     *
     * @param inputBox in pixels of a canvas; of the high-resolution one for aligned arms, of their own for conventional ones
     * @param size side of that canvas
     */
    public int level(Box inputBox, int size) {
        int[] landing = family.landing(Blueprint.strides(pairing), size, size, new GroundTruth(inputBox, 0));
        int best = -1;
        for (int level = 0; level < landing.length; level++) {
            if (landing[level] > (best < 0 ? 0 : landing[best])) {
                best = level;
            }
        }
        return best;
    }
}
