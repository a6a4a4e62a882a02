package org.stillroom.engine.model.head;

import java.util.List;
import org.stillroom.engine.model.nn.ParameterStore;
import org.stillroom.engine.tensor.Torch;

/**
 * A family of dense detectors, such as FCOS: which head it has, and what that head's maps mean. Families know nothing of resolutions:
 * whoever asks for a coder says how many pixels of which frame a cell of each level is.
 */
public interface DetectorFamily {

    /** Builds the head and registers its parameters. */
    DenseHead head(ParameterStore.Names names, int channels, int levels);

    /**
     * The meaning of this family's maps.
     *
     * @param strides per level, in the pixels that boxes are counted in; as many as the head has levels
     */
    DetectionCoder coder(Torch torch, List<Integer> strides);

    /**
     * How many boxes of each level answer for an object that is alone in an image, by the rule that training assigns with; all 0 where
     * none does and the object is not learnt.
     *
     * @param strides as of {@link #coder}
     * @param height of the image in the pixels that strides count
     * @param width likewise
     */
    int[] landing(List<Integer> strides, int height, int width, GroundTruth object);
}
