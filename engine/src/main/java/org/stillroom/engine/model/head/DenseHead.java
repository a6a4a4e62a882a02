package org.stillroom.engine.model.head;

import java.util.List;
import org.stillroom.engine.tensor.Tensor;

/** The head that all levels, resolutions and the fused pyramid share. */
public interface DenseHead {

    /**
     * Answers for a whole pyramid.
     *
     * @param pyramid per level [N, C, H, W], finest first
     */
    HeadOutput forward(List<Tensor> pyramid);
}
