package org.stillroom.engine.model.backbone;

import java.util.List;
import org.stillroom.engine.model.nn.Mode;
import org.stillroom.engine.tensor.Tensor;

/** Turns an image into features of four strides. */
public interface Backbone {

    /**
     * Computes C2 to C5.
     *
     * @param images [N, 3, H, W], normalised
     * @return four tensors [N, {@link #channels()}, ⌈H/2^k⌉, ⌈W/2^k⌉] for k = 2 … 5
     */
    List<Tensor> forward(Tensor images, Mode mode);

    /** Channels of C2 to C5. */
    List<Integer> channels();
}
