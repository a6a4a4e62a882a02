package org.stillroom.engine.train;

import java.util.List;
import org.stillroom.engine.fusion.FusedPyramid;
import org.stillroom.engine.fusion.PyramidFusion;
import org.stillroom.engine.model.nn.Mode;
import org.stillroom.engine.tensor.Tensor;

/** Both resolutions of an image through one detector, aligned and fused (MSAD §3.2, 3.3). */
final class MultiScaleTeacher implements AutoCloseable {

    private final Network network;
    private final Branch high;
    private final Branch low;
    private final PyramidFusion fusion;

    MultiScaleTeacher(Network network, Branch high, Branch low, PyramidFusion fusion) {
        this.network = network;
        this.high = high;
        this.low = low;
        this.fusion = fusion;
    }

    /** The three pyramids, paired level by level: equal shapes [N, C, Hk, Wk]. */
    record Pyramids(List<Tensor> high, List<Tensor> low, FusedPyramid fused) {}

    Pyramids see(Tensor images, Mode mode) {
        List<Tensor> highLevels = high.pyramid(network.detector(), images, mode);
        List<Tensor> lowLevels = low.pyramid(network.detector(), images, mode);
        return new Pyramids(highLevels, lowLevels, fusion.forward(highLevels, lowLevels));
    }

    PyramidFusion fusion() {
        return fusion;
    }

    Network network() {
        return network;
    }

    @Override
    public void close() {
        network.close();
    }
}
