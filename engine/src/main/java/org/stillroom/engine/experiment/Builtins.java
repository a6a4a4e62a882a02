package org.stillroom.engine.experiment;

import java.util.Map;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.spec.ScenesSpec;

/** What comes with the program: named experiments, and the generator of the scenes they train on. */
public interface Builtins {

    /** The YAML of every built-in experiment by its name, in the order to list them. */
    Map<String, String> experiments();

    /** Generates what {@code data.scenes} describes; the same for the same spec. */
    Scenes scenes(ScenesSpec spec);

    /** What to train on and what to test on. */
    record Scenes(DetectionDataset train, DetectionDataset test) {}
}
