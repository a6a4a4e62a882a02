package org.stillroom.engine.train;

import java.util.List;
import org.stillroom.engine.fusion.FusedPyramid;
import org.stillroom.engine.model.nn.Mode;
import org.stillroom.engine.tensor.Tensor;

/** Both resolutions of an image through one detector, aligned and fused (MSAD §3.2, 3.3). */
final class MultiScaleTeacher implements AutoCloseable {

    private final Network network;
    private final Branch high;
    private final Branch low;

    MultiScaleTeacher(Network network, Branch high, Branch low) {
        this.network = network;
        this.high = high;
        this.low = low;
    }

    /** The three pyramids, paired level by level: equal shapes [N, C, Hk, Wk]. */
    record Pyramids(List<Tensor> high, List<Tensor> low, FusedPyramid fused) {}

    Pyramids see(Tensor images, Mode mode) {
        List<Tensor> highLevels = high.pyramid(network.detector(), images, mode);
        List<Tensor> lowLevels = low.pyramid(network.detector(), images, mode);
        return new Pyramids(highLevels, lowLevels, network.fusion().forward(highLevels, lowLevels));
    }

    Network network() {
        return network;
    }

    @Override
    public void close() {
        network.close();
    }
}
