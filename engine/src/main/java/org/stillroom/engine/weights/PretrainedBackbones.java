package org.stillroom.engine.weights;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.stillroom.engine.run.WeightsReport;
import org.stillroom.engine.spec.BackboneSpec;

/**
 * The pretrained backbones of an experiment, whose arms may have models of their own.
 *
 * @param bySpec those whose spec names weights, in the order of the arms
 */
public record PretrainedBackbones(Map<BackboneSpec, PretrainedBackbone> bySpec) {

    /** Backbones keep what the seed gave them. */
    public static final PretrainedBackbones NONE = new PretrainedBackbones(Map.of());

    public PretrainedBackbones {
        bySpec = new LinkedHashMap<>(bySpec);
    }

    /** What a backbone starts from; {@link PretrainedBackbone#NONE} if its spec is not among these. */
    public PretrainedBackbone of(BackboneSpec backbone) {
        return bySpec.getOrDefault(backbone, PretrainedBackbone.NONE);
    }

    /** How each fits. */
    public List<WeightsReport> reports() {
        return bySpec.values().stream()
                .map(PretrainedBackbone::report)
                .filter(Objects::nonNull)
                .toList();
    }
}
