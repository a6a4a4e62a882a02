package org.stillroom.engine.train;

import java.util.Map;
import org.stillroom.engine.run.FloatTensor;
import org.stillroom.engine.spec.NetworkSpec;

/**
 * A network as its training left it.
 *
 * @param spec what it is
 * @param state parameters and buffers by name; more, such as an optimiser's, does no harm
 */
public record TrainedNetwork(NetworkSpec spec, Map<String, FloatTensor> state) {}
