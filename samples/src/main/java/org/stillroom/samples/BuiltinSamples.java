package org.stillroom.samples;

import java.util.Map;
import org.stillroom.engine.experiment.Builtins;
import org.stillroom.engine.spec.ScenesSpec;

/** The samples that come with the program, as the engine asks for them. */
public final class BuiltinSamples implements Builtins {

    @Override
    public Map<String, String> experiments() {
        return Samples.experiments();
    }

    @Override
    public Scenes scenes(ScenesSpec spec) {
        return new Scenes(
                org.stillroom.samples.Scenes.generate("train", spec.train(), spec.size(), spec.seed()),
                org.stillroom.samples.Scenes.generate("test", spec.test(), spec.size(), spec.seed()));
    }
}
