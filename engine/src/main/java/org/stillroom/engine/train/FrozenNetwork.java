package org.stillroom.engine.train;

import java.util.List;
import java.util.function.Function;
import org.stillroom.engine.model.head.HeadOutput;
import org.stillroom.engine.model.nn.ParameterStore;
import org.stillroom.engine.tensor.Autograd;
import org.stillroom.engine.tensor.Tensor;

/**
 * The network a student looks at: one pyramid of it, what its head says of that, and its parameters for the guard. Nothing here is
 * recorded, and running statistics stay.
 */
final class FrozenNetwork implements AutoCloseable {

    private final Network network;
    private final Function<Tensor, List<Tensor>> look;

    /** @param look the pyramid of the high-resolution canvas [N, 3, H, W], in inference mode */
    FrozenNetwork(Network network, Function<Tensor, List<Tensor>> look) {
        this.network = network;
        this.look = look;
    }

    /** Per aligned level [N, C, Hk, Wk]. */
    List<Tensor> pyramid(Tensor images) {
        try (Autograd paused = Autograd.paused()) {
            return look.apply(images);
        }
    }

    HeadOutput head(List<Tensor> pyramid) {
        try (Autograd paused = Autograd.paused()) {
            return network.detector().detect(pyramid);
        }
    }

    ParameterStore parameters() {
        return network.parameters();
    }

    @Override
    public void close() {
        network.close();
    }
}
