package org.stillroom.engine.train;

import java.util.Arrays;
import org.stillroom.engine.model.nn.Parameter;
import org.stillroom.engine.model.nn.ParameterStore;
import org.stillroom.engine.tensor.Scope;
import org.stillroom.engine.tensor.Tensor;

/** Which parameters decay, and how strongly: weights of convolutions do; biases, scales and normalisations (rank 1) do not. */
final class WeightDecay implements AutoCloseable {

    private final Tensor strengths;

    /** @param decay per unit of learning rate, for the parameters that decay */
    WeightDecay(ParameterStore store, double decay) {
        float[] values = new float[Math.toIntExact(store.flat().size())];
        int offset = 0;
        for (Parameter parameter : store.learnable()) {
            int count = Math.toIntExact(parameter.value().size());
            if (parameter.shape().length > 1) {
                Arrays.fill(values, offset, offset + count, (float) decay);
            }
            offset += count;
        }
        strengths = Scope.keep(store.torch().tensor(values, values.length));
    }

    /**
     * decay · parameters; zero where nothing decays. A new tensor.
     *
     * @param parameters some, side by side in the parameter store's vector
     * @param from where they begin there
     */
    Tensor of(Tensor parameters, long from) {
        return parameters.mul(strengths.slice(0, from, from + parameters.size()));
    }

    @Override
    public void close() {
        strengths.close();
    }
}
