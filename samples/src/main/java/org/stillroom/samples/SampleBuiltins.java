package org.stillroom.samples;

import java.util.Map;
import org.stillroom.engine.experiment.Builtins;
import org.stillroom.engine.spec.ScenesSpec;

/** Hands the sample experiments and the scenes to the engine. */
public final class SampleBuiltins implements Builtins {

    @Override
    public Map<String, String> experiments() {
        return Samples.experiments();
    }

    /** Train and test scenes come from disjoint streams of one seed. */
    @Override
    public Scenes scenes(ScenesSpec spec) {
        return new Scenes(
                org.stillroom.samples.Scenes.generate("train", spec.train(), spec.size(), spec.seed()),
                org.stillroom.samples.Scenes.generate("test", spec.test(), spec.size(), spec.seed()));
    }
}
