package org.stillroom.engine.model.head;

import org.stillroom.engine.model.nn.Initializer;

/** First values of dense heads' parameters (Lin et al. 2017, §4.1). */
public final class HeadStart {

    /** N(0, 0.01²). */
    public static final Initializer WEIGHTS = Initializer.normal(0.01);

    /** Every class starts at this probability, so that the many background anchors do not drown the first steps. */
    private static final double PRIOR = 0.01;

    /** The class convolution's bias, −log((1 − π) / π). */
    public static final double CLASS_BIAS = -Math.log((1 - PRIOR) / PRIOR);

    private HeadStart() {}
}
