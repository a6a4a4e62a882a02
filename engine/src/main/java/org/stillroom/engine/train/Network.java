package org.stillroom.engine.train;

import org.jspecify.annotations.Nullable;
import org.stillroom.engine.align.LevelPairing;
import org.stillroom.engine.fusion.CrossingFeatureFusion;
import org.stillroom.engine.model.Detector;
import org.stillroom.engine.model.nn.ParameterStore;
import org.stillroom.engine.tensor.Torch;

/**
 * A detector with its parameters and, for a multi-scale teacher, the fusion of its two pyramids. Seed and parameter name alone decide
 * the first values, so that networks of one seed agree in all they have in common.
 */
final class Network implements AutoCloseable {

    private final ParameterStore parameters;
    private final Detector detector;
    private final @Nullable CrossingFeatureFusion fusion;

    private Network(ParameterStore parameters, Detector detector, @Nullable CrossingFeatureFusion fusion) {
        this.parameters = parameters;
        this.detector = detector;
        this.fusion = fusion;
    }

    /** A detector alone. */
    static Network single(Torch torch, Detector.Design design, long seed, boolean learnable) {
        Network network = unsealed(torch, design, seed);
        network.parameters.seal(learnable);
        return network;
    }

    /** A detector whose parameters others may stand beside, until the store is sealed. */
    static Network unsealed(Torch torch, Detector.Design design, long seed) {
        ParameterStore store = new ParameterStore(torch, seed);
        return new Network(store, new Detector(store.root(), design), null);
    }

    /** A detector and its fusion, whose parameters stand under {@code fusion.}. */
    static Network fusing(Torch torch, Detector.Design design, LevelPairing pairing, long seed, boolean learnable) {
        ParameterStore store = new ParameterStore(torch, seed);
        Detector detector = new Detector(store.root(), design);
        CrossingFeatureFusion fusion =
                new CrossingFeatureFusion(store.root().sub("fusion"), design.channels(), pairing);
        store.seal(learnable);
        return new Network(store, detector, fusion);
    }

    ParameterStore parameters() {
        return parameters;
    }

    Detector detector() {
        return detector;
    }

    CrossingFeatureFusion fusion() {
        if (fusion == null) {
            throw new IllegalStateException("this network has no fusion");
        }
        return fusion;
    }

    @Override
    public void close() {
        parameters.close();
    }
}
